"""The winners as an Atom feed, read from the published snapshot alone."""

from typing import Any

from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language

from accounts.links import absolute
from results.models import Publication


def winners_feed(publication: Publication, body: dict[str, Any], *, title: str) -> str:
    """The feed's XML in the reader's language."""
    slug = publication.edition.slug
    feed = Atom1Feed(
        title=title,
        link=absolute(reverse("results:winners", kwargs={"edition": slug})),
        description="",
        language=get_language() or "en",
        feed_url=absolute(reverse("results:feed", kwargs={"edition": slug})),
    )
    for item in body["items"]:
        link = reverse("results:winner", kwargs={"edition": slug, "slug": item["slug"]})
        feed.add_item(
            title=f"{item['award']['name']}: {item['title']}",
            link=absolute(link),
            description=item["citation"],
            unique_id=absolute(link),
            updateddate=publication.live_at,
            pubdate=publication.live_at,
        )
    return str(feed.writeString("utf-8"))
