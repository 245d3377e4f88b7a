from django.urls import path

from accounts.views import (
    entrance,
    factor,
    invitations,
    own,
    own_data,
    recoveries,
    session,
)

app_name = "accounts"
urlpatterns = [
    path("welcome/", entrance.welcome, name="welcome"),
    path("session/", session.session, name="session"),
    path("signed-in/", session.signed_in, name="signed_in"),
    path("two-step/", factor.factor, name="factor"),
    path("profile/", own.edit_profile, name="edit_profile"),
    path("second-address/", own.second_address, name="second_address"),
    path("second-address/set/", own.set_second_address, name="set_second_address"),
    path("second-address/code/", own.confirm_second_address, name="confirm_second_address"),
    path("second-address/remove/", own.remove_second_address, name="remove_second_address"),
    path("sessions/", own.sessions, name="sessions"),
    path("sessions/end/", own.end_sessions, name="end_sessions"),
    path("sessions/<int:number>/end/", own.end_session, name="end_session"),
    path("data/", own_data.data, name="own_data"),
    path("data/export/", own_data.export_data, name="export_data"),
    path("data/delete/", own_data.delete_account, name="delete_account"),
    path("lost/", recoveries.lost, name="lost"),
    path("lost/code/", recoveries.confirm_lost, name="confirm_lost"),
    path("lost/<str:token>/", recoveries.recover, name="recover"),
    path("invitation/<str:token>/", invitations.house_invitation, name="house_invitation"),
    path("invitation/<str:token>/renew/", invitations.renew_link, name="renew_link"),
]
