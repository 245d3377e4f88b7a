"""Times in templates."""

from django import template

from accounts import moments

register = template.Library()
register.simple_tag(moments.moment)
register.filter("machine", moments.machine)
