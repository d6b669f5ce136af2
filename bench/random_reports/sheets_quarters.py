"""The action plan and the evaluation of each quarter."""

from collections.abc import Sequence

from bench.random_reports.report import Column, Quantity, Record, Sheet
from bench.random_reports.setting import WORK, Setting, describe, number_lines, records_of
from bench.random_reports.sheets_money import fill_money
from bench.random_reports.words import QUARTERS, wording

#: shape of a plan -> levels whose lines have rows of their own
_ROWS = {
    "line": frozenset(WORK),
    "beside": frozenset(WORK[1:]),
    "leaf": frozenset({"sub_activity"}),
    "wide": frozenset({"sub_activity"}),
}
_Measures = list[tuple[str, tuple[str, ...], float]]  # key, heading and share of the width


def plan(setting: Setting) -> Sheet:
    """Targets of every line by quarter, in the shape of the style."""
    style, words = setting.style, setting.words
    records = []
    for node, record in records_of(setting, "plan", WORK):
        describe(record, node, style)
        if style.year_in_plan:
            record.cells["year"] = style.quantity("plan", node.year, node.unit)
        for quarter, value in zip(QUARTERS, node.plan, strict=True):
            record.cells[f"T{quarter}"] = style.quantity("plan", value, node.unit)
        if style.responsible:
            record.cells["responsible"] = Quantity(node.bureau or setting.agency.bureaus[-1])
        records.append(record)
        if style.actions and record.level == "sub_activity":
            records += _actions(setting, record)
    measures: _Measures = [("year", (words("heading.year_target"),), 8.0)] if style.year_in_plan else []
    measures += [(f"T{quarter}", (words("heading.quarters"), quarter), 7.0) for quarter in QUARTERS]
    return _planned(setting, "plan", "action_plan", setting.caption("plan"), records, measures)


def _actions(setting: Setting, record: Record) -> list[Record]:
    """Two or three actions of a sub-activity with their schedule; one of them may name the year."""
    chance = setting.chance
    out: list[Record] = []
    texts = chance.sample(wording()["action"]["items"], chance.randint(2, 3))
    setting.actions[record.key] = [text.format(year=setting.year) for text in texts]
    for text in setting.actions[record.key]:
        action = Record("action", text, record, key=f"{record.key} {text}")
        first = chance.randint(0, 3)
        for number, quarter in enumerate(QUARTERS):
            marked = first <= number <= first + (len(out) % 2)
            action.cells[f"M{quarter}"] = Quantity("v" if marked else None)
        out.append(action)
    for number, action in enumerate(out, 1):
        action.number = str(number)
    return out


def evaluation(setting: Setting, number: int) -> Sheet:
    """Target and realization of every line in one quarter (0..3)."""
    style, words = setting.style, setting.words
    quarter = QUARTERS[number]
    records = []
    for node, record in records_of(setting, "evaluation", WORK):
        describe(record, node, style)
        target, done = node.at(number, style.increments), node.done[number]
        if style.increments and done is not None and node.unit != "":
            before = next((v for v in reversed(node.done[:number]) if v is not None), 0.0)
            done = max(round(done - before, 4), 0.0)
        record.cells["tw"] = Quantity(quarter)
        record.cells["target"] = style.quantity("evaluation", target, node.unit)
        record.cells["realization"] = style.quantity("evaluation", done, node.unit)
        if target is None or done is None:
            record.cells["achievement"] = Quantity("-")
        else:
            record.cells["achievement"] = style.percent(100 * done / target)
        if style.evaluated_money and node.budget:
            fill_money(setting, record, node.budget, node.spent_by(number))
        records.append(record)
        if style.evaluated_actions and record.level == "sub_activity":
            texts = setting.actions[record.key]
            records += [
                Record("action", t, record, number=str(n), key=f"{record.key} {t}") for n, t in enumerate(texts, 1)
            ]
    measures: _Measures = [("tw", (words("heading.quarter"),), 4.0)]
    measures = measures if style.tw_column else []
    measures += [("target", (words("heading.target"),), 9.0), ("realization", (words("heading.realization"),), 9.0)]
    measures += [("achievement", (words("heading.achievement"),), 8.0)] if style.achievement else []
    if style.evaluated_money:
        measures += [("budget", (words("heading.evaluated_budget"),), 12.0), ("spent", (words("heading.spent"),), 12.0)]
        measures += [("pct", (words("heading.spent_pct"),), 8.0)]
    sheet = _planned(setting, "evaluation", "evaluation", setting.caption("evaluation", quarter), records, measures)
    sheet.quarter = sheet.quarter_printed = quarter
    return sheet


def _planned(
    setting: Setting,
    kind: str,
    family: str,
    caption: str,
    records: list[Record],
    measures: _Measures,
) -> Sheet:
    """A plan or an evaluation in the style's shape; `measures` are key, heading and width of what a line prints."""
    style, words, shape = setting.style, setting.words, setting.style.plan
    rows = _ROWS[shape]
    number_lines(records, WORK if shape == "line" and setting.year % 2 else ["objective"])
    unit = [("unit", (words("heading.unit"),), 7.0)] if style.unit_column else []
    columns = [Column("number", (words("heading.number"),), 4, WORK if shape == "line" else ("objective",), "center")]

    def group(levels: tuple[str, ...], name: str, indicator: str, width: float, *, measured: bool) -> None:
        columns.append(Column("name", (words(f"heading.{name}"),), width, levels))
        if measured:
            columns.append(Column("indicator", (words(f"heading.{indicator}"),), width * 0.8, levels))
            columns.extend(Column(key, heading, share, levels, "center") for key, heading, share in (*unit, *measures))

    if shape == "line":
        group(WORK, "all_lines", "indicator", 28, measured=True)
    elif shape == "beside":
        group(("objective",), "objective", "objective_indicator", 18, measured=True)
        group(WORK[1:], "line", "indicator", 28, measured=True)
    elif shape == "wide":
        group(("objective",), "objective", "objective_indicator", 18, measured=True)
        group(("program",), "program", "program_indicator", 18, measured=True)
        group(("sub_activity",), "sub_activity", "sub_activity_indicator", 20, measured=True)
    else:
        for level in WORK[:-1]:
            group((level,), level, "", 14, measured=False)
        group(("sub_activity",), "sub_activity", "indicator", 18, measured=True)
    if style.actions if kind == "plan" else style.evaluated_actions:
        rows = frozenset({"action"})
        at = len(columns) - len(measures) if kind == "evaluation" else len(columns)
        columns.insert(at, Column("name", (words("heading.action"),), 18, ("action",)))
    if kind == "plan" and style.actions:
        columns += [Column(f"M{q}", (words("heading.schedule"), q), 4, ("action",), "center") for q in QUARTERS]
    if kind == "plan" and style.responsible:
        levels = WORK if shape == "line" else WORK[1:] if shape == "beside" else ("sub_activity",)
        columns.append(Column("responsible", (words("heading.responsible"),), 11, levels))
    return Sheet(kind, family, caption, columns, _printed(records, columns), rows, wide=True)


def _printed(records: list[Record], columns: Sequence[Column]) -> list[Record]:
    """Without records that no column names, such as activities in the wide shape; what stands under them moves up."""
    named = {level for column in columns if column.key == "name" for level in column.levels}
    for record in records:
        while record.parent is not None and record.parent.level not in named:
            record.parent = record.parent.parent
    keys = {(column.key, level) for column in columns for level in column.levels}
    measured = {level for column in columns if column.key == "indicator" for level in column.levels}
    kept = [record for record in records if record.level in named and (record.same is None or record.level in measured)]
    for record in kept:
        record.cells = {key: cell for key, cell in record.cells.items() if (key, record.level) in keys}
    return kept
