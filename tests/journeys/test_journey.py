"""One entry from sign-up to published winner, in browsers, on the real processes.

Twice: with the worker carrying the mail, and with the broker stopped and the sweep alone.
"""

import pytest

from tests.journeys import (
    committee,
    crowd,
    entering,
    finalists,
    jury,
    letters,
    panel,
    screening,
    winners,
)
from tests.journeys.scene import Scene

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_an_entry_walks_from_sign_up_to_the_winners_page(scene: Scene) -> None:
    entering.enter(scene)
    entering.change_without_scripts(scene)
    crowd.enter(scene)
    entering.find_it_closed(scene)
    scene.check()
    screening.screen(scene)
    scene.check()
    panel.score(scene)
    scene.check()
    finalists.publish(scene)
    scene.check()
    jury.deliberate(scene)
    scene.check()
    committee.decide(scene)
    scene.check()
    winners.publish(scene)
    scene.check()
    letters.check_each_went_once(scene)
    letters.check_one_of_each_kind(scene)
    scene.check_logs()
