"""What may have gone wrong behind a finding: the values that it compares, a slip made again, two values exchanged."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pipeline.checks.evidence.tolerances import telling_difference
from pipeline.checks.evidence.words.captions import series_of
from pipeline.checks.evidence.words.names import SHORTEST_NAME, name_key
from pipeline.normalize.values.numbers import INDONESIAN, read_money
from schemas.missing import text_or_empty
from schemas.rules import RULES

Record = Mapping[str, Any]

#: what an explanation costs. Close to 1, since the fewest explanations are wanted; the differences decide among as
#: many: a value that is accused before one that is only held against it, a value before a slip that was made again
ACCUSED, REPEATED, COMPARED, EXCHANGED, DIFFERENCE, LINE = 1.0, 1.01, 1.02, 1.02, 1.04, 1.05
#: rules about a caption, and what of it they speak of: number and words of one caption are two things to mend
_OF_CAPTIONS = {
    "quarter_title_mismatch": "quarter",
    "quarter_duplicate": "quarter",
    "quarter_missing": "quarter",
    "row_quarter_mismatch": "row",
    "table_number_missing": "number",
    "table_number_mismatch": "number",
    "table_number_duplicate": "number",
    "table_number_order": "number",
    "caption_mismatch": "words",
    "year_mismatch": "year",
    "title_years_mismatch": "year",
    "column_number_sequence": "columns",
    "missing_column": "columns",
}
#: rules that speak of a value's unit only: its number is another thing to mend
_OF_UNITS = frozenset(("unit_mismatch", "indicator_unit_mismatch"))
#: rules whose captions bear witness to what others say; `quarter_missing` accuses none of those that it lists
_WITNESSES_ONLY = frozenset(("quarter_title_mismatch", "quarter_duplicate", "row_quarter_mismatch"))
_NOBODY = frozenset(("quarter_missing",))
#: slips that captions of one series share whatever their quarter is, and slips that figures alone tell
_OVER_A_SERIES = frozenset(("caption_mismatch", "table_number_missing"))
_SAME_FIGURES = frozenset(("column_number_sequence", "year_mismatch"))
_EQUALITY = "Between tables and documents"  # the group of rules that hold one value against another
_WORD = re.compile(r"[^\W\d_]{3,}")
#: digits of a printed figure and of the one expected, each and together, that two slips do not share by accident
_LEAST_DIGITS, _DIGITS_OF_BOTH = 3, 7


@dataclass(frozen=True, slots=True)
class Explanation:
    """`kind` as in the table `causes`; `key` tells it from others of its kind (a value's begins with `spot_of`)."""

    kind: str
    key: tuple[object, ...]


def explanations_of(
    findings: Sequence[Record], parts: Mapping[str, Sequence[Record]]
) -> list[dict[Explanation, float]]:
    """Of each finding, its explanations with their costs, at least one; those that nobody shares among them.

    `findings` and `parts` (rows of `evidence` by finding, each with its `spot_of` as "place") are of one document.
    """
    exchanged, accused = _exchanged(findings), _accused(findings, parts)
    found = []
    for finding in findings:
        own = parts.get(str(finding["finding_id"]), ())
        pair = _pair(finding)
        swap = {pair: EXCHANGED} if pair is not None and pair in exchanged else {}
        found.append({**_values(finding, own, accused), **_again(finding, own), **swap})
    return found


def spot_of(part: Mapping[Any, Any]) -> tuple[object, ...]:
    """Page and rectangle of a row of evidence, as its "place" has them and the key of a value begins."""
    return (int(part["page"]), *(round(float(part[edge]), 1) for edge in ("x0", "top", "x1", "bottom")))


def _values(finding: Record, parts: Sequence[Record], accused: Collection[object]) -> dict[Explanation, float]:
    found: dict[Explanation, float] = {}
    for part in parts if finding["rule"] not in _NOBODY else ():
        value = _value(part, finding)
        if part["kind"] == "printed":
            found.setdefault(value, ACCUSED)
        elif finding["rule"] not in _WITNESSES_ONLY:
            found.setdefault(value if value.key in accused else _held_against(value, finding), COMPARED)
    if ACCUSED not in found.values():
        found[Explanation("value", ("finding", finding["finding_id"]))] = ACCUSED
    return found


def _value(part: Record, finding: Record) -> Explanation:
    """The value in a rectangle of evidence; of running text or a caption, that which the finding speaks of in it."""
    aspect = "unit" if finding["rule"] in _OF_UNITS else _OF_CAPTIONS.get(str(finding["rule"]), "")
    if finding["column"] == "text" and part["kind"] == "printed":
        aspect = name_key(text_or_empty(finding["printed"]))
    return Explanation("value", (*part["place"], aspect))


def _held_against(value: Explanation, finding: Record) -> Explanation:
    """A value that nobody accuses. Were it another one, only findings that print the same could vanish with it, unless
    it is added up or divided."""
    if RULES[str(finding["rule"])].group != _EQUALITY:
        return value
    return Explanation("value", (*value.key, name_key(text_or_empty(finding["printed"]))))


def _accused(findings: Sequence[Record], parts: Mapping[str, Sequence[Record]]) -> set[object]:
    return {
        _value(part, finding).key
        for finding in findings
        for part in parts.get(str(finding["finding_id"]), ())
        if part["kind"] == "printed"
    }


def _again(finding: Record, parts: Sequence[Record]) -> dict[Explanation, float]:
    """The same slip elsewhere: what is printed reads alike, or the line is the same in another quarter."""
    rule, column = str(finding["rule"]), text_or_empty(finding["column"])
    printed, expected = text_or_empty(finding["printed"]), text_or_empty(finding["expected"])
    found: dict[Explanation, float] = {}
    if rule in _OVER_A_SERIES:
        caption = printed or next((text_or_empty(part["text"]) for part in parts), "")
        slip = (series_of(caption), series_of(expected) if printed else "")
        if slip[0]:
            found[Explanation("repeated", (rule, *slip))] = REPEATED
    elif rule in _SAME_FIGURES or (_WORD.search(printed) and rule not in _WITNESSES_ONLY):
        found[Explanation("repeated", (rule, column, printed, expected))] = REPEATED
    figures = tuple(re.sub(r"\D", "", text) for text in (printed, expected))
    told = min(map(len, figures)) >= _LEAST_DIGITS and sum(map(len, figures)) >= _DIGITS_OF_BOTH
    if told and not _WORD.search(f"{printed} {expected}"):
        found[Explanation("repeated", ("figures", *figures))] = REPEATED  # a sentence that quotes the table's
    difference = _difference(printed, expected)
    if difference is not None:
        found[Explanation("difference", (difference,))] = DIFFERENCE
    line = name_key(text_or_empty(finding["row_key"]))
    if len(line) >= SHORTEST_NAME and text_or_empty(finding["quarter"]):
        found[Explanation("line", (rule, column, line))] = LINE
    return found


def _difference(printed: str, expected: str) -> Decimal | None:
    """The `telling_difference` of two amounts as they are printed; the same in several places is one slip."""
    values = [read_money(text.lstrip("≤≥ "), INDONESIAN).value for text in (printed, expected)]
    if values[0] is None or values[1] is None:
        return None
    return telling_difference(values[0], values[1])


def _pair(finding: Record) -> Explanation | None:
    printed, expected = (name_key(text_or_empty(finding[name])) for name in ("printed", "expected"))
    if not printed or not expected or printed == expected:
        return None
    return Explanation("exchanged", (finding["rule"], text_or_empty(finding["table_id"]), *sorted((printed, expected))))


def _exchanged(findings: Sequence[Record]) -> set[Explanation]:
    """Pairs of values of which each stands where the other is expected."""
    ways = {(pair, name_key(text_or_empty(f["printed"]))) for f in findings if (pair := _pair(f)) is not None}
    return {pair for pair, count in Counter(pair for pair, _ in ways).items() if count > 1}
