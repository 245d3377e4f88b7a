"""The desk's pages about people: beyond one's own account, so behind the second factor."""

from django.urls import path

from accounts.views import invitations, people, recoveries

app_name = "people"
urlpatterns = [
    path("people/", people.people_list, name="people"),
    path("people/<int:number>/", people.person, name="person"),
    path("people/<int:number>/grant/", people.grant_role, name="grant_role"),
    path("people/<int:number>/remove/<slug:role>/", people.remove_role, name="remove_role"),
    path("people/<int:number>/disable/", people.disable, name="disable"),
    path("people/<int:number>/enable/", people.enable, name="enable"),
    path("people/<int:number>/recover/", recoveries.begin_recovery, name="begin_recovery"),
    path("people/invitations/", people.invitations, name="invitations"),
    path("invitations/<uuid:key>/renew/", invitations.renew_invitation, name="renew_invitation"),
    path("invitations/<uuid:key>/cancel/", invitations.cancel_invitation, name="cancel_invitation"),
    path("people/lost/", recoveries.recoveries, name="recoveries"),
    path("people/lost/<uuid:key>/propose/", recoveries.propose_recovery, name="propose_recovery"),
    path("people/lost/<uuid:key>/approve/", recoveries.approve_recovery, name="approve_recovery"),
    path("people/lost/<uuid:key>/refuse/", recoveries.refuse_recovery, name="refuse_recovery"),
]
