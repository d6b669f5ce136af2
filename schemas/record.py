"""Values of which a document makes thousands."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar, cast, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[_T]) -> type[_T]:
    """`dataclass(frozen=True, slots=True)` to whoever uses or pickles it, and to the type checker, which refuses an
    assignment.

    At run time nothing refuses one, and making a value takes a quarter of the time (0.7 for 3.2 µs with four fields, on
    a busy core): of 36 pages of a report 90,000 are made, and making values was 4 % of what the document cost.
    """
    made: Any = dataclass(slots=True, unsafe_hash=True)(cls)
    names = [one.name for one in fields(made)]

    def state(self: _T) -> list[object]:
        return [getattr(self, name) for name in names]

    def restore(self: _T, values: Sequence[object]) -> None:
        for name, value in zip(names, values, strict=True):
            setattr(self, name, value)

    made.__getstate__, made.__setstate__ = state, restore
    return cast(type[_T], made)
