"""The rules "Between tables and documents" that compare names, parents and indicators."""

from collections.abc import Iterable
from contextlib import suppress

from bench.random_reports.planting.garden import Garden, NoPlaceError, below, planter
from bench.random_reports.report import Quantity, Record, Sheet
from bench.random_reports.words import work

_LEVELS = ("program", "activity", "sub_activity")


def _foreign(garden: Garden, level: str) -> str:
    """A name of another kind of agency."""
    own = {program["name"] for program in _programs_of(garden.report.agency)}
    others = [
        program
        for domain in work()["domain"]
        for program in domain["program"]
        if program["name"] not in own and not garden.report.agency.startswith(domain["agency"])
    ]
    if level == "program":
        return garden.one(str(program["name"]) for program in others)
    activities = [activity for program in others for activity in program["activity"]]
    if level == "activity":
        return garden.one(str(activity["name"]) for activity in activities)
    return garden.one(str(sub[0]) for activity in activities for sub in activity["subs"])


def _programs_of(agency: str) -> list[dict[str, str]]:
    return [p for domain in work()["domain"] if agency.startswith(domain["agency"]) for p in domain["program"]]


def _rename(garden: Garden, lines: Iterable[tuple[Sheet, Record]], name: str) -> None:
    for sheet, record in lines:
        record.name = garden.style.name(sheet.kind, record.level, name)


def _replaced(garden: Garden, level: str, name: str, rule: str, severity: str) -> None:
    """A line of the plan and the evaluations has another name: owed where it stands first."""
    plan = garden.report.of_kind("plan")[0]
    record = garden.one(r for r in plan.of_level(level) if garden.free(r))
    garden.need(garden.free(f"line {name}"))
    garden.need(all(map(garden.free, (*record.ancestors(), *below(plan, record)))))
    garden.take(*(inner for inner in below(plan, record) if inner.level == "sub_activity"))
    garden.take(record)
    lines = garden.same_line(record, "plan", "evaluation")
    _rename(garden, lines, name)
    garden.take(f"line {name}")
    garden.owe(rule, severity, plan, record, printed=record.name)
    for sheet, line in lines[1:]:
        garden.allow(rule, severity, sheet, line, note="repeated from the plan")


@planter
def program_not_in_agreement(garden: Garden) -> None:
    """The factors, or the plan and the evaluations, speak of a program that the agreement has not."""
    sheet = None
    with suppress(NoPlaceError):
        sheet = garden.a_sheet("factors_program")
    name = _foreign(garden, "program")
    if sheet is None or garden.chance.random() < 0.5:
        _replaced(garden, "program", name, "program_not_in_agreement", "error")
        return
    record = garden.one(r for r in sheet.records if garden.free(r))
    garden.take(record)
    record.name = name
    garden.owe("program_not_in_agreement", "error", sheet, record, printed=name)


@planter
def activity_not_in_agreement(garden: Garden) -> None:
    """An activity of the plan that the agreement has not."""
    _replaced(garden, "activity", _foreign(garden, "activity"), "activity_not_in_agreement", "error")


@planter
def sub_activity_not_in_agreement(garden: Garden) -> None:
    """A sub-activity of the plan that the agreement has not."""
    _replaced(garden, "sub_activity", _foreign(garden, "sub_activity"), "sub_activity_not_in_agreement", "error")


@planter
def indicator_not_in_agreement(garden: Garden) -> None:
    """The factors name an indicator that was not agreed."""
    sheet = garden.a_sheet("factors_indicator")
    record = garden.one(r for r in sheet.records if garden.free(r))
    own = {node.indicator for node in garden.setting.agency.objectives}
    others = [o["indicator"] for domain in work()["domain"] for o in domain["objective"] if o["indicator"] not in own]
    record.name = garden.chance.choice(others)
    garden.take(record)
    garden.owe("indicator_not_in_agreement", "error", sheet, record, printed=record.name)


@planter
def sub_activity_not_in_plan(garden: Garden) -> None:
    """The plan leaves a sub-activity out that every quarter evaluates."""
    plan = garden.report.of_kind("plan")[0]
    siblings = [
        r
        for r in plan.of_level("sub_activity")
        if garden.free(r) and sum(o.parent is r.parent for o in plan.of_level("sub_activity")) > 1
    ]
    record = garden.one(siblings)
    gone = set(map(id, below(plan, record)))
    plan.records = [line for line in plan.records if id(line) not in gone]
    garden.take(record)
    first, *later = garden.same_line(record, "evaluation")
    garden.owe("sub_activity_not_in_plan", "error", *first, printed=record.name)
    for sheet, line in later:
        garden.allow("sub_activity_not_in_plan", "error", sheet, line, note="repeated from an earlier table")


@planter
def name_variant(garden: Garden) -> None:
    """A name is misspelled by a letter in the plan and after it, or in one evaluation."""
    sheet = garden.a_sheet("plan", "evaluation")
    record = garden.one(r for r in sheet.of_level(*_LEVELS) if garden.free(r))
    garden.take(record)
    word = max(record.name.split()[2:], key=len)
    cut = garden.chance.randint(2, len(word) - 2)
    wrong = word[:cut] + (word[cut + 1 :] if garden.chance.random() < 0.5 else word[cut] + word[cut:])
    lines = garden.same_line(record, "plan", "evaluation") if sheet.kind == "plan" else [(sheet, record)]
    right, name = record.name, record.name.replace(word, wrong)
    for _, line in lines:
        line.name = line.name.replace(word, wrong).replace(word.upper(), wrong.upper())
    garden.owe("name_variant", "info", *lines[0], printed=name, expected=right)
    for other, line in lines[1:]:
        garden.allow("name_variant", "info", other, line, note="repeated")


@planter
def indicator_mismatch(garden: Garden) -> None:
    """One quarter evaluates a line by another indicator than the plan."""
    sheet = garden.a_sheet("evaluation")
    record = garden.a_record(sheet, "indicator", "sub_activity", value=False)
    record.cells["indicator"] = Quantity(f"Jumlah {garden.node_unit(record).lower()} yang tersedia pada tahun berjalan")
    garden.take(record)
    garden.owe("indicator_mismatch", "info", sheet, record, printed=record.text("indicator"))


@planter
def indicator_copy_paste(garden: Garden) -> None:
    """A line of plan and evaluations has the indicator of another one that counts in the same unit."""
    plan = garden.report.of_kind("plan")[0]
    subs = [r for r in plan.of_level("sub_activity") if garden.free(r) and "indicator" in r.cells]
    pairs = [(a, b) for a in subs for b in subs if a.key != b.key and garden.node_unit(a) == garden.node_unit(b)]
    record, source = garden.one(pairs)
    garden.take(record, source)
    lines = garden.same_line(record, "plan", "evaluation")
    for _, line in lines:
        line.cells["indicator"] = Quantity(source.text("indicator"))
    garden.owe("indicator_copy_paste", "warning", plan, record, printed=source.text("indicator"))
    for sheet, line in lines[1:]:
        garden.allow("indicator_copy_paste", "warning", sheet, line, note="as in the plan")


@planter
def program_objective_mismatch(garden: Garden) -> None:
    """Two programs stand under each other's objective in the plan and the evaluations."""
    plan = garden.report.of_kind("plan")[0]
    programs = [r for r in plan.of_level("program") if garden.free(r)]
    garden.need(len(programs) >= 2 and bool(plan.of_level("objective")) and garden.style.agreement != "apart")
    names = [record.key for record in garden.chance.sample(programs, 2)]
    sheets = garden.report.of_kind("plan", "evaluation")
    for sheet in sheets:
        one, other = (next(r for r in sheet.of_level("program") if r.key == name) for name in names)
        one.parent, other.parent = other.parent, one.parent
        blocks = {id(record): below(sheet, record) for record in (one, other)}
        placed: list[Record] = []
        for record in sheet.records:
            swapped = other if record is one else one if record is other else None
            inside = any(record is line for block in blocks.values() for line in block)
            placed += blocks[id(swapped)] if swapped is not None else [] if inside else [record]
        sheet.records = placed
    garden.take(*programs)
    for name in names:
        record = next(r for r in plan.of_level("program") if r.key == name)
        garden.owe("program_objective_mismatch", "warning", plan, record, printed=record.named("objective"))
        for sheet in sheets[1:]:
            line = next(r for r in sheet.of_level("program") if r.key == name)
            garden.allow("program_objective_mismatch", "warning", sheet, line, note="as in the plan")
