"""Staff's pages that cross rooms."""

from django.urls import path

from desk import views

app_name = "desk"
urlpatterns = [
    path("desk/", views.home, name="home"),
    path("desk/<slug:edition>/entries/", views.entries, name="entries"),
    path("desk/entries/<uuid:key>/", views.entry, name="entry"),
    path("desk/entries/<uuid:key>/files/<uuid:file>/", views.file, name="file"),
]
