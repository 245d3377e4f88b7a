"""This room lets anyone be anybody: it may not stand in production."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register
def refuse_production(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """An error where production has the sandbox's room, its middleware or its bar."""
    if not settings.PRODUCTION:
        return []
    return [
        Error(
            "The sandbox is installed in production: whoever comes could be anybody.",
            hint='Take "sandbox" out of INSTALLED_APPS and what it brings out of the settings.',
            id="sandbox.E001",
        )
    ]
