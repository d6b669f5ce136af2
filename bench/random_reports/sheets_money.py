"""Budget realization by accounts or by programs, and the factors that helped and hindered."""

from collections.abc import Sequence

from bench.random_reports.report import Column, Quantity, Record, Sheet
from bench.random_reports.setting import Setting, number_lines, records_of
from bench.random_reports.words import wording

_LINES = ("program", "activity", "sub_activity")


def budget(setting: Setting) -> Sheet:
    """What was budgeted and spent, adding up to the agreement's total."""
    style, words = setting.style, setting.words
    records = _accounts(setting) if style.budget == "accounts" else _programs(setting)
    columns = [
        Column("number", (words("heading.number"),), 5, (*_LINES, "account"), "center"),
        Column("name", (words(f"heading.{'account' if style.budget == 'accounts' else 'line'}"),), 34),
        Column("budget", (words("heading.budget"),), 16, align="right"),
        Column("spent", (words("heading.budget_realization"),), 16, align="right"),
    ]
    if style.balance:
        columns.append(Column("balance", (words("heading.balance"),), 14, align="right"))
    columns.append(Column("pct", (words("heading.budget_pct"),), 9, align="center"))
    for column in columns[1:]:
        column.levels = (*_LINES, "account", "total")
    rows = frozenset({*_LINES, "account"})
    return Sheet("budget", "budget_realization", setting.caption("budget"), columns, records, rows)


def fill_money(setting: Setting, record: Record, budgeted: int, spent: int) -> None:
    style = setting.style
    record.cells["budget"], record.cells["spent"] = style.rupiah(budgeted), style.rupiah(spent)
    record.cells["balance"] = style.rupiah(budgeted - spent)
    record.cells["pct"] = style.percent(100 * spent / budgeted)


def _accounts(setting: Setting) -> list[Record]:
    """Accounts whose lowest lines share what the agreement budgets and what was spent."""
    objectives = setting.agency.objectives
    budgeted, spent = sum(node.budget for node in objectives), sum(node.spent for node in objectives)
    parts = ["Belanja Pegawai", "Belanja Barang dan Jasa", "Belanja Hibah", "Belanja Modal Peralatan dan Mesin"]
    shares = [setting.chance.uniform(0.35, 0.5), setting.chance.uniform(0.2, 0.3), 0.08]
    budgets = [int(budgeted * share / 1000) * 1000 for share in shares]
    budgets.append(budgeted - sum(budgets))
    spendings = [int(amount * spent / budgeted * setting.chance.uniform(0.985, 1)) for amount in budgets[:-1]]
    spendings.append(spent - sum(spendings))
    while spendings[-1] > 0.99 * budgets[-1]:  # what the last line would spend above its budget goes to the first
        less = spendings[-1] - int(0.97 * budgets[-1])
        spendings[-1] -= less
        spendings[0] += less
    money = zip(budgets, spendings, strict=True)
    lowest = [(Record("account", name), amounts) for name, amounts in zip(parts, money, strict=True)]
    whole = Record("account", "BELANJA DAERAH")
    operation, capital = (
        Record("account", "BELANJA OPERASI", whole, number="I"),
        Record("account", "BELANJA MODAL", whole, number="II"),
    )
    out = [whole, operation]
    for record, _ in lowest:
        record.parent = capital if record is lowest[-1][0] else operation
    out += [record for record, _ in lowest[:-1]] + [capital, lowest[-1][0]]
    for record, (amount, gone) in lowest:
        fill_money(setting, record, amount, gone)
    for record, members in ((operation, lowest[:-1]), (capital, lowest[-1:]), (whole, lowest)):
        fill_money(setting, record, sum(a for _, (a, _) in members), sum(g for _, (_, g) in members))
    return out


def _programs(setting: Setting) -> list[Record]:
    records = []
    for node, record in records_of(setting, "budget", _LINES):
        fill_money(setting, record, node.budget, node.spent)
        records.append(record)
    number_lines(records, ["program"])
    total = Record("total", setting.chance.choice(["JUMLAH", "TOTAL", "Jumlah"]))
    objectives = setting.agency.objectives
    fill_money(setting, total, sum(node.budget for node in objectives), sum(node.spent for node in objectives))
    return [*records, total]


def factors(setting: Setting, subject: str) -> Sheet:
    """What helped and hindered the objectives' indicators ("indicator") or the programs ("program")."""
    words, chance = setting.words, setting.chance
    nodes = setting.agency.indicators() if subject == "indicator" else setting.agency.nodes("program")
    records = []
    for node in nodes:
        record = Record("factor", node.indicator if subject == "indicator" else node.name)
        for kind in ("supporting", "inhibiting"):
            texts = chance.sample(wording()["factor"][kind], chance.randint(1, 2))
            record.cells[kind] = Quantity(listed(texts))
        record.cells["responsible"] = Quantity(node.bureau or setting.agency.bureaus[-1])
        records.append(record)
    number_lines(records, ["factor"])
    heading = "objective_indicator" if subject == "indicator" else "program"
    columns = [
        Column("number", (words("heading.number"),), 4, align="center"),
        Column("name", (words(f"heading.{heading}"),), 24),
        Column("supporting", (words("heading.supporting"),), 26),
        Column("inhibiting", (words("heading.inhibiting"),), 26),
        Column("responsible", (words("heading.responsible"),), 16),
    ]
    for column in columns:
        column.levels = ("factor",)
    kind = f"factors_{subject}"
    return Sheet(kind, "factors", setting.caption(kind), columns, records, frozenset({"factor"}))


def listed(texts: Sequence[str]) -> str:
    """One text as it is, several as a numbered list with a line each."""
    return texts[0] if len(texts) == 1 else "\n".join(f"{n}. {text}" for n, text in enumerate(texts, 1))
