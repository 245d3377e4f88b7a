"""The demonstration's judging, stage by stage, by the same actions as real judging."""

from collections.abc import Callable, Sequence

from judging.demo import jury, panel, screening
from judging.demo.characters import JUDGES
from judging.demo.scene import Scene
from submissions.demo import STAGES, Part, Report
from submissions.models import Edition

__all__ = ["advance", "judges_of_demo"]

Step = Callable[[Scene], None]
# What of this room's work belongs to which stage; the others ask nothing of it.
STEPS: dict[str, tuple[Step, ...]] = {
    "screening": (screening.begin,),
    "panel": (screening.finish, panel.begin),
    "finalists": (panel.finish,),
    "jury": (jury.begin,),
    "committee": (jury.finish,),
}


def advance(edition: Edition, cast: Sequence[Part], *, seed: int, to: str, report: Report) -> None:
    """Bring this room's part of an edition to a stage; what is done already is passed over.

    An interrupted run goes on where it stopped. Needs the entries of the cast submitted.
    """
    scene = Scene(edition, cast, seed, report)
    for stage in STAGES[: STAGES.index(to) + 1]:
        for step in STEPS.get(stage, ()):
            step(scene)


def judges_of_demo() -> list[tuple[str, str, str]]:
    """(what they are, name, address) of the judges, for the list of sign-ins."""
    return [("judge, chair" if one.chair else "judge", one.name, one.address) for one in JUDGES]
