"""The rules "Between tables and documents" that compare figures and sentences."""

import re
from itertools import pairwise

from bench.random_reports.planting.garden import Garden, planter
from bench.random_reports.report import Block


@planter
def target_mismatch_plan(garden: Garden) -> None:
    """A quarter's evaluation has another target than the plan gives it."""
    sheet = garden.a_sheet("evaluation")
    record = garden.a_record(sheet, "target", "objective", "program", "sub_activity")
    garden.need("realization" in record.cells)
    value = record.cells["target"].value or 0.0
    wrong = value + garden.chance.choice([1, 2, 7])
    plan = garden.known(next((line for _, line in garden.same_line(record, "plan")), None))
    garden.need(wrong < 100 or garden.node_unit(record) != "%")
    known = [cell.value for key, cell in plan.cells.items() if key[0] == "T"]
    numbers = [value for value in known if value is not None]
    gained = [after - before for before, after in pairwise(numbers)]
    garden.need(wrong not in known and wrong not in gained and f"T{sheet.quarter}" in plan.cells)
    right = plan.cells[f"T{sheet.quarter}"].text
    record.cells["target"] = garden.printed(sheet, record, wrong)
    garden.achieve(record)
    garden.take(record)
    printed = record.text("target")
    garden.owe("target_mismatch_plan", "error", sheet, record, quarter=sheet.quarter, printed=printed, expected=right)


@planter
def target_mismatch_midterm(garden: Garden) -> None:
    """The agreement's target is not the mid-term table's for the year; the plan follows the one or the other."""
    sheet = garden.a_sheet("agreement")
    record = garden.a_record(sheet, "target", "objective")
    value = record.cells["target"].value or 0.0
    midterm, line = garden.same_line(record, "midterm")[0]
    year = str(garden.report.year)
    wrong = value - garden.chance.choice([1.25, 2.5, 4.0])
    if garden.chance.random() < 0.5:
        record.cells["target"] = garden.printed(sheet, record, wrong)
        garden.owe("target_mismatch_midterm", "error", sheet, record, printed=record.text("target"))
    else:
        line.cells[f"Y{year}"] = garden.printed(midterm, record, wrong)
        garden.owe("target_mismatch_midterm", "error", sheet, record, printed=record.text("target"))
        garden.allow("target_mismatch_midterm", "error", garden.report.of_kind("plan")[0], record)
    told = record.text("target")
    garden.allow("narrative_mismatch", "error", expected=told, note="the text has the agreement's target")
    garden.take(record, midterm)


@planter
def realization_without_target(garden: Garden) -> None:
    """Something is realised in a quarter that plans nothing."""
    sheet = garden.a_sheet("evaluation")
    record = garden.one(r for r in sheet.of_level("sub_activity") if r.text("target") == "-" and garden.free(r))
    garden.need("realization" in record.cells)
    record.cells["realization"] = garden.printed(sheet, record, garden.chance.randint(1, 5))
    garden.take(record)
    garden.owe("realization_without_target", "warning", sheet, record, printed=record.text("realization"), expected="-")


_PERCENT = re.compile(r"\d+,\d\d(?=%)")


def _sentence(garden: Garden, *starts: str) -> tuple[Block, re.Match[str]]:
    found = [
        (block, match)
        for block in garden.report.blocks
        if block.kind == "text" and garden.free(block.text)
        for match in _PERCENT.finditer(block.text)
        if any(start in block.text for start in starts)
    ]
    return garden.one(found)


@planter
def narrative_mismatch(garden: Garden) -> None:
    """A percentage of the text is not the table's."""
    garden.need(garden.free("text") and garden.free("totals"))
    block, match = _sentence(garden, "%")
    value = float(match[0].replace(",", "."))
    wrong = garden.style.number(value + garden.chance.choice([-6.13, -1.07, 2.31]), 2)
    block.text = block.text[: match.start()] + wrong + block.text[match.end() :]
    garden.take("text", "totals", *(record for sheet in garden.report.of_kind("yearly") for record in sheet.records))
    garden.owe("narrative_mismatch", "error", block=block, printed=f"{wrong}%", expected=f"{match[0]}%")


@planter
def narrative_money(garden: Garden) -> None:
    """An amount of the text is not the table's: two digits of what was spent changed places."""
    garden.need(garden.free("text") and garden.free("totals"))
    blocks = [block for block in garden.report.blocks if block.kind == "text" and block.text.count("Rp") == 2]
    block = garden.one(blocks)
    amounts = re.findall(r"Rp[\d.]+\d", block.text)
    spent = min(amounts, key=lambda text: int(re.sub(r"\D", "", text)))
    digits = spent[2:].split(".")
    digits[1] = f"{(int(digits[1]) + 90) % 1000:03d}"
    wrong = "Rp" + ".".join(digits)
    block.text = block.text.replace(spent, wrong)
    garden.take("text", "totals")
    garden.owe("narrative_mismatch", "error", block=block, printed=wrong, expected=spent)


@planter
def objective_missing_in_plan(garden: Garden) -> None:
    """An objective of the agreement is neither planned nor evaluated by quarter."""
    plan = garden.report.of_kind("plan")[0]
    record = garden.one(r for r in plan.of_level("objective") if garden.free(r) and r.same is None)
    without_objective(garden, record.key)


@planter
def narrative_untraceable(garden: Garden) -> None:
    """The text knows a result of an objective that no table evaluates, here or by quarter."""
    agreement = garden.report.of_kind("agreement")[0]
    record = garden.one(r for r in agreement.of_level("objective") if garden.free(r) and r.same is None)
    text = str(record.text("indicator"))[1:]
    texts = (block for block in garden.report.blocks if block.kind == "text")
    told = garden.known(next((block for block in texts if text in block.text), None))
    garden.need(garden.free("text") and bool(garden.report.of_kind("yearly")))
    node = next(o for o in garden.setting.agency.objectives if o.name == record.key)
    elsewhere = (node.year_done - node.year) % 0.5 == 0  # it may be a target of the mid-term table
    garden.need(not elsewhere and not node.more)
    without_objective(garden, record.key)
    yearly = garden.report.of_kind("yearly")[0]
    yearly.records = [line for line in yearly.records if line.key != record.key]
    for mean in yearly.of_level("total"):
        left = [line.cells["achievement"].value or 0.0 for line in yearly.of_level("objective")]
        mean.cells["achievement"] = garden.style.percent(sum(left) / len(left))
    garden.take("text")
    sentence = next(s for s in re.split(r"(?<=\.) (?=[A-Z])", told.text) if node.indicator[1:] in s)
    percents = _PERCENT.findall(sentence)
    garden.owe("narrative_untraceable", "warning", block=told, printed=f"{percents[0]}%")
    garden.allow("narrative_mismatch", "error", block=told, note="the target that the sentence quotes")


def without_objective(garden: Garden, name: str) -> None:
    """Take an objective out of plan and evaluations; no place where other errors need one of its lines."""
    plan = garden.report.of_kind("plan")[0]
    objectives = plan.of_level("objective")
    garden.need(len(objectives) >= 3 and any(line.key == name for line in objectives))
    node = next(o for o in garden.setting.agency.objectives if o.name == name)
    gone = {inner.key for inner in node.walk()}
    garden.need(all(garden.free(f"line {line}") for line in gone))
    for sheet in garden.report.of_kind("plan", "evaluation"):
        kept = [line for line in sheet.records if name not in {a.key for a in line.ancestors()}]
        sheet.records = [line for line in kept if line.same is None or line.same.key != name]
    garden.take(*(f"line {line}" for line in gone))
    garden.owe("objective_missing_in_plan", "warning", row_key=f"{name} {node.indicator}", expected=name)


@planter
def stale_year_item(garden: Garden) -> None:
    """An evaluated action names the year before, the plan's the report's own."""
    sheet = garden.a_sheet("evaluation")
    year = garden.report.year
    record = garden.one(r for r in sheet.of_level("action") if str(year) in r.name and garden.free(r))
    parent = garden.known(record.parent)
    garden.need(garden.free(parent))
    garden.take(record)
    record.name = record.name.replace(str(year), str(year - 1))
    key = f"{parent.name} {record.name}"
    garden.owe("stale_year_item", "warning", sheet, record, row_key=key, printed=record.name, expected=str(year))
