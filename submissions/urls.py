"""An applicant's addresses, under /entries/."""

from django.urls import path

from submissions.views import (
    enquiry,
    entries,
    files,
    here,
    history,
    join,
    people,
    refreshed,
    sections,
    sending,
    standing,
    withdrawals,
)

app_name = "submissions"
urlpatterns = [
    path("", entries.my_entries, name="my_entries"),
    path("start/<slug:edition>/", entries.start_entry, name="start_entry"),
    path("<uuid:key>/", entries.entry, name="entry"),
    path("<uuid:key>/check/", sending.check, name="check"),
    path("<uuid:key>/submit/", sending.submit, name="submit"),
    path("<uuid:key>/standing/", standing.standing, name="standing"),
    path("<uuid:key>/receipt/", sending.receipt, name="receipt"),
    path("<uuid:key>/history/", history.history, name="history"),
    path("<uuid:key>/history/<int:save>/restore/", history.restore_answer, name="restore_answer"),
    path("<uuid:key>/withdraw/", sending.withdraw, name="withdraw"),
    path("<uuid:key>/withdraw/undo/", withdrawals.undo_withdrawal, name="undo_withdrawal"),
    path("<uuid:key>/questions/<slug:question>/file/", files.begin_file, name="begin_file"),
    path("<uuid:key>/questions/<slug:question>/", refreshed.files_block, name="files_block"),
    path("<uuid:key>/files/<uuid:file>/", files.file, name="file"),
    path("<uuid:key>/files/<uuid:file>/complete/", files.complete_file, name="complete_file"),
    path("<uuid:key>/files/<uuid:file>/remove/", files.remove_file, name="remove_file"),
    path("<uuid:key>/enquiry/", enquiry.enquiry, name="enquiry"),
    path("<uuid:key>/enquiry/ask/", enquiry.ask_enquiry, name="ask_enquiry"),
    path("<uuid:key>/here/", here.attend, name="attend"),
    path("join/<str:token>/", join.join, name="join"),
    path("<uuid:key>/people/", people.people, name="people"),
    path("<uuid:key>/people/invite/", people.invite_editor, name="invite_editor"),
    path("<uuid:key>/people/leave/", people.leave, name="leave"),
    path("<uuid:key>/people/hand-over/", people.hand_over, name="hand_over"),
    path("<uuid:key>/people/reserve/", people.reserve, name="reserve"),
    path(
        "<uuid:key>/people/invited/<int:number>/cancel/", people.cancel_editor, name="cancel_editor"
    ),
    path("<uuid:key>/people/<int:number>/remove/", people.remove_editor, name="remove_editor"),
    path("<uuid:key>/<slug:section>/", sections.section, name="section"),
]
