"""Staff's pages that cross rooms."""

from django.urls import path

from desk.views import audit, entries, home, mail, previews

app_name = "desk"
urlpatterns = [
    path("desk/", home.home, name="home"),
    path("desk/<slug:edition>/", home.edition, name="edition"),
    path("desk/<slug:edition>/entries/", entries.entries, name="entries"),
    path("desk/<slug:edition>/entries/export/", entries.export_entries, name="export_entries"),
    path("desk/entries/<uuid:key>/", entries.entry, name="entry"),
    path("desk/entries/<uuid:key>/files/<uuid:file>/", entries.file, name="file"),
    path("desk/<slug:edition>/outbox/", mail.outbox, name="outbox"),
    path("desk/<slug:edition>/outbox/<int:number>/", mail.message, name="message"),
    path("desk/<slug:edition>/outbox/<int:number>/html/", mail.message_html, name="message_html"),
    path(
        "desk/<slug:edition>/outbox/<int:number>/confirm-sent/",
        mail.confirm_sent,
        name="confirm_sent",
    ),
    path("desk/<slug:edition>/outbox/<int:number>/send-again/", mail.send_again, name="send_again"),
    path("desk/<slug:edition>/mails/", previews.mails, name="mails"),
    path("desk/<slug:edition>/mails/<slug:mail>/", previews.mail, name="mail"),
    path("desk/<slug:edition>/mails/<slug:mail>/html/", previews.mail_html, name="mail_html"),
    path("desk/<slug:edition>/audit/", audit.audit, name="audit"),
]
