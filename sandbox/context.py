"""The bar in every page's context: a context processor that production does not have."""

from typing import Any

from django.http import HttpRequest

from sandbox.bar import bar_of


def bar(request: HttpRequest) -> dict[str, Any]:
    """`sandbox_bar`: None outside the sandbox."""
    return {"sandbox_bar": bar_of(request)}
