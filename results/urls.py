"""The public site, the committee's and the partners' pages, staff's pages of results."""

from django.urls import path

from results.views import (
    committee,
    invitations,
    laureates,
    partners,
    placements,
    public,
    publications,
    windows,
    written,
)

app_name = "results"
urlpatterns = [
    path("", public.home, name="home"),
    path("chain/", public.chain, name="chain"),
    path("archive/", public.archive, name="archive"),
    path("media/<uuid:key>/", public.media, name="media"),
    path("committee/", committee.sittings, name="sittings"),
    path(
        "committee/invitation/<str:token>/",
        invitations.committee_invitation,
        name="committee_invitation",
    ),
    path("committee/<uuid:key>/", committee.sitting, name="sitting"),
    path("committee/<uuid:key>/open/", committee.open_sitting, name="open_sitting"),
    path("committee/<uuid:key>/close/", committee.close_sitting, name="close_sitting"),
    path("committee/<uuid:key>/confirm/", committee.confirm_minutes, name="confirm_minutes"),
    path("committee/<uuid:key>/conflict/", committee.declare_conflict, name="declare_conflict"),
    path("committee/<uuid:key>/papers/", written.send_papers, name="send_papers"),
    path("committee/<uuid:key>/written/", written.written_vote, name="written_vote"),
    path("committee/<uuid:key>/written/call/", written.call_written_vote, name="call_written_vote"),
    path(
        "committee/<uuid:key>/written/count/",
        written.count_written_vote,
        name="count_written_vote",
    ),
    path("committee/places/<uuid:key>/", committee.decide, name="decide"),
    path("committee/places/<uuid:key>/person/", laureates.name_laureate, name="name_laureate"),
    path("partners/", partners.mentions, name="mentions"),
    path(
        "partners/invitation/<str:token>/",
        invitations.partner_invitation,
        name="partner_invitation",
    ),
    path("partners/places/<uuid:key>/", partners.propose_mention, name="propose_mention"),
    path("desk/<slug:edition>/placements/", placements.placements, name="placements"),
    path(
        "desk/<slug:edition>/placements/propose/",
        placements.propose_placements,
        name="propose_placements",
    ),
    path("desk/<slug:edition>/committee/", placements.people, name="people"),
    path("desk/<slug:edition>/committee/invite/", placements.invite_member, name="invite_member"),
    path("desk/<slug:edition>/partners/invite/", placements.invite_officer, name="invite_officer"),
    path("desk/<slug:edition>/partners/ask/", placements.ask_partners, name="ask_partners"),
    path("desk/citations/<uuid:key>/", placements.write_citation, name="write_citation"),
    path(
        "desk/<slug:edition>/publications/<slug:kind>/",
        publications.publication,
        name="publication",
    ),
    path(
        "desk/<slug:edition>/publications/<slug:kind>/preview/",
        publications.preview,
        name="preview",
    ),
    path(
        "desk/<slug:edition>/publications/<slug:kind>/preview/<slug:slug>/",
        publications.preview_item,
        name="preview_item",
    ),
    path(
        "desk/<slug:edition>/publications/<slug:kind>/images/<uuid:key>/",
        publications.preview_image,
        name="preview_image",
    ),
    path(
        "desk/<slug:edition>/publications/<slug:kind>/prepare/",
        publications.prepare_publication,
        name="prepare_publication",
    ),
    path(
        "desk/<slug:edition>/publications/<slug:kind>/approve/",
        publications.approve_publication,
        name="approve_publication",
    ),
    path(
        "desk/<slug:edition>/publications/<slug:kind>/go-live/",
        publications.go_live,
        name="go_live",
    ),
    path(
        "desk/<slug:edition>/publications/<slug:kind>/withdraw/",
        publications.withdraw_publication,
        name="withdraw_publication",
    ),
    path(
        "desk/<slug:edition>/publications/<slug:kind>/times/",
        windows.propose_window,
        name="propose_window",
    ),
    path(
        "desk/<slug:edition>/publications/<slug:kind>/times/apply/",
        windows.apply_window,
        name="apply_window",
    ),
    path("<slug:edition>/", public.edition, name="edition"),
    path("<slug:edition>/categories/<slug:code>/", public.category, name="category"),
    path("<slug:edition>/finalists/", public.finalists, name="finalists"),
    path("<slug:edition>/finalists/<slug:slug>/", public.finalist, name="finalist"),
    path("<slug:edition>/winners/", public.winners, name="winners"),
    path("<slug:edition>/winners/<slug:slug>/", public.winner, name="winner"),
    path("<slug:edition>/feed/", public.feed, name="feed"),
]
