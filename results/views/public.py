"""The public site: an edition's front page, its categories, finalists, winners, the archive."""

from typing import Any

from django.core.files.storage import default_storage
from django.db.models.fields.json import KeyTransform
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.http import Request
from audit.models import Head
from results import archives, front, grouping
from results.feeds import winners_feed
from results.kept import kept
from results.models import Publication, PublicImage
from results.snapshots import in_language
from results.states import PublicationKind
from results.views.addresses import public_body
from results.views.frame import crumbs, frame, next_moment
from submissions.models import Category, Edition

MEDIA_SECONDS = 3600
MOST_HEADS = 400


@require_safe
def home(request: Request) -> HttpResponse:
    """The edition a visitor needs first, whatever its phase."""
    return kept(request, request.at, lambda: _home(request))


def _home(request: Request) -> HttpResponse:
    fronts = front.fronts(request.at, front.editions(request.at))
    if not fronts:
        return render(request, "results/no_edition.html", frame(request, None))
    return _front(request, fronts[0], others=fronts[1:])


@require_safe
def edition(request: Request, edition: str) -> HttpResponse:
    """The front page of one edition."""
    fronts = front.fronts(request.at, front.editions(request.at).filter(slug=edition))
    if not fronts:
        raise Http404
    return _front(request, fronts[0], others=[])


def _front(request: Request, shown: front.Front, *, others: list[front.Front]) -> HttpResponse:
    language = get_language() or "en"
    winners = in_language(shown.winners, language)
    if winners:
        winners = public_body(winners, shown.edition.slug, PublicationKind.WINNERS)
    context = {
        **frame(request, shown.edition, shown.live),
        "phase": shown.phase,
        "next": next_moment(shown, request.at),
        "steps": grouping.band(shown.steps, request.at, language),
        "dates": grouping.calendar(shown.steps, request.at, language),
        "categories": grouping.categories(shown.categories, language),
        "winner_groups": grouping.winners(winners)[:3] if winners else [],
        "finalist_count": len(shown.finalists["items"]) if shown.finalists else 0,
        "years": archives.first_winners([shown, *others], language),
        "others": others,
    }
    return render(request, "results/home.html", context)


@require_safe
def category(request: Request, edition: str, code: str) -> HttpResponse:
    """What a category asks for, its criteria with their weights, what can be won."""
    row = get_object_or_404(
        Category.objects.select_related("edition").annotate(
            live_kinds=front.live_kinds(request.at), takes_entries=front.takes_entries(request.at)
        ),
        edition__in=Edition.objects.visible(request.at).filter(slug=edition),
        code=code,
    )
    context = {
        **frame(request, row.edition, row.live_kinds),  # type: ignore[attr-defined]
        "category": row,
        "takes_entries": row.takes_entries and bool(row.kinds),  # type: ignore[attr-defined]
        "kinds": grouping.kinds(row),
        "criteria": grouping.criteria(row),
        "awards": row.awards.select_related("pool").order_by("order"),
    }
    return render(request, "results/category.html", context)


def live_body(request: Request, edition: str, kind: str) -> tuple[Publication, dict[str, Any]]:
    """A public list in the reader's language; 404 while it is not live."""
    rows = Publication.objects.public(request.at, kind).filter(edition__slug=edition)
    banner = KeyTransform("banner", KeyTransform("edition", "edition__data"))
    rows = rows.annotate(told_banner=banner, live_kinds=front.live_kinds(request.at))
    publication = rows.defer("edition__data").first()
    if publication is None or publication.snapshot is None:
        raise Http404
    publication.edition.__dict__["told_banner"] = publication.__dict__["told_banner"]
    body = in_language(publication.snapshot.body, get_language() or "en")
    return publication, public_body(body, edition, kind)


@require_safe
def finalists(request: Request, edition: str) -> HttpResponse:
    """All finalists in alphabetical order; `?category=` keeps one category."""
    publication, body = live_body(request, edition, PublicationKind.FINALISTS)
    chosen = request.GET.get("category", "")
    items = [i for i in body["items"] if not chosen or i["category"]["code"] == chosen]
    context = {
        **frame(request, publication.edition, publication.live_kinds),  # type: ignore[attr-defined]
        "body": body,
        "items": items,
        "chosen": chosen,
        "filters": grouping.category_filters(body),
    }
    return render(request, "results/finalists.html", context)


@require_safe
def finalist(request: Request, edition: str, slug: str) -> HttpResponse:
    """One finalist's public page."""
    return _item(request, edition, PublicationKind.FINALISTS, slug=slug)


@require_safe
def winners(request: Request, edition: str) -> HttpResponse:
    """All winners by category and level, joint winners side by side."""
    publication, body = live_body(request, edition, PublicationKind.WINNERS)
    context = {
        **frame(request, publication.edition, publication.live_kinds),  # type: ignore[attr-defined]
        "body": body,
        "groups": grouping.winners(body),
        "live_at": publication.live_at,
    }
    return render(request, "results/winners.html", context)


@require_safe
def winner(request: Request, edition: str, slug: str) -> HttpResponse:
    """One winner's public page."""
    return _item(request, edition, PublicationKind.WINNERS, slug=slug)


def _item(request: Request, edition: str, kind: str, *, slug: str) -> HttpResponse:
    publication, body = live_body(request, edition, kind)
    item = next((one for one in body["items"] if one["slug"] == slug), None)
    if item is None:
        raise Http404
    context = {
        **frame(request, publication.edition, publication.live_kinds),  # type: ignore[attr-defined]
        "item": item,
        "crumbs": crumbs(publication.edition, kind),
        "sharers": grouping.sharers(body, item),
    }
    return render(request, "results/item.html", context)


@require_safe
def archive(request: Request) -> HttpResponse:
    """The real winners of every year, as far as they are known; facts, no scores."""
    told = archives.newest(request.at)
    years = archives.years(told, get_language() or "en")
    return render(request, "results/archive.html", {**frame(request, None), "years": years})


@require_safe
def chain(request: Request) -> HttpResponse:
    """The audit log's fingerprint of each of the last days, newest first."""
    heads = Head.objects.values("day", "links", "hash")[:MOST_HEADS]
    return render(request, "results/chain.html", {**frame(request, None), "heads": heads})


@require_safe
def media(request: Request, key: str) -> FileResponse:
    """An image of a live publication; 404 before and after."""
    image = get_object_or_404(PublicImage.objects.public(request.at), key=key)
    response = FileResponse(default_storage.open(image.storage_key), content_type="image/jpeg")
    response.headers["Cache-Control"] = f"public, max-age={MEDIA_SECONDS}"
    return response


@require_safe
def feed(request: Request, edition: str) -> HttpResponse:
    """The winners as an Atom feed; a demonstration has none."""
    publication, body = live_body(request, edition, PublicationKind.WINNERS)
    if publication.edition.demo:
        raise Http404
    title = _("Winners of the %(edition)s") % {"edition": publication.edition.name}
    text = winners_feed(publication, body, title=title)
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")
