"""Depth of account lines: by arithmetic where the sums hold, else by numbering, weight, capitals and indent."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.normalize.names import is_total
from pipeline.normalize.sums import by_chance, parts_of

_INDENT_STEP = 6.0  # points
_Look = tuple[str, bool, bool, int]


@dataclass(frozen=True, slots=True)
class Account:
    """One line: name, printed number, weight of the type, indent in points, budget in rupiah (None: not printed)."""

    name: str
    no: str | None
    bold: bool
    indent: float
    amount: float | None


def depths(accounts: Sequence[Account]) -> list[int | None]:
    """0 for the total, 1, 2 … inwards; None where nothing tells (no sums, and all lines look alike)."""
    looks = [_look(a) for a in accounts]
    summed = _by_sums([a.amount for a in accounts], looks)
    last_total = bool(accounts) and is_total(accounts[-1].name)
    lift = 1 if last_total else 0
    known = {i: depth + lift for i, depth in summed.items()}
    votes: dict[_Look, Counter[int]] = {}
    for index, depth in known.items():
        votes.setdefault(looks[index], Counter())[depth] += 1
    order = list(dict.fromkeys(looks))
    out: list[int | None] = []
    for index, account in enumerate(accounts):
        if last_total and (index == len(accounts) - 1):
            out.append(0)
        elif index in known:
            out.append(known[index])
        elif looks[index] in votes:
            out.append(votes[looks[index]].most_common(1)[0][0])
        elif len(order) > 1 or is_total(account.name):
            out.append(order.index(looks[index]) + lift)
        else:
            out.append(1 if last_total else None)
    return out


def _look(account: Account) -> _Look:
    no = account.no or ""
    if re.fullmatch(r"[IVX]+", no):
        kind = "roman"
    elif re.fullmatch(r"[\d.]+", no):
        kind = f"number {len([part for part in no.split('.') if part])}"
    else:
        kind = "letter" if no else ""
    return kind, account.bold, account.name.isupper(), round(account.indent / _INDENT_STEP)


def _by_sums(amounts: Sequence[float | None], looks: Sequence[_Look]) -> dict[int, int]:
    """Depth of each line in a sum that holds: a line is the parent of the lines after it that add up to it.

    Neighbours that look alike and share a round figure are no sum.
    """
    children = {
        index: parts
        for index, parts in parts_of(amounts).items()
        if looks[index] != looks[parts[0]] or not by_chance(amounts[index] or 0.0, parts)
    }
    out: dict[int, int] = {}

    def descend(index: int, depth: int) -> None:
        out[index] = depth
        for child in children.get(index, []):
            descend(child, depth + 1)

    for index in sorted(children):
        if index not in out:
            descend(index, 0)
    return out
