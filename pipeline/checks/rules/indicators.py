"""Indicators of lines: another text than in the plan, and texts copied from a neighbouring line."""

from collections.abc import Iterator, Sequence

from pipeline.checks.evidence.cuts import cut_rows, is_remnant
from pipeline.checks.evidence.finding import Finding, Frames, rule
from pipeline.checks.evidence.lines import (
    Line,
    by_table,
    finding_against,
    finding_in,
    lines_of,
    name_of,
    path_key,
)
from pipeline.checks.evidence.planned import Plan
from pipeline.checks.evidence.words.kinds import foreign_formulas
from pipeline.checks.evidence.words.names import Kind, likeness, name_key, nearest, telling_words

#: a copied indicator says this much more of its own line's name than of the name that it was copied to
_BETTER_FIT, _FIT = 0.2, 0.35
#: and has so much of the indicator's own words: of the first looks 3 of 3 with half of them and more were copies, of 8
#: with less none was (`Meningkatkan sarana dan prasarana untuk mendukung pelayanan` serves every purchase)
_OWN_WORDS = 0.5
#: or so much of the indicator's own words, where just two lines share it and its line's name has none of them
_TWO_SHARE = 0.5
#: likeness of two spellings of one word (`administrtasi` 0.96); `sarana` and `prasarana` have 0.8
_SAME_WORD = 0.9
#: share of the level's lines that have an indicator in common with one of another name, the accused two aside,
#: from which that is how the table is made: 0.54 to 0.63 in four tables whose lines do so by intent, at most 0.18 in
#: the six other real and rebuilt ones in which one was copied
_SHARED_BY_CUSTOM = 1 / 3
_LINES = ("program", "activity", "sub_activity")


def _fit(indicator: str, name: str | None) -> float:
    """Share of the name's words that the indicator repeats, 0..1."""
    words = telling_words(name)
    return len(words & telling_words(indicator)) / len(words) if words else 0.0


def _says_more(words: set[str] | frozenset[str], called: set[str] | frozenset[str]) -> bool:
    """Whether one of `words` is none of `called`, misspelt or not."""
    return any(max((likeness(word, own) for own in called), default=0.0) < _SAME_WORD for word in words)


def _copied_from(line: Line, others: Sequence[Line]) -> Line | None:
    """The line of the same level whose indicator `line` prints, where it clearly belongs to that one."""
    own = _fit(line["indicator"], name_of(line))
    words, called = telling_words(line["indicator"]), telling_words(name_of(line))
    alone = len(others) == 2 and len(words) > 1 and not words & called
    better = []
    for other in others:
        shared = words & telling_words(name_of(other))
        # no other name, or nothing of it that the own one lacks: the same work in another place
        if name_key(name_of(other)) == name_key(name_of(line)) or not _says_more(shared, called):
            continue
        fits = _fit(line["indicator"], name_of(other)) >= max(_FIT, own + _BETTER_FIT)
        if (fits and len(shared) >= _OWN_WORDS * len(words)) or (alone and len(shared) >= _TWO_SHARE * len(words)):
            better.append(other)
    return max(better, key=lambda other: _fit(line["indicator"], name_of(other)), default=None)


def _copies(frames: Frames) -> Iterator[tuple[str, Line, Line]]:
    """Table, line and the line that its indicator belongs to; each line and indicator where they stand first."""
    seen: set[tuple[str, str]] = set()
    for table in ("action_plan", "evaluation"):
        for lines in by_table(lines_of(frames, table)).values():
            alike: dict[tuple[str, str], dict[str, Line]] = {}
            texts: dict[str, set[str]] = {}
            for line in lines:
                if line["level"] in _LINES and line["indicator"]:
                    group = alike.setdefault((line["level"], name_key(line["indicator"])), {})
                    group.setdefault(name_key(name_of(line)), line)
                    texts.setdefault(name_key(name_of(line)), set()).add(name_key(line["indicator"]))
            for (level, indicator), group in alike.items():
                others = [other for key, other in alike.items() if key[0] == level and key[1] != indicator]
                shared = sum(len(other) for other in others if len(other) > 1)
                if shared >= _SHARED_BY_CUSTOM * (len(group) + sum(map(len, others))):
                    continue
                for name, line in group.items():
                    source = _copied_from(line, list(group.values())) if len(texts[name]) == 1 else None
                    if source is not None and (name, indicator) not in seen:
                        seen.add((name, indicator))
                        yield table, line, source


@rule
def indicator_copy_paste(frames: Frames) -> Iterator[Finding]:
    """A line prints the indicator of another line of its table and level, whose name that indicator repeats better.

    Reported where it stands first. Lines that share an indicator that fits no name better are left alone, and so are
    lines with several indicators (their like, the same work in another district, counts the same things) and tables
    many of whose lines share theirs: there one indicator serves several works. An indicator that stands twice is
    copied where its formula is of another thing.
    """
    for table, line, source in _copies(frames):
        told = {**_named(line), "expected": None, "source": str(name_of(source))}
        yield finding_against(line, table, "indicator", (source, table, "indicator"), **told)
    for indicator, formula, source in foreign_formulas(frames):
        told = {"name": f"“{formula['text']}”", "source": str(source["text"])}
        yield finding_in(indicator, formula, source, row_key=str(formula["text"]), column="indicator", **told)


def _named(line: Line) -> dict[str, str | None]:
    """How findings call a line by its name and indicator; they are of no quarter."""
    return {"row_key": f"{name_of(line)} {line['indicator']}", "quarter": None, "name": str(name_of(line))}


@rule
def indicator_mismatch(frames: Frames) -> Iterator[Finding]:
    """A line of an evaluation has another indicator than the same line of the plan, where it stands first.

    A letter or two is no other indicator, and one that is copied from a neighbour, here or in the plan, is reported
    as that.
    """
    plan, copies = Plan(frames), list(_copies(frames))
    copied = {(path_key(line), name_key(line["indicator"])) for _, line, _ in copies}
    accused = {(table, line["table_id"], line["row_no"]) for table, line, _ in copies}
    seen: set[tuple[str, str]] = set()
    cut = cut_rows(frames, "evaluation", "indicator")
    for line in lines_of(frames, "evaluation"):
        if line["level"] not in _LINES or not line["indicator"]:
            continue
        planned = [entry.first for entry in plan.named(line) if entry.first["indicator"]]
        if any(("action_plan", entry["table_id"], entry["row_no"]) in accused for entry in planned):
            continue
        key = name_key(line["indicator"])
        place = (name_key(name_of(line)), key)
        match = nearest(key, tuple(sorted({name_key(entry["indicator"]) for entry in planned})))
        excused = not planned or match.means_the_same or place in seen or (path_key(line), key) in copied
        if excused or is_remnant(line, "indicator", cut, [str(entry["indicator"]) for entry in planned]):
            continue
        seen.add(place)
        near = match.key if match.kind is Kind.NEAR else None
        expected = next((entry for entry in planned if name_key(entry["indicator"]) == near), planned[0])
        yield finding_against(line, "evaluation", "indicator", (expected, "action_plan", "indicator"), **_named(line))
