"""What a browser sent, as decisions have it: nothing that a file of decisions may not hold gets further."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.normalize.outcome.decisions import Because, Said
from pipeline.reading.geometry import Rect

_LONGEST = 2_000  # letters of a text that a person types


class WrongDecisionError(ValueError):
    """What was sent is no decision; the message is a key of texts.toml."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed, whatever is decided."""

    author: str
    reason: str

    @classmethod
    def of(cls, body: Mapping[str, Any]) -> "Typed":
        author, reason = text_of(body, "author"), text_of(body, "reason")
        if not author:
            raise WrongDecisionError("need_author")
        return cls(author, reason)


def text_of(body: Mapping[str, Any], name: str) -> str:
    """One line that was typed. Raises WrongDecisionError for what is no text, or too long for one."""
    value = body.get(name, "")
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise WrongDecisionError("bad_request")
    return " ".join(value.split())


def check(decision: str, because: str, until: str, typed: Typed, today: datetime.date) -> None:
    """Raises WrongDecisionError for a verdict that no file of decisions may hold."""
    if decision not in set(Said):
        raise WrongDecisionError("bad_request")
    if decision == Said.ACCEPTED and not typed.reason:
        raise WrongDecisionError("need_reason")
    if (decision == Said.WRONG) != (because in set(Because)):
        raise WrongDecisionError("need_because")
    if until:
        try:
            day = datetime.date.fromisoformat(until)
        except ValueError:
            raise WrongDecisionError("bad_date") from None
        if decision != Said.ACCEPTED or day < today or day.isoformat() != until:
            raise WrongDecisionError("bad_date")


def box_of(body: Mapping[str, Any], pages: Any) -> tuple[int, Rect]:
    """Page and box as sent, inside the page. Raises WrongDecisionError."""
    try:
        page, edges = int(body["page"]), [float(edge) for edge in body["box"]]
        here = pages[pages["page"] == page].iloc[0]
        x0, top, x1, bottom = edges
    except (KeyError, TypeError, ValueError, IndexError, OverflowError):
        raise WrongDecisionError("bad_request") from None
    box = Rect(max(0.0, x0), max(0.0, top), min(float(here["width"]), x1), min(float(here["height"]), bottom))
    if not (box.width >= 2 and box.height >= 2):
        raise WrongDecisionError("need_box")
    return page, box
