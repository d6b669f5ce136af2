"""A record is what a frozen dataclass with slots is, to whoever compares, hashes, changes a copy of or pickles one."""

import pickle
from dataclasses import dataclass, field, replace

import pytest

from schemas.record import record


@record
class Spot:
    page: int
    words: tuple[str, ...] = ()
    seen: int = field(default=0, init=False, compare=False)


@dataclass(frozen=True, slots=True)
class Frozen:
    page: int
    words: tuple[str, ...] = ()
    seen: int = field(default=0, init=False, compare=False)


def test_equal_records_are_one_in_a_set() -> None:
    seen = Spot(1, ("a",))
    object.__setattr__(seen, "seen", 5)
    assert {Spot(1, ("a",)), seen, Spot(2)} == {Spot(2), Spot(1, ("a",))}
    assert Spot(1) != Spot(1, ("a",))
    assert hash(Spot(1, ("a",))) == hash(Frozen(1, ("a",)))
    assert repr(Spot(1)) == "Spot(page=1, words=(), seen=0)"


def test_a_changed_copy_leaves_the_first_as_it_was() -> None:
    first = Spot(1, ("a",))
    assert replace(first, page=2) == Spot(2, ("a",))
    assert first == Spot(1, ("a",))


def test_a_record_has_slots_only() -> None:
    with pytest.raises(AttributeError):
        object.__setattr__(Spot(1), "other", 2)


def test_what_a_frozen_dataclass_pickled_a_record_reads() -> None:
    """Pages are kept from version to version as pickles."""
    kept = pickle.dumps(Frozen(3, ("b",)), protocol=2)  # names classes line by line
    assert pickle.loads(kept.replace(b"\nFrozen\n", b"\nSpot\n")) == Spot(3, ("b",))
    assert pickle.loads(pickle.dumps(Spot(3, ("b",)))) == Spot(3, ("b",))
