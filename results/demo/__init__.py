"""The demonstration's results, stage by stage, by the same actions as real ones."""

from collections.abc import Callable, Sequence

from judging.demo.scene import Scene
from results.demo import lists, people, places, sitting
from results.demo.people import fill, sign_ins
from submissions.demo import STAGES, Part, Report
from submissions.models import Edition

__all__ = ["advance", "fill", "sign_ins"]

Step = Callable[[Scene], None]
# What of this room's work belongs to which stage.
STEPS: dict[str, tuple[Step, ...]] = {
    "panel": (people.seat,),
    "finalists": (lists.show_finalists,),
    "committee": (places.propose, sitting.begin),
    "embargo": (sitting.finish, lists.hold_winners),
    "published": (sitting.conclude, lists.show_winners),
}


def advance(edition: Edition, cast: Sequence[Part], *, seed: int, to: str, report: Report) -> None:
    """Bring this room's part of an edition to a stage; what is done already is passed over.

    An interrupted run goes on where it stopped. Needs judging's part of the same stage done.
    """
    scene = Scene(edition, cast, seed, report)
    for stage in STAGES[: STAGES.index(to) + 1]:
        for step in STEPS.get(stage, ()):
            step(scene)
