"""Last year's figures left standing in a whole column."""

from bench.random_reports.planting.garden import Garden, planter

_FEWEST = 4  # lines that differ between the years


@planter
def stale_year_column(garden: Garden) -> None:
    """The targets of the agreement, or of the results, are those that the mid-term table has for the year before."""
    year = garden.report.year
    sheet = garden.a_sheet("agreement", "yearly")
    midterm = garden.known(next(iter(garden.report.of_kind("midterm")), None))
    garden.need(midterm.column(f"Y{year - 1}") is not None and garden.free(midterm))
    garden.need(not any(str(year) in part for column in garden.columns(sheet, "target") for part in column.heading))
    lines = [
        (record, line) for record in sheet.of_level("objective") for _, line in garden.same_line(record, "midterm")
    ]
    old, now = f"Y{year - 1}", f"Y{year}"
    changed = [(record, line) for record, line in lines if line.text(old) != line.text(now)]
    free = all(garden.free(record) and line.text(old) is not None for record, line in lines)
    garden.need(len(changed) >= _FEWEST and len(changed) >= len(lines) and free and garden.free("text"))
    for record, line in lines:
        record.cells["target"] = garden.printed(sheet, record, line.cells[old].value)
        if sheet.kind == "yearly":
            garden.achieve(record)
        for rule in ("target_mismatch_midterm", "target_mismatch_plan", "table_value_mismatch", "narrative_mismatch"):
            garden.allow(rule, "error", note="one line of the column, or what the text tells of it")
    first, line = changed[0]
    garden.take(sheet, midterm, "text", "totals", *(record for record, _ in lines))
    expected = garden.printed(midterm, line, line.cells[now].value).text
    named = first.text("indicator") if sheet.column("indicator") is not None else None
    garden.owe(
        "stale_year_column", "error", sheet, first, row_key=named, printed=first.text("target"), expected=expected
    )
    for mean in sheet.of_level("total"):
        garden.allow("total_mismatch", "error", sheet, mean, note="the mean is that of this year's figures")
