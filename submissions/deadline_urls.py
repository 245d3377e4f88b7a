"""The desk's pages about the deadline: for all, and for one entry."""

from django.urls import path

from submissions.views import deadline, extensions

app_name = "deadline"
urlpatterns = [
    path("<slug:edition>/deadline/", deadline.deadline, name="deadline"),
    path("<slug:edition>/deadline/propose/", deadline.propose_deadline, name="propose_deadline"),
    path(
        "<slug:edition>/deadline/<uuid:key>/apply/", deadline.apply_deadline, name="apply_deadline"
    ),
    path("<slug:edition>/deadline/<uuid:key>/drop/", deadline.drop_deadline, name="drop_deadline"),
    path("entries/<uuid:key>/extend/", extensions.extend, name="extend"),
]
