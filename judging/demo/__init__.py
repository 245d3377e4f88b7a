"""The demonstration's judging, stage by stage, by the same actions as real judging."""

from collections.abc import Callable, Sequence

from judging.demo import jury, panel, screening
from judging.demo.characters import JUDGES
from judging.demo.scene import Part, Report, Scene
from judging.models import Round
from judging.states import RoundState
from submissions.models import Edition

__all__ = ["Part", "Report", "advance", "judges_of_demo"]

Step = Callable[[Scene], None]
# What of this room's work belongs to which stage; those between ask nothing of it.
STEPS: dict[str, tuple[Step, ...]] = {
    "screening": (screening.begin,),
    "panel": (screening.finish, panel.begin),
    "finalists": (panel.finish,),
    "jury": (jury.begin,),
    "committee": (jury.finish,),
}
ORDER = ("open", "closed", *STEPS, "embargo", "published")


def advance(edition: Edition, cast: Sequence[Part], *, seed: int, to: str, report: Report) -> None:
    """Bring this room's part of an edition to a stage; what is done already is passed over.

    An interrupted run goes on where it stopped. Needs the entries of the cast submitted.
    """
    scene = Scene(edition, cast, seed, report)
    for stage in ORDER[: ORDER.index(to) + 1]:
        for step in STEPS.get(stage, ()):
            step(scene)


def judges_of_demo() -> list[tuple[str, str, str]]:
    """(what they are, name, address) of the judges, for the list of sign-ins."""
    return [("judge, chair" if one.chair else "judge", one.name, one.address) for one in JUDGES]


def fill(edition: Edition, *, seed: int = 2023, make_person: object = None) -> bool:
    """Bring an edition whose entries have no parts to stage *panel*; False if it is there."""
    begun = Round.objects.get(edition=edition, code="R1").state != RoundState.PLANNED
    advance(edition, (), seed=seed, to="panel", report=lambda done, of, text: None)
    return not begun
