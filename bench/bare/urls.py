"""One row, a list of fifty, an insert, an export."""

import csv
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from bench.bare.models import Row


class Echo:
    """What the csv module writes to; it gives the line back."""

    def write(self, value: str) -> str:
        return value


def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One row."""
    return render(request, "bare/one.html", {"row": get_object_or_404(Row, pk=pk)})


def listed(request: HttpRequest) -> HttpResponse:
    """A list of 50 rows."""
    return render(request, "bare/list.html", {"rows": Row._default_manager.order_by("pk")[:50]})


@csrf_exempt
def insert(request: HttpRequest) -> HttpResponse:
    """One row more."""
    told = request.POST
    row = Row._default_manager.create(number=told["number"], name=told["name"], text=told["text"])
    return HttpResponseRedirect(f"/rows/{row.pk}/")


def export(request: HttpRequest) -> StreamingHttpResponse:
    """So many rows as CSV, by a server-side cursor, as they come."""
    rows = Row._default_manager.order_by("pk").values_list("id", "number", "name", "text", "at")
    writer: Any = csv.writer(Echo())

    def lines() -> Iterator[str]:
        for row in rows[: int(request.GET["rows"])].iterator(chunk_size=1000):
            yield writer.writerow(row)

    return StreamingHttpResponse(lines(), content_type="text/csv")


urlpatterns = [
    path("rows/<int:pk>/", one, name="one"),
    path("rows/", listed),
    path("insert/", insert),
    path("export/", export),
]
