"""The rules "Arithmetic"."""

from contextlib import suppress

from bench.random_reports.planting.garden import Garden, NoPlaceError, planter
from bench.random_reports.report import Record, Sheet
from bench.random_reports.sheets_money import fill_money
from bench.random_reports.words import QUARTERS


def _amount(record: Record, key: str) -> int:
    return int(record.cells[key].value or 0)


def money_off(garden: Garden, record: Record, key: str) -> None:
    """Print another amount: one digit among the thousands is another one."""
    value = garden.known(record.cells[key].value if key in record.cells else None)
    by = garden.chance.choice([9_000, 90_000, 900_000, 1_800_000]) * garden.chance.choice([1, -1])
    record.cells[key] = garden.style.rupiah(int(value) + by)


@planter
def budget_sum_mismatch(garden: Garden) -> None:
    """The budget of a program or activity is not what its lines add up to."""
    sheet = garden.a_sheet("agreement", "agreement_budget", "evaluation")
    record = garden.a_record(sheet, "budget", "program", "activity")
    garden.need(garden.free("totals"))
    garden.need(all(map(garden.free, record.ancestors())))
    money_off(garden, record, "budget")
    garden.take(*record.ancestors(), "totals")
    if sheet.kind == "evaluation":  # its percentage follows
        fill_money(garden.setting, record, _amount(record, "budget"), _amount(record, "spent"))
    garden.owe("budget_sum_mismatch", "error", sheet, record, column="anggaran", printed=record.text("budget"))


@planter
def total_mismatch(garden: Garden) -> None:
    """A total is not what its lines add up to."""
    sheet = garden.a_sheet("agreement", "agreement_budget", "budget")
    garden.need(garden.free("totals"))
    key = garden.chance.choice(["spent", "budget"]) if sheet.kind == "budget" else "budget"
    try:
        record = garden.a_record(sheet, key, "total")
    except NoPlaceError:
        garden.need(sheet.kind == "budget")
        record = sheet.records[0]
    money_off(garden, record, key)
    if sheet.kind == "budget":  # what the total's own line gives follows
        fill_money(garden.setting, record, _amount(record, "budget"), _amount(record, "spent"))
        garden.allow("total_mismatch", "error", sheet, record, note="its balance follows")
    garden.take("totals", record)
    garden.owe("total_mismatch", "error", sheet, record, printed=record.text(key))
    if key == "budget":
        garden.allow("cross_table_total_mismatch", "error", note="the total that is wrong in its own table")
    garden.allow("narrative_mismatch", "error", expected=record.text(key), note="the text has the right total")


@planter
def cross_table_total_mismatch(garden: Garden) -> None:
    """The budget realization is about another total than the agreement; it adds up in itself."""
    sheet = garden.a_sheet("budget")
    lowest = [record for record in sheet.records if not any(other.parent is record for other in sheet.records)]
    record = garden.one(record for record in lowest if record.level != "total" and garden.free(record))
    garden.need(garden.free("totals"))
    more = 1000 * garden.chance.randint(5_000, 40_000)
    changed = [*record.ancestors(), *sheet.of_level("total")]
    for line in changed:
        fill_money(garden.setting, line, _amount(line, "budget") + more, _amount(line, "spent"))
    garden.take("totals", *changed)
    whole = changed[-1]
    garden.owe("cross_table_total_mismatch", "error", sheet, printed=whole.text("budget"))
    garden.allow("cross_table_total_mismatch", "error", note="at the other table, or at the program's line")
    garden.allow("table_value_mismatch", "error", sheet, record, note="the line that makes it another total")
    told = whole.text("budget")
    garden.allow("narrative_mismatch", "error", expected=told, note="the text has the agreement's total")
    garden.allow("narrative_mismatch", "error", note="the text has the percentage of the agreement's total")


@planter
def sub_activity_count_mismatch(garden: Garden) -> None:
    """The printed number of sub-activities is not that of the lines."""
    sheet = garden.a_sheet("agreement", "agreement_budget")
    record = garden.a_record(sheet, "count", "activity")
    value = int(record.cells["count"].value or 0)
    record.cells["count"].value = value + 1
    record.cells["count"].text = str(value + 1)
    garden.take(record)
    garden.owe("sub_activity_count_mismatch", "error", sheet, record, printed=str(value + 1), expected=str(value))


def _spent_line(garden: Garden, key: str) -> tuple[Sheet, Record]:
    sheet = garden.a_sheet("budget")
    record = garden.a_record(sheet, key, "account", "program", "activity", "sub_activity")
    garden.need(sheet.column(key) is not None)
    return sheet, record


@planter
def balance_mismatch(garden: Garden) -> None:
    """A balance is not budget minus realization."""
    sheet, record = _spent_line(garden, "balance")
    money_off(garden, record, "balance")
    garden.take(record)
    garden.owe("balance_mismatch", "error", sheet, record, printed=record.text("balance"))
    for above in (*record.ancestors(), *sheet.of_level("total")):
        garden.allow("total_mismatch", "error", sheet, above, column="saldo", note="follows from a line's balance")
        garden.allow("budget_sum_mismatch", "error", sheet, above, column="saldo", note="follows from a line's balance")


@planter
def percentage_mismatch(garden: Garden) -> None:
    """A printed percentage is not what its columns give."""
    place, key = None, "pct"
    with suppress(NoPlaceError):
        place = _spent_line(garden, key)
    if place is None or garden.chance.random() < 0.6:
        key = "achievement"
        sheet = garden.a_sheet("yearly", "evaluation")
        place = sheet, garden.a_record(sheet, key, "objective", "program", "sub_activity")
    sheet, record = place
    value = record.cells[key].value or 0.0
    by = garden.chance.choice([1.5, 3.27, 9.0])
    record.cells[key] = garden.style.percent(value - by)
    garden.take(record)
    garden.owe("percentage_mismatch", "error", sheet, record, printed=record.text(key), expected=f"{value:.2f}")
    told = record.text(key)
    garden.allow("narrative_mismatch", "error", expected=told, note="the text has the right percentage")


@planter
def realization_exceeds_budget(garden: Garden) -> None:
    """A line spends more than it has; what stands above it adds up and still has enough."""
    sheet = garden.a_sheet("budget")
    garden.need(garden.free("totals"))
    lowest = [record for record in sheet.records if not any(other.parent is record for other in sheet.records)]
    record = garden.one(record for record in lowest if record.level != "total" and garden.free(record))
    more = int(_amount(record, "budget") * 1.02) - _amount(record, "spent")
    changed = [*record.ancestors(), *sheet.of_level("total")]
    for line in changed:
        fill_money(garden.setting, line, _amount(line, "budget"), _amount(line, "spent") + more)
    garden.take("totals", *changed)
    garden.owe("realization_exceeds_budget", "error", sheet, record, printed=record.text("spent"))
    for line in changed:
        garden.allow("percentage_impossible", "error", sheet, line, note="follows")
        garden.allow("realization_exceeds_budget", "error", sheet, line, note="follows")
    for _ in range(2):
        garden.allow("narrative_mismatch", "error", note="the text has what was spent without it")


@planter
def cumulative_decrease(garden: Garden) -> None:
    """A cumulative target falls in the third quarter; the evaluation has it so too."""
    plan = garden.report.of_kind("plan")[0]
    record = garden.a_record(plan, "TII", "sub_activity", "program")
    garden.need(garden.style.cumulative and not garden.style.increments)
    first, second, third = (record.cells[f"T{quarter}"].value for quarter in QUARTERS[:3])
    fall = garden.chance.choice([1, 2, 3])
    least = garden.known(second) - fall
    garden.need(None not in (first, third) and least >= 1 and first != least)
    record.cells["TIII"] = garden.printed(plan, record, least)
    for sheet, line in garden.same_line(record, "evaluation"):
        if sheet.quarter == "III":
            line.cells["target"] = garden.printed(sheet, line, least)
            line.cells["realization"] = garden.printed(sheet, line, least)
            garden.achieve(line)
    garden.take(record)
    garden.owe("cumulative_decrease", "warning", plan, record, printed=record.text("TIII"))
