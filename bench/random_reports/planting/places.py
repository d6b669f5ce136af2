"""The rules "Numbers and places of tables"."""

from bench.random_reports.planting.garden import Garden, planter

#: one word of a caption -> another that agencies use there
_WORDS = {
    "Evaluasi": "Laporan",
    "Realisasi": "Monitoring",
    "Pencapaian": "Penyelenggaraan",
    "Kinerja": "Pembangunan",
    "Pelaksanaan": "Keberhasilan",
    "Anggaran": "Keuangan",
    "Berdasarkan": "Menurut",
}


def wrong_number(garden: Garden, number: str) -> str | None:
    """Another number of the report's tables."""
    return garden.one(sheet.number for sheet in garden.report.sheets if sheet.number != number)


@planter
def table_missing(garden: Garden) -> bool:
    """The list of tables has an entry that the report has not."""
    report, style = garden.report, garden.style
    if not report.list_of_tables:
        return False
    number = style.numbering.format(n=len(report.sheets) + 1)
    caption = f"Prestasi dan Penghargaan {report.agency} Tahun {report.year}"
    report.extra_listed.append((number, caption))
    garden.owe("table_missing", "error", printed=f"{number} {caption}")
    return True


@planter
def table_number_missing(garden: Garden) -> bool:
    """A table that the list numbers has no number over it."""
    sheet = garden.a_sheet("plan", "evaluation", "yearly", "budget")
    if sheet is None or not garden.report.list_of_tables:
        return False
    sheet.number_printed = None
    garden.take(sheet)
    garden.owe("table_number_missing", "warning", sheet, expected=sheet.number)
    return True


@planter
def table_number_mismatch(garden: Garden) -> bool:
    """A table bears another table's number."""
    sheet = garden.a_sheet("plan", "evaluation", "yearly", "budget", "agreement")
    if sheet is None or not garden.report.list_of_tables:
        return False
    sheet.number_printed = wrong_number(garden, sheet.number)
    garden.take(sheet)
    garden.owe("table_number_mismatch", "error", printed=sheet.number_printed, expected=sheet.number)
    return True


@planter
def caption_mismatch(garden: Garden) -> bool:
    """A word of a caption differs from the list of tables."""
    sheet = garden.a_sheet("plan", "evaluation", "yearly", "budget", "factors_program")
    if sheet is None or not garden.report.list_of_tables:
        return False
    old = garden.one(word for word in _WORDS if word.upper() in sheet.caption.upper().split())
    if old is None:
        return False
    upper = garden.style.caption_case == "upper"
    new = _WORDS[old].upper() if upper else _WORDS[old]
    sheet.listed = sheet.listed.replace(old.upper() if upper else old, new, 1)
    garden.take(sheet)
    garden.owe("caption_mismatch", "warning", sheet, printed=sheet.caption, expected=sheet.listed)
    return True


@planter
def year_mismatch(garden: Garden) -> bool:
    """A caption names another year; the list of tables repeats it or not."""
    sheet = garden.a_sheet("plan", "evaluation", "yearly", "budget", "agreement", "factors_indicator")
    year = garden.report.year
    if sheet is None or str(year) not in sheet.caption or not garden.free("years"):
        return False
    garden.take(sheet, "years")
    wrong = str(year + garden.chance.choice([-2, -1, 1]))
    sheet.caption = sheet.caption.replace(str(year), wrong)
    garden.owe("year_mismatch", "error", sheet, printed=wrong, expected=str(year))
    if garden.chance.random() < 0.5:
        sheet.listed = sheet.caption
        garden.allow("year_mismatch", "error", printed=wrong, note="the same in the list of tables")
    return True


@planter
def column_number_sequence(garden: Garden) -> bool:
    """The row of column numbers skips a number or has one twice."""
    sheet = garden.a_sheet("plan", "evaluation", "agreement", "budget")
    if sheet is None or sheet.column_numbers is None or any("=" in number for number in sheet.column_numbers):
        return False
    at = garden.chance.randint(2, len(sheet.columns) - 2)
    by = garden.chance.choice([1, -1])
    pattern = garden.style.column_numbers
    sheet.column_numbers[at:] = [pattern.format(n=n + by) for n in range(at + 1, len(sheet.columns) + 1)]
    garden.take(sheet)
    garden.owe("column_number_sequence", "warning", sheet, printed=" ".join(sheet.column_numbers))
    return True


@planter
def duplicate_row_number(garden: Garden) -> bool:
    """A line bears the number of the line before it."""
    sheet = garden.a_sheet("yearly", "factors_program", "factors_indicator", "midterm", "agreement")
    if sheet is None:
        return False
    numbered = [record for record in sheet.records if record.number and record.number.isdigit()]
    place = garden.one(range(1, len(numbered)))
    if place is None:
        return False
    numbered[place].number = numbered[place - 1].number
    garden.take(sheet)
    garden.owe("duplicate_row_number", "warning", sheet, numbered[place], printed=numbered[place].number)
    return True


@planter
def missing_column(garden: Garden) -> bool:
    """One quarter's evaluation has no realization column, which the others have."""
    sheet = garden.a_sheet("evaluation") if garden.setting.quarter is None else None
    if sheet is None or garden.style.plan in ("wide", "beside") or not all(map(garden.free, sheet.records)):
        return False
    gone = {"realization", "achievement"}
    sheet.columns = [column for column in sheet.columns if column.key not in gone]
    if sheet.column_numbers is not None:
        sheet.column_numbers = [garden.style.column_numbers.format(n=n + 1) for n in range(len(sheet.columns))]
    for record in sheet.records:
        for key in gone:
            record.cells.pop(key, None)
    garden.take(sheet)
    garden.owe("missing_column", "warning", sheet, expected="realisasi")
    return True
