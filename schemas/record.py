"""Values of which a document makes thousands."""

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[_T]) -> type[_T]:
    """`dataclass(frozen=True, slots=True)` to whoever uses it and to the type checker, which refuses an assignment.

    At run time nothing refuses one, and making a value takes a quarter of the time (0.7 for 3.2 µs with four fields):
    of 36 pages of a report 110,000 are made, which were 4 % of what the document cost.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)
