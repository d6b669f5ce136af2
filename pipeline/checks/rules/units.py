"""The rules `unit_mismatch` and `indicator_unit_mismatch`: what quantities are counted in."""

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.checks.evidence.finding import Finding, Frames, rule
from pipeline.checks.evidence.lines import (
    Line,
    finding_against,
    finding_at,
    finding_in,
    lines_of,
    path_key,
    place_of,
)
from pipeline.checks.evidence.places import Places
from pipeline.checks.evidence.told_columns import roles_of_columns
from pipeline.checks.evidence.words.measures import (
    counted_by,
    counts_things,
    names,
    same_unit,
    told_apart,
    unit_of,
)
from pipeline.checks.evidence.words.names import name_key
from pipeline.checks.evidence.words.unit_columns import counts_for_shares, other_units
from schemas.vocabulary import Role

_PERCENT = frozenset({"percent"})
_FIGURES = re.compile(r"[\d.,\s]+")
#: several indicators of one cell: parted by a semicolon, listed below a first one (… a. Jumlah … b. Jumlah …), or a
#: number and a share in one (`Jumlah desa … dan Cakupan …`)
_SEVERAL = re.compile(
    r"(?s);|\b[a1][.)]\s*[A-Z].*\b[b2][.)]\s*[A-Z]|^(?i:jumlah)\b.*\b(?i:dan\s+(?:cakupan|tingkat|(?:per|pro|pre)sentase|rasio))\b"
)
#: `1 % dari jumlah penduduk` is a number of people
_OF_A_NUMBER = re.compile(r"(?i)(?:%|\bpersen)\s+dari\b")
#: tables with indicators, in the order of planning: a flaw is reported where it stands first
WITH_INDICATORS = ("targets", "performance_agreement", "action_plan", "evaluation")


@rule
def unit_mismatch(frames: Frames) -> Iterator[Finding]:
    """A realization has its target's unit, and an evaluation's target the unit of the plan's target.

    Spellings and abbreviations of one unit are one; units that are not known are not told apart. A column headed per
    cent (`Realisasi > Fisik (%)`) has its unit from there, whatever the targets count, and so has a bare figure from
    the line's column of units beside a target that prints its own. A column of units has that of the figures beside it.
    """
    plan = _plan_units(frames)
    columns = [line for line in lines_of(frames, "columns") if line["role"] == Role.REALIZATION]
    in_percent = {line["table_id"] for line in columns if "%" in str(line["heading"])}
    places, roles = Places(frames), roles_of_columns(frames)
    reported: set[tuple[object, ...]] = set()
    for line in lines_of(frames, "evaluation"):
        target, realization = line["target_unit"], line["realization_unit"]
        own = line["realization_value"] is not None and not (realization == "%" and line["table_id"] in in_percent)
        apart = target and realization and own and not same_unit(target, realization)
        if apart and not _of_the_line(places, roles, line):
            told = {"expected": target, "compared_id": "target", "compared_en": "target"}
            yield finding_against(line, "evaluation", "realization_text", (line, "evaluation", "target_text"), **told)
            continue
        planned = plan.get(line_key(line))
        if not target or planned is None or line["target_value"] is None or same_unit(target, planned["target_unit"]):
            continue
        if (*line_key(line), target) in reported:
            continue
        reported.add((*line_key(line), target))
        told = {"compared_id": "target rencana aksi", "compared_en": "action plan's target"}
        right = planned, "action_plan", "target_text"
        yield finding_against(line, "evaluation", "target_text", right, expected=planned["target_unit"], **told)
    yield from _beside_figures(frames)


def _prints_its_unit(text: object) -> bool:
    """Whether the unit of a figure stands beside it, and not elsewhere in the table."""
    return bool(unit_of(_FIGURES.sub("", str(text or ""))))


def _of_the_line(places: Places, roles: Mapping[tuple[str, int], str | None], line: Line) -> bool:
    """Whether a target prints a unit of its own, and the realization has or prints that of the line's column of units
    (`Desa | 100 % | 16 desa`)."""
    if not _prints_its_unit(line["target_text"]):
        return False
    if not _prints_its_unit(line["realization_text"]):
        at = places.grid(place_of(line, "evaluation", "realization_unit"))
        return at is not None and roles.get((line["table_id"], at[1])) == Role.UNIT
    at = places.grid(place_of(line, "evaluation", "realization_text"))
    units = [column for (table, column), role in roles.items() if (table, role) == (line["table_id"], Role.UNIT)]
    cells = [places.cell(line["table_id"], at[0], column) for column in units] if at is not None else []
    return any(cell is not None and same_unit(str(cell["text"]), line["realization_unit"]) for cell in cells)


def _beside_figures(frames: Frames) -> Iterator[Finding]:
    for name, told, figure, unit in other_units(frames):
        beside = {
            "compared_id": f"angkanya ({figure['text']})",
            "compared_en": f"figure beside it ({figure['text']})",
        }
        yield finding_in(told, figure, page=figure["page"], row_key=name, column="text", expected=unit, **beside)


def _plan_units(frames: Frames) -> dict[tuple[str, ...], Line]:
    """The plan's line by name and indicator; lines whose quarters differ in their unit are left out."""
    found: dict[tuple[str, ...], Line] = {}
    doubtful: set[tuple[str, ...]] = set()
    for line in lines_of(frames, "action_plan"):
        if line["target_unit"] and line["target_value"] is not None:
            first = found.setdefault(line_key(line), line)
            if not same_unit(first["target_unit"], line["target_unit"]):
                doubtful.add(line_key(line))
    return {key: line for key, line in found.items() if key not in doubtful}


def line_key(line: Line) -> tuple[str, ...]:
    """Name of the line's innermost level, and its indicator: parents are spelled differently from table to table.

    Lines of `targets` have no level.
    """
    path = [key for key in path_key(line) if key]
    return str(line.get("level") or ""), path[-1] if path else "", name_key(line["indicator"])


@rule
def indicator_unit_mismatch(frames: Frames) -> Iterator[Finding]:
    """The target is given in what the indicator counts, and so is the state at the start of a plan of shares. Only
    where both are known, and kin units pass.

    Reported once per line, where it stands first. A name that one table prints for lines of other things (`Jumlah
    dokumen`, in documents, persons and activities) tells none of their units.
    """
    places = Places(frames)
    reported: set[tuple[object, ...]] = set()
    for table in WITH_INDICATORS:
        general = _general_names(lines_of(frames, table))
        for line in lines_of(frames, table):
            key = (name_key(line["indicator"]), *sorted(unit_of(line["target_unit"])))
            if (line["table_id"], key[0]) in general or key in reported or not _has_another_unit(line):
                continue
            reported.add(key)
            counted = counted_by(line["indicator"])
            expected = ", ".join(sorted(counted - _PERCENT)) or ("%" if counted else None)
            apart = not _prints_its_unit(line["target_text"])
            own = place_of(line, table, "target_unit")
            yield finding_at(
                line,
                table,
                "target_text",
                printed=f"{line['target_text']} {line['target_unit']}" if apart else line["target_text"],
                expected=expected,
                against=(place_of(line, table, "indicator"), *((own,) if apart and places.grid(own) else ())),
                quarter=None,
                unit=line["target_unit"],
                indicator=line["indicator"],
                counted=expected or "1, 2, 3 …",
                what_id="targetnya",
                what_en="target",
            )
    for indicator, figure, targets in counts_for_shares(frames):
        yield finding_in(
            figure,
            indicator,
            targets,
            row_key=str(indicator["text"]),
            column="text",
            expected="%",
            unit=str(figure["text"]),
            indicator=str(indicator["text"]),
            counted="%",
            what_id="kondisi awalnya",
            what_en="state at the start",
        )


def _has_another_unit(line: Line) -> bool:
    """Whether the target has a unit that its indicator does not count in."""
    unit, counted, name = unit_of(line["target_unit"]), counted_by(line["indicator"]), line["indicator"]
    if line["target_value"] is None or not unit or _SEVERAL.search(str(name)):
        return False
    if not told_apart(counted, unit) and not (unit == _PERCENT and counts_things(name)):
        return False
    return counted == _PERCENT or not (names(name, unit) or _OF_A_NUMBER.search(str(line["target_text"])))


def _general_names(lines: Sequence[Line]) -> set[tuple[str, str]]:
    """Table and folded name of the indicators that stand there beside several units, mostly not in what they count. A
    share is one in any unit."""
    units: dict[tuple[str, str], dict[bool, set[tuple[object, ...]]]] = {}
    for line in lines:
        counted, unit = counted_by(line["indicator"]), unit_of(line["target_unit"])
        if counted - _PERCENT and unit and line["target_value"] is not None:
            own = units.setdefault((line["table_id"], name_key(line["indicator"])), {True: set(), False: set()})
            own[not told_apart(counted, unit)].add((path_key(line), *sorted(unit)))
    several = {key: own for key, own in units.items() if len({told[1:] for one in own.values() for told in one}) > 1}
    return {key for key, own in several.items() if len(own[True]) <= len(own[False])}
