"""The rule `document_value_mismatch`: the same account with other amounts in two documents of one agency and year."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from pipeline.checks.evidence.finding import Finding, Frames, release_rule
from pipeline.checks.evidence.lines import Line, as_printed, finding_at, grouped, lines_of
from pipeline.checks.evidence.telling import not_carried
from pipeline.checks.evidence.words.agencies import agency_name_key
from pipeline.checks.evidence.words.names import name_key

#: accounts of which both amounts agree to the rupiah, at least, and for each that does not: then both documents tell of
#: one version of the budget. In the two documents met 22 accounts agree and 4 differ, all 4 on the page too; that two
#: versions of a budget differ in more of their lines is assumed
_FEWEST, _KEPT = 10, 5
#: documents of one agency and year that may print an account with the same two amounts; more are no one agency's
_MOST_ALIKE = 20
_SHORTEST_NAME = 8  # letters
_LEDGER = "realisasi_anggaran"  # what is published of the books themselves: the other documents are held against it
_QUANTITIES: Mapping[str, tuple[str, str]] = {
    "budget": ("anggaran", "the budget"),
    "realization": ("realisasi", "the realization"),
}


@dataclass(frozen=True, slots=True)
class _Budget:
    """The accounts of a document by folded name, those that stand there once; the lower `rank` is held against."""

    document: Line
    lines: Mapping[str, Line]

    @property
    def rank(self) -> tuple[bool, str, str]:
        return self.document["doc_type"] != _LEDGER, self.document["file_name"], self.document["document_id"]


@release_rule
def document_value_mismatch(frames: Frames) -> Iterator[tuple[str, Finding]]:
    """Budget and realization of an account in two documents of one agency, year and period, most of whose accounts
    agree.

    One may abbreviate the agency's name (Diskominfo). A published realization of the budget (LRA) is the one that
    others are held against, else the figure that more of them print, else the one whose file name comes first. Sums
    that only carry what an account below them differs by are not accused. Each figure once.
    """
    for budgets in _of_one_time(frames):
        printed = Counter(
            (name, column, round(float(line[column])))
            for budget in budgets
            for name, line in budget.lines.items()
            for column in _QUANTITIES
        )
        accused: set[tuple[str, str, str]] = set()
        for first, second in _pairs(budgets):
            known, told = sorted((first, second), key=lambda budget: budget.rank)
            common = [name for name in told.lines if name in known.lines]
            unlike = [name for name in common if _amounts(told.lines[name]) != _amounts(known.lines[name])]
            if len(common) - len(unlike) < max(_FEWEST, _KEPT * len(unlike)):
                continue
            for column in _QUANTITIES:
                pairs = {n: (float(told.lines[n][column]), float(known.lines[n][column])) for n in unlike}
                for name in not_carried({n: pair for n, pair in pairs.items() if abs(pair[0] - pair[1]) >= 1}):
                    often = [printed[name, column, round(figure)] for figure in pairs[name]]
                    fewer = known.rank[0] == told.rank[0] and often[0] > often[1]  # print what the first has
                    wrong, right = (known, told) if fewer else (told, known)
                    place = str(wrong.document["document_id"]), name, column
                    if place not in accused:
                        accused.add(place)
                        yield place[0], _finding(wrong.lines[name], right.lines[name], column, right.document)


def _of_one_time(frames: Frames) -> Iterator[Sequence[_Budget]]:
    lines: dict[str, dict[str, list[Line]]] = {}
    for line in lines_of(frames, "budget_realization"):
        name = name_key(line["account"])
        if line["budget"] and line["realization"] is not None and len(name) >= _SHORTEST_NAME:
            lines.setdefault(line["document_id"], {}).setdefault(name, []).append(line)
    groups: dict[tuple[object, ...], list[_Budget]] = {}
    for document in lines_of(frames, "documents"):
        own = lines.get(document["document_id"], {})
        once = {name: found[0] for name, found in own.items() if len({_amounts(line) for line in found}) == 1}
        whose = name_key(document["region"]), agency_name_key(document["agency"])
        when = (document["year"], document["period"])
        if once and all(whose) and None not in when:
            groups.setdefault((*whose, *when), []).append(_Budget(document, once))
    yield from (group for group in groups.values() if len(group) > 1)


def _pairs(budgets: Sequence[_Budget]) -> Iterator[tuple[_Budget, _Budget]]:
    """Pairs with enough accounts alike; found by the accounts, not by trying each with each."""
    holders = grouped(
        ((name, *_amounts(line)), n) for n, budget in enumerate(budgets) for name, line in budget.lines.items()
    )
    alike = Counter(pair for found in holders.values() if len(found) <= _MOST_ALIKE for pair in combinations(found, 2))
    yield from ((budgets[a], budgets[b]) for (a, b), count in sorted(alike.items()) if count >= _FEWEST)


def _amounts(line: Line) -> tuple[float, float]:
    """Whole rupiah: one document may leave the decimals out."""
    return round(float(line["budget"])), round(float(line["realization"]))


def _finding(line: Line, other: Line, column: str, known: Line) -> Finding:
    what, what_en = _QUANTITIES[column]
    return finding_at(
        line,
        "budget_realization",
        column,
        expected=as_printed(other, column),
        what=what,
        what_en=what_en,
        other=f"{known['file_name']} (hlm./p. {other['page']})",
    )
