"""Where the pages and images of a snapshot are found: in public, or in the private preview."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from results.states import PublicationKind

ITEM_ROUTES = {
    PublicationKind.FINALISTS: "results:finalist",
    PublicationKind.WINNERS: "results:winner",
}


def public_body(body: dict[str, Any], edition: str, kind: str) -> dict[str, Any]:
    """The body with the public address of each item and image."""
    route = ITEM_ROUTES[PublicationKind(kind)]
    return _addressed(
        body,
        page=lambda slug: reverse(route, kwargs={"edition": edition, "slug": slug}),
        image=lambda key: reverse("results:media", kwargs={"key": key}),
    )


def preview_body(body: dict[str, Any], edition: str, kind: str) -> dict[str, Any]:
    """The body with the addresses that staff look at before it is public."""
    where = {"edition": edition, "kind": kind}
    return _addressed(
        body,
        page=lambda slug: reverse("results:preview_item", kwargs={**where, "slug": slug}),
        image=lambda key: reverse("results:preview_image", kwargs={**where, "key": key}),
    )


def _addressed(
    body: dict[str, Any], *, page: Callable[[str], str], image: Callable[[str], str]
) -> dict[str, Any]:
    items = [
        {
            "person": False,
            **item,
            "url": page(item["slug"]),
            "cover": item["cover"] and _image(item["cover"], image),
            "images": [_image(one, image) for one in item["images"]],
        }
        for item in body["items"]
    ]
    return {**body, "items": items}


def _image(facts: dict[str, Any], image: Callable[[str], str]) -> dict[str, Any]:
    return {**facts, "url": image(facts["key"]), "card_url": image(facts["card"])}
