"""The desk's pages about those who enter: their questions, and an entry handed over."""

from django.urls import path

from submissions.views import desk_enquiries

app_name = "enquiries"
urlpatterns = [
    path("<slug:edition>/enquiries/", desk_enquiries.enquiries, name="enquiries"),
    path("entries/<uuid:key>/enquiry/", desk_enquiries.enquiry, name="enquiry"),
    path(
        "entries/<uuid:key>/enquiry/answer/", desk_enquiries.answer_enquiry, name="answer_enquiry"
    ),
    path("entries/<uuid:key>/enquiry/close/", desk_enquiries.close_enquiry, name="close_enquiry"),
    path(
        "entries/<uuid:key>/release/", desk_enquiries.release_submission, name="release_submission"
    ),
]
