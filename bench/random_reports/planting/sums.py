"""The rules "Arithmetic"."""

from bench.random_reports.planting.garden import Garden, planter
from bench.random_reports.report import Record, Sheet
from bench.random_reports.sheets_money import fill_money


def _amount(record: Record, key: str) -> int:
    return int(record.cells[key].value or 0)


def money_off(garden: Garden, record: Record, key: str) -> bool:
    """Print another amount: one digit among the thousands is another one."""
    value = record.cells[key].value if key in record.cells else None
    if value is None:
        return False
    by = garden.chance.choice([9_000, 90_000, 900_000, 1_800_000]) * garden.chance.choice([1, -1])
    record.cells[key] = garden.style.rupiah(int(value) + by)
    return True


@planter
def budget_sum_mismatch(garden: Garden) -> bool:
    """The budget of a program or activity is not what its lines add up to."""
    sheet = garden.a_sheet("agreement", "agreement_budget", "evaluation")
    record = garden.a_record(sheet, "budget", "program", "activity") if sheet is not None else None
    if sheet is None or record is None or not garden.free("totals"):
        return False
    if any(not garden.free(above) for above in record.ancestors()) or not money_off(garden, record, "budget"):
        return False
    garden.take(*record.ancestors(), "totals")
    if sheet.kind == "evaluation":  # its percentage follows
        fill_money(garden.setting, record, _amount(record, "budget"), _amount(record, "spent"))
    garden.owe("budget_sum_mismatch", "error", sheet, record, column="anggaran", printed=record.text("budget"))
    return True


@planter
def total_mismatch(garden: Garden) -> bool:
    """A total is not what its lines add up to."""
    sheet = garden.a_sheet("agreement", "agreement_budget", "budget")
    if sheet is None or not garden.free("totals"):
        return False
    key = garden.chance.choice(["spent", "budget"]) if sheet.kind == "budget" else "budget"
    record = garden.a_record(sheet, key, "total") or (sheet.records[0] if sheet.kind == "budget" else None)
    if record is None or not money_off(garden, record, key):
        return False
    if sheet.kind == "budget":  # what the total's own line gives follows
        fill_money(garden.setting, record, _amount(record, "budget"), _amount(record, "spent"))
        garden.allow("total_mismatch", "error", sheet, record, note="its balance follows")
    garden.take("totals", record)
    garden.owe("total_mismatch", "error", sheet, record, printed=record.text(key))
    if key == "budget":
        garden.allow("cross_table_total_mismatch", "error", note="the total that is wrong in its own table")
    garden.allow("narrative_mismatch", "error", expected=record.text(key), note="the text has the right total")
    return True


@planter
def cross_table_total_mismatch(garden: Garden) -> bool:
    """The budget realization is about another total than the agreement; it adds up in itself."""
    sheet = garden.a_sheet("budget")
    if sheet is None:
        return False
    lowest = [record for record in sheet.records if not any(other.parent is record for other in sheet.records)]
    record = garden.one(record for record in lowest if record.level != "total" and garden.free(record))
    if record is None or not garden.free("totals"):
        return False
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
    return True


@planter
def sub_activity_count_mismatch(garden: Garden) -> bool:
    """The printed number of sub-activities is not that of the lines."""
    sheet = garden.a_sheet("agreement", "agreement_budget")
    record = garden.a_record(sheet, "count", "activity") if sheet is not None else None
    if sheet is None or record is None:
        return False
    value = int(record.cells["count"].value or 0)
    record.cells["count"].value = value + 1
    record.cells["count"].text = str(value + 1)
    garden.take(record)
    garden.owe("sub_activity_count_mismatch", "error", sheet, record, printed=str(value + 1), expected=str(value))
    return True


def _spent_line(garden: Garden, key: str) -> tuple[Sheet, Record] | None:
    sheet = garden.a_sheet("budget")
    record = (
        garden.a_record(sheet, key, "account", "program", "activity", "sub_activity") if sheet is not None else None
    )
    return (sheet, record) if sheet is not None and record is not None and sheet.column(key) else None


@planter
def balance_mismatch(garden: Garden) -> bool:
    """A balance is not budget minus realization."""
    place = _spent_line(garden, "balance")
    if place is None or not money_off(garden, place[1], "balance"):
        return False
    sheet, record = place
    garden.take(record)
    garden.owe("balance_mismatch", "error", sheet, record, printed=record.text("balance"))
    for above in (*record.ancestors(), *sheet.of_level("total")):
        garden.allow("total_mismatch", "error", sheet, above, column="saldo", note="follows from a line's balance")
        garden.allow("budget_sum_mismatch", "error", sheet, above, column="saldo", note="follows from a line's balance")
    return True


@planter
def percentage_mismatch(garden: Garden) -> bool:
    """A printed percentage is not what its columns give."""
    place = _spent_line(garden, "pct")
    key = "pct"
    if place is None or garden.chance.random() < 0.6:
        key = "achievement"
        sheet = garden.a_sheet("yearly", "evaluation")
        record = garden.a_record(sheet, key, "objective", "program", "sub_activity") if sheet is not None else None
        place = (sheet, record) if sheet is not None and record is not None else None
    if place is None:
        return False
    sheet, record = place
    value = record.cells[key].value or 0.0
    by = garden.chance.choice([1.5, 3.27, 9.0])
    record.cells[key] = garden.style.percent(value - by)
    garden.take(record)
    garden.owe("percentage_mismatch", "error", sheet, record, printed=record.text(key), expected=f"{value:.2f}")
    told = record.text(key)
    garden.allow("narrative_mismatch", "error", expected=told, note="the text has the right percentage")
    return True


@planter
def realization_exceeds_budget(garden: Garden) -> bool:
    """A line spends more than it has; what stands above it adds up and still has enough."""
    sheet = garden.a_sheet("budget")
    if sheet is None or not garden.free("totals"):
        return False
    lowest = [record for record in sheet.records if not any(other.parent is record for other in sheet.records)]
    record = garden.one(record for record in lowest if record.level != "total" and garden.free(record))
    if record is None:
        return False
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
    return True


@planter
def cumulative_decrease(garden: Garden) -> bool:
    """A cumulative target falls in the third quarter; the evaluation has it so too."""
    plan = garden.report.of_kind("plan")[0]
    record = garden.a_record(plan, "TII", "sub_activity", "program")
    if record is None or not garden.style.cumulative or garden.style.increments:
        return False
    second, third = record.cells["TII"].value, record.cells["TIII"].value
    fall = garden.chance.choice([1, 2, 3])
    if second is None or third is None or second - fall < 1 or record.cells["TI"].value in (None, second - fall):
        return False
    record.cells["TIII"] = garden.printed(plan, record, second - fall)
    for sheet, line in garden.same_line(record, "evaluation"):
        if sheet.quarter == "III":
            line.cells["target"] = garden.printed(sheet, line, second - fall)
            line.cells["realization"] = garden.printed(sheet, line, second - fall)
            garden.achieve(line)
    garden.take(record)
    garden.owe("cumulative_decrease", "warning", plan, record, printed=record.text("TIII"))
    return True
