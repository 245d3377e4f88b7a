"""The worker dies by SIGKILL before, in and after sending, and the broker forgets everything.

No mail is lost. A decision mail that had begun to be sent waits for a person and never goes
twice; any other goes once more under the same Message-ID.
"""

from dataclasses import dataclass

import pytest
from django.db import transaction

from judging import actions as judging
from outbox.models import Message
from outbox.states import State
from tests import world_live
from tests.faults import carrying
from tests.portal import Portal
from tests.world import World, build

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@dataclass(frozen=True)
class Outcome:
    """What becomes of the message that was being carried: its state, how often it arrived."""

    state: State
    arrived: int


ORDINARY = {
    "before_send": Outcome(State.SENT, 1),
    "in_send": Outcome(State.SENT, 1),
    "after_send": Outcome(State.SENT, 2),  # the same Message-ID: mail programs show one
}
DECISION = {
    "before_send": Outcome(State.SENT, 1),
    "in_send": Outcome(State.UNKNOWN, 0),
    "after_send": Outcome(State.UNKNOWN, 1),
}


@pytest.fixture
def world(portal: Portal) -> World:
    """Receipts, invitations and opening letters are due; the letters on the screening are held."""
    with transaction.atomic():
        return build()


@pytest.mark.parametrize("point", ORDINARY)
def test_no_mail_is_lost_and_no_decision_goes_twice(
    portal: Portal, world: World, point: str
) -> None:
    ordinary = carrying.kill_at(portal, point)
    recover(portal)
    decide_everything(world)
    decision = carrying.kill_at(portal, point)
    recover(portal)
    assert (ordinary.decision, decision.decision) == (False, True)
    check(portal, {ordinary.pk: ORDINARY[point], decision.pk: DECISION[point]})


def test_mail_flows_although_every_wake_up_is_lost(portal: Portal, world: World) -> None:
    """Nobody is told, the broker is emptied while the worker runs: beat's tick finds it all."""
    portal.start_worker()
    carrying.forget_everything(portal)
    decide_everything(world)
    carrying.forget_everything(portal)
    carrying.wake(portal, "desk.tasks.sweep")
    carrying.settle()
    check(portal, {})


def decide_everything(world: World) -> None:
    """Screening, finalists, winners: all letters about decisions are let go."""
    screening, staff = world.things["screening"], world.user("secretariat")
    with transaction.atomic():
        judging.release_letters(screening, by=staff, at=screening.closes_at)
        world_live.finalists(world)
        world_live.jury(world)
        world_live.sit(world)
        world_live.decide(world)
        world_live.publish(world, "winners")


def recover(portal: Portal) -> None:
    """The broker forgets, the claim runs out, a new worker gets beat's next tick."""
    carrying.forget_everything(portal)
    carrying.let_claims_expire()
    portal.start_worker()
    carrying.wake(portal, "desk.tasks.sweep")
    carrying.settle()
    portal.stop("worker")


def check(portal: Portal, hit: dict[int, Outcome]) -> None:
    """Each message that may go has arrived: once, or as foretold for those that were hit."""
    messages = Message.objects.exclude(state=State.HELD)
    kinds = set(messages.filter(decision=True).values_list("kind", flat=True))
    assert {"judging_passed", "judging_finalist", "winner"} <= kinds
    once = Outcome(State.SENT, 1)
    expected = {row.message_id: hit.get(row.pk, once) for row in messages}
    arrived = carrying.times_arrived(portal)
    found = {
        row.message_id: Outcome(State(row.state), arrived.pop(row.message_id, 0))
        for row in messages
    }
    assert found == expected
    assert not arrived
