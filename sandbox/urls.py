"""The sandbox's pages; prize/urls.py leaves them out in production."""

from django.urls import path

from sandbox.views import bar, mail, tour

app_name = "sandbox"
urlpatterns = [
    path("become/", bar.become, name="become"),
    path("turn/", bar.turn, name="turn"),
    path("turning/", bar.turning, name="turning"),
    path("tour/", tour.show_tour, name="tour"),
    path("tour/begin/", tour.begin_tour, name="begin_tour"),
    path("mail/", mail.mailbox_page, name="mailbox"),
    path("mail/<int:number>/", mail.letter, name="letter"),
    path("mail/<int:number>/html/", mail.letter_html, name="letter_html"),
]
