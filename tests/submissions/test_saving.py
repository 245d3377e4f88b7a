"""Merging saves: nothing that anybody typed is lost, whatever the order."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from submissions import actions
from submissions.actions.saving import merge
from submissions.models import Edition, Entry, Save


def save(entry: Entry, owner: User, at: datetime, *, based_on: int, **changed: Any) -> Any:
    return actions.save_answers(entry, changed=changed, based_on=based_on, by=owner, at=at)


def test_different_answers_merge(draft: Entry, owner: User, during: datetime) -> None:
    start = draft.counter
    save(draft, owner, during, based_on=start, b1="Buses")
    result = save(draft, owner, during, based_on=start, b7="pilot")
    draft.refresh_from_db()
    assert result.collisions == ()
    assert (draft.answers["b1"], draft.answers["b7"]) == ("Buses", "pilot")
    assert result.counter == draft.counter == start + 2
    assert draft.stamps["b1"] == start + 1


def test_one_answer_collides_and_both_are_kept(draft: Entry, owner: User, during: datetime) -> None:
    start = draft.counter
    save(draft, owner, during, based_on=start, b1="Theirs")
    result = save(draft, owner, during, based_on=start, b1="Yours", b7="pilot")
    draft.refresh_from_db()
    assert [(c.yours, c.theirs) for c in result.collisions] == [("Yours", "Theirs")]
    assert draft.answers["b1"] == "Theirs"
    assert draft.answers["b7"] == "pilot"
    kept = Save.objects.get(entry=draft, counter=result.counter)
    assert kept.collided == {"b1": "Yours"}
    again = save(draft, owner, during, based_on=result.counter, b1="Yours")
    assert again.collisions == ()
    draft.refresh_from_db()
    assert draft.answers["b1"] == "Yours"


def test_what_was_not_seen_is_not_overwritten(draft: Entry, owner: User, during: datetime) -> None:
    """A save of one answer does not make the page's other, older texts newer."""
    start = draft.counter
    save(draft, owner, during, based_on=start, b1="Theirs")
    mine = save(draft, owner, during, based_on=start, b7="pilot")
    later = {"b1": "Mine", "b7": "operating"}
    result = actions.save_answers(
        draft, changed=later, based_on=start, seen={"b7": mine.counter}, by=owner, at=during
    )
    assert [(one.yours, one.theirs) for one in result.collisions] == [("Mine", "Theirs")]
    draft.refresh_from_db()
    assert (draft.answers["b1"], draft.answers["b7"]) == ("Theirs", "operating")


def test_an_untouched_answer_never_collides(draft: Entry, owner: User, during: datetime) -> None:
    first = save(draft, owner, during, based_on=draft.counter, b1="Old", b7="pilot")
    save(draft, owner, during, based_on=first.counter, b1="New")
    result = save(draft, owner, during, based_on=first.counter, b1="Old", b7="operating")
    draft.refresh_from_db()
    assert result.collisions == ()
    assert (draft.answers["b1"], draft.answers["b7"]) == ("New", "operating")


def test_the_same_answer_twice_is_one_save(draft: Entry, owner: User, during: datetime) -> None:
    start = draft.counter
    save(draft, owner, during, based_on=start, b1="Buses")
    result = save(draft, owner, during, based_on=start, b1="Buses")
    assert (result.counter, result.collisions) == (start + 1, ())


def test_emptying_an_answer(draft: Entry, owner: User, during: datetime) -> None:
    first = save(draft, owner, during, based_on=draft.counter, b1="Buses")
    save(draft, owner, during, based_on=first.counter, b1=None)
    draft.refresh_from_db()
    assert "b1" not in draft.answers
    assert draft.stamps["b1"] == first.counter + 1


def test_section_a_is_kept_with_the_entrant(draft: Entry, owner: User, during: datetime) -> None:
    result = save(draft, owner, during, based_on=1, a2="City of Port Almeira", a3="Porto")
    draft.entrant.refresh_from_db()
    assert draft.entrant.name == "City of Port Almeira"
    assert result.counter == draft.entrant.counter == 2
    assert Save.objects.filter(entrant=draft.entrant).count() == 2


def test_foreign_codes_and_mixed_sections_are_refused(
    draft: Entry, owner: User, during: datetime
) -> None:
    for changed in ({"nothing": "x"}, {"a2": "x", "b1": "y"}, {"c1": "x", "l6": "y"}):
        with pytest.raises(ValidationError):
            save(draft, owner, during, based_on=1, **changed)


def test_saves_are_taken_for_fifteen_minutes_after_closing(
    draft: Entry, owner: User, edition: Edition
) -> None:
    last = edition.closes_at + timedelta(minutes=15)
    save(draft, owner, last - timedelta(seconds=1), based_on=draft.counter, b1="In time")
    with pytest.raises(ValidationError, match="what was saved is kept"):
        save(draft, owner, last, based_on=draft.counter, b1="Too late")
    draft.refresh_from_db()
    assert draft.answers["b1"] == "In time"
    assert draft.state == "draft"


CODES = st.sampled_from(["b1", "b7", "b12"])
STEP = st.tuples(
    st.integers(0, 2),  # who
    st.dictionaries(CODES, st.sampled_from(["x", "y", "z", None]), max_size=3),  # what they typed
    st.booleans(),  # whether they load the page anew before
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEP, min_size=1, max_size=10))
def test_three_people_typing(draft: Entry, owner: User, during: datetime, steps: list[Any]) -> None:
    """Against a model: each save takes what it may, keeps beside it what met something newer."""
    Save.objects.filter(entry=draft, entrant=None).delete()
    Entry.objects.filter(pk=draft.pk).update(answers={}, stamps={}, counter=0)
    versions: list[dict[str, Any]] = [{}]  # answers at each counter
    seen = [0, 0, 0]
    for who, typed, reload in steps:
        draft.refresh_from_db()
        if reload:
            seen[who] = draft.counter
        base, current = versions[seen[who]], versions[-1]
        result = save(draft, owner, during, based_on=seen[who], **typed)
        expected = dict(current)
        for code, value in typed.items():
            touched = value != base.get(code)
            unchanged = current.get(code) == base.get(code)
            newer = draft_stamp(versions, code) > seen[who]
            if value == current.get(code) or (newer and not touched):
                continue
            if not newer:
                expected[code] = value
            else:
                assert code in {found.code for found in result.collisions}, (unchanged, steps)
        draft.refresh_from_db()
        kept = {code: value for code, value in expected.items() if value is not None}
        assert draft.answers == kept
        while len(versions) <= draft.counter:
            versions.append(kept)
        history = Save.objects.filter(entry=draft, entrant=None, counter=draft.counter).first()
        for found in result.collisions:
            assert history is not None
            assert history.collided[found.code] == found.yours


def draft_stamp(versions: list[dict[str, Any]], code: str) -> int:
    """The last counter at which the model's answer to `code` changed."""
    changes = [
        at for at in range(1, len(versions)) if versions[at].get(code) != versions[at - 1].get(code)
    ]
    return changes[-1] if changes else 0


def test_merge_by_itself() -> None:
    taken, collisions = merge(
        {"a": 1, "b": 2, "d": 4},
        {"a": 5, "b": 3, "d": 6},
        {"a": 9, "b": 8, "c": 7, "d": 5},
        known={"a": 4, "b": 4, "c": 4, "d": 6},
        base=lambda _: 0,
    )
    assert taken == {"b": 8, "c": 7, "d": 5}
    assert [found.code for found in collisions] == ["a"]
