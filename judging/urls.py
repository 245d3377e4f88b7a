"""Judges' pages under /judging/, staff's under /desk/."""

from django.urls import path

from judging.views import entrance, judge, matrix, outcomes, ranking, rounds, scoring, seats, votes

app_name = "judging"
urlpatterns = [
    path("judging/", judge.queue, name="queue"),
    path("judging/invitation/<str:token>/", entrance.invitation, name="invitation"),
    path("judging/invitation/<str:token>/decline/", entrance.decline, name="decline"),
    path("judging/terms/", entrance.terms, name="terms"),
    path("judging/conflicts/", entrance.conflicts, name="conflicts"),
    path("judging/rounds/<uuid:key>/drafts/", scoring.submit_drafts, name="submit_drafts"),
    path("judging/votes/<uuid:key>/", votes.tie_vote, name="tie_vote"),
    path("judging/<uuid:key>/", judge.review, name="review"),
    path("judging/<uuid:key>/save/", scoring.save, name="save"),
    path("judging/<uuid:key>/submit/", scoring.submit, name="submit"),
    path("judging/<uuid:key>/reopen/", scoring.reopen, name="reopen"),
    path("judging/<uuid:key>/recuse/", scoring.recuse, name="recuse"),
    path("judging/<uuid:key>/abstain/", scoring.abstain, name="abstain"),
    path("judging/<uuid:key>/files/<uuid:file>/", judge.file, name="file"),
    path("desk/<slug:edition>/rounds/", rounds.rounds, name="rounds"),
    path("desk/rounds/<uuid:key>/", rounds.round_page, name="round"),
    path("desk/rounds/<uuid:key>/ranking/", ranking.ranking, name="ranking"),
    path("desk/rounds/<uuid:key>/assign/", rounds.assign, name="assign"),
    path("desk/rounds/<uuid:key>/open/", rounds.open_round, name="open_round"),
    path("desk/rounds/<uuid:key>/close-phase/", rounds.close_phase, name="close_phase"),
    path("desk/rounds/<uuid:key>/close/", rounds.close_round, name="close_round"),
    path("desk/rounds/<uuid:key>/reopen/", rounds.reopen_round, name="reopen_round"),
    path("desk/rounds/<uuid:key>/nudge/", rounds.nudge, name="nudge"),
    path("desk/rounds/<uuid:key>/matrix/", matrix.matrix, name="matrix"),
    path("desk/rounds/<uuid:key>/promote/", outcomes.promote, name="promote"),
    path("desk/rounds/<uuid:key>/call-vote/", outcomes.call_vote, name="call_vote"),
    path("desk/votes/<uuid:key>/close/", outcomes.close_vote, name="close_vote"),
    path("desk/rounds/<uuid:key>/exempt/", rounds.exempt, name="exempt"),
    path("desk/rounds/<uuid:key>/tally/", outcomes.tally, name="tally"),
    path("desk/rounds/<uuid:key>/propose/", outcomes.propose, name="propose"),
    path("desk/rounds/<uuid:key>/rule/", outcomes.rule, name="rule"),
    path("desk/rounds/<uuid:key>/apply/", outcomes.apply, name="apply"),
    path("desk/rounds/<uuid:key>/release/", outcomes.release, name="release"),
    path("desk/<slug:edition>/judges/", seats.judges, name="judges"),
    path("desk/<slug:edition>/judges/invite/", seats.invite_judge, name="invite_judge"),
    path("desk/judges/<uuid:key>/withdraw/", seats.withdraw_judge, name="withdraw_judge"),
    path("desk/<slug:edition>/judges/screeners/", seats.seat_screeners, name="seat_screeners"),
]
