"""The tables of a year: mid-term targets, performance agreement, results of the objectives."""

from bench.random_reports.report import Column, Quantity, Record, Sheet
from bench.random_reports.setting import WORK, Setting, describe, number_lines, records_of


def midterm(setting: Setting) -> Sheet:
    """Targets of the objectives' indicators for four years; the report's year is the second or third."""
    style, words = setting.style, setting.words
    first = setting.year - setting.chance.randint(1, 2)
    years = [first + k for k in range(4)]
    goal = Record("goal", setting.agency.goal)
    records = [goal]
    for node, record in records_of(setting, "midterm", ["objective"]):
        record.parent = goal
        describe(record, node, style)
        for year in years:
            value = node.year + (year - setting.year) * 0.5
            record.cells[f"Y{year}"] = style.quantity("midterm", value, node.unit)
        records.append(record)
    number_lines(records, ["objective"])
    columns = [
        Column("number", (words("heading.number"),), 4, ("objective",), "center"),
        Column("name", (words("heading.goal"),), 16, ("goal",)),
        Column("name", (words("heading.objective"),), 20, ("objective",)),
        Column("indicator", (words("heading.objective_indicator"),), 22, ("objective",)),
    ]
    if style.unit_column:
        columns.append(Column("unit", (words("heading.unit"),), 8, align="center"))
    columns += [Column(f"Y{year}", (words("heading.midterm"), str(year)), 8, align="center") for year in years]
    return Sheet("midterm", "midterm", setting.caption("midterm"), columns, records, frozenset({"objective"}))


def agreement(setting: Setting) -> list[Sheet]:
    """The performance agreement in one table, or its objectives and its budget apart."""
    style, words = setting.style, setting.words
    records = []
    for node, record in records_of(setting, "agreement", WORK):
        if record.level == "objective":
            describe(record, node, style)
            record.cells["target"] = style.quantity("agreement", node.year, node.unit)
        elif style.agreement != "nested" or node.level == "sub_activity":
            record.cells["budget"] = style.rupiah(node.budget)
        if node.level == "activity" and style.counts and style.agreement != "nested":
            record.cells["count"] = Quantity(str(len(node.children)), len(node.children))
        records.append(record)
    number_lines(records, ["objective"])
    total = Record("total", setting.chance.choice(["JUMLAH", "TOTAL", "Jumlah", "Total Anggaran"]))
    total.cells["budget"] = style.rupiah(sum(node.budget for node in setting.agency.objectives))
    objective = [
        Column("number", (words("heading.number"),), 4, ("objective",), "center"),
        Column("name", (words("heading.objective"),), 18, ("objective",)),
        Column("indicator", (words("heading.objective_indicator"),), 18, ("objective",)),
        *([Column("unit", (words("heading.unit"),), 8, ("objective",), "center")] if style.unit_column else []),
        Column("target", (words("heading.target"),), 9, ("objective",), "center"),
    ]
    budget = [
        *([Column("count", (words("heading.count"),), 9, WORK[1:], "center")] if style.counts else []),
        Column("budget", (words("heading.budget"),), 16, align="right"),
    ]
    line = Column("name", (words("heading.line"),), 34, WORK[1:])
    if style.agreement == "beside":
        rows = frozenset(WORK[1:])
        columns = [*objective, line, *budget]
        return [_agreement_sheet(setting, "agreement", columns, [*records, total], rows)]
    if style.agreement == "nested":
        named = [Column("name", (words(f"heading.{level}"),), 18, (level,)) for level in WORK[1:]]
        columns = [*objective, *named, budget[-1]]
        return [_agreement_sheet(setting, "agreement", columns, [*records, total], frozenset({"sub_activity"}))]
    targets = [record for record in records if record.level == "objective"]
    lines = [record for record in records if record.level != "objective"]
    for record in lines:
        record.parent = None if record.level == "program" else record.parent
    number_lines(lines, ["program"])
    number = Column("number", (words("heading.number"),), 4, WORK[1:], "center")
    return [
        _agreement_sheet(setting, "agreement", objective, targets, frozenset({"objective"})),
        _agreement_sheet(setting, "agreement_budget", [number, line, *budget], [*lines, total], frozenset(WORK[1:])),
    ]


def _agreement_sheet(
    setting: Setting, kind: str, columns: list[Column], records: list[Record], rows: frozenset[str]
) -> Sheet:
    wide = setting.style.agreement == "nested"
    return Sheet(kind, "performance_agreement", setting.caption(kind), columns, records, rows, wide=wide)


def yearly(setting: Setting) -> Sheet:
    """Target, realization and achievement of the objectives' indicators in the whole year."""
    style, words = setting.style, setting.words
    records = []
    for node, record in records_of(setting, "yearly", ["objective"]):
        describe(record, node, style)
        record.cells["target"] = style.quantity("yearly", node.year, node.unit)
        record.cells["realization"] = style.quantity("yearly", node.year_done, node.unit)
        record.cells["achievement"] = style.percent(100 * node.year_done / node.year)
        record.cells["before"] = style.quantity("yearly", node.year_before, node.unit)
        records.append(record)
    number_lines(records, ["objective"])
    if style.mean:
        achieved = [record.cells["achievement"].value or 0.0 for record in records]
        mean = Record(
            "total", words("heading.mean"), cells={"achievement": style.percent(sum(achieved) / len(achieved))}
        )
        records.append(mean)
    before = (words("heading.year_before", year=setting.year - 1),)
    columns = [
        Column("number", (words("heading.number"),), 4, align="center"),
        Column("name", (words("heading.objective"),), 22),
        Column("indicator", (words("heading.objective_indicator"),), 24),
        *([Column("unit", (words("heading.unit"),), 8, align="center")] if style.unit_column else []),
        *([Column("before", before, 9, align="center")] if style.year_before else []),
        Column("target", (words("heading.target"),), 9, align="center"),
        Column("realization", (words("heading.realization"),), 9, align="center"),
        Column("achievement", (words("heading.achievement"),), 9, align="center"),
    ]
    return Sheet("yearly", "evaluation", setting.caption("yearly"), columns, records, frozenset({"objective"}))
