"""Budgets of programs and of a village, and what can be said of them."""

from collections.abc import Sequence
from random import Random

from bench.other_shapes.press import Sheet
from bench.true_prose.facts import Facts, Said, Style, count, grouped, named, years_of

_MILLIARD, _MILLION = 1e9, 1e6


def _line(facts: Facts, key: str, name: str, planned: float, spent: float, style: Style) -> None:
    named(facts, key, name, budget=style.money(planned), spent=style.money(spent))
    facts[f"{key}.share"] = style.share(100 * spent / planned)
    facts[f"{key}.left"] = style.money(abs(planned - spent))
    facts[f"{key}.leftshare"] = style.share(round(100 - round(100 * spent / planned, 2), 2))


def rounded(value: float) -> str:
    """As speeches print it."""
    size, word = (_MILLIARD, "miliar") if value >= _MILLIARD else (_MILLION, "juta")
    return f"Rp {grouped(value / size, 1)} {word}"


def budget(lines: Sequence[str], year: int, style: Style, chance: Random) -> tuple[Sheet, Facts]:
    """Programs with budget, spending and per cent; sometimes what is left."""
    names = chance.sample(lines, chance.randint(4, 7))
    planned = [chance.randint(40_000, 4_000_000) * 1000 for _ in names]
    spent = [round(one * chance.uniform(0.7, 0.999)) for one in planned]
    rest = chance.random() < 0.5
    facts: Facts = years_of(year)
    all_of, done = sum(planned), sum(spent)
    shares = [round(100 * s / p, 2) for s, p in zip(spent, planned, strict=True)]
    order = sorted(range(len(names)), key=shares.__getitem__)
    groups = [*zip("abc", chance.sample(range(len(names)), 3), strict=True), ("low", order[0]), ("high", order[-1])]
    groups.append(("big", max(range(len(names)), key=planned.__getitem__)))
    for key, n in groups:
        _line(facts, key, names[n], planned[n], spent[n], style)
        facts[f"{key}.ofspent"] = style.share(100 * spent[n] / done)
        facts[f"{key}.ofbudget"] = style.share(100 * planned[n] / all_of)
        facts[f"{key}.others"] = style.money(all_of - planned[n])
    _line(facts, "total", "Jumlah", all_of, done, style)
    facts["total.perhundred"] = Said(grouped(100 * done / all_of, 2), round(100 * done / all_of, 2), "hundredth")
    a, b = groups[0][1], groups[1][1]
    _line(facts, "ab", "", planned[a] + planned[b], spent[a] + spent[b], style)
    facts |= {"count": str(len(names)), "mean": style.share(sum(shares) / len(shares))}
    over = sum(one > 90 for one in shares)
    facts |= {"over": count(over), "under": count(len(names) - over)}
    facts |= {"X.spentround": rounded(done), "X.budgetround": rounded(all_of)}
    before = round(all_of * chance.uniform(0.7, 1.1))
    used = round(before * chance.uniform(0.8, 0.99))
    facts |= {"X.lastbudget": style.money(before), "X.lastspent": style.money(used)}
    facts |= {"X.lastshare": style.share(100 * used / before), "X.physical": style.share(chance.choice([100.0, 98.5]))}
    facts |= {"X.first": style.money(round(all_of * 0.93)), "X.next": style.money(round(all_of * 1.08))}
    head = ["No", "Program", "Anggaran (Rp)", "Realisasi (Rp)", "%", *(["Sisa Anggaran (Rp)"] if rest else [])]
    rows = []
    for n, (name, p, s) in enumerate([*zip(names, planned, spent, strict=True), ("Jumlah", all_of, done)], 1):
        row = [str(n) if name != "Jumlah" else "", name, grouped(p), grouped(s), grouped(100 * s / p, 2)]
        rows.append(row + ([grouped(p - s)] if rest else []))
    widths = [24, 170, 85, 85, 45, *([85] if rest else [])]
    return Sheet(f"Anggaran dan Realisasi Program Tahun {year}", [head, *rows], widths), facts


_FIELDS = (
    "Bidang Penyelenggaraan Pemerintahan Desa",
    "Bidang Pelaksanaan Pembangunan Desa",
    "Bidang Pembinaan Kemasyarakatan Desa",
    "Bidang Pemberdayaan Masyarakat Desa",
)


def lra(_lines: Sequence[str], year: int, style: Style, chance: Random) -> tuple[Sheet, Facts]:
    """A village's income, expense and financing, planned with a deficit."""

    def amounts(low: int, high: int, least: float) -> tuple[int, int]:
        planned = chance.randint(low, high) * 1000
        return planned, round(planned * chance.uniform(least, 0.99))

    facts: Facts = years_of(year)
    income = {
        "pad": ("Pendapatan Asli Desa", amounts(10_000, 90_000, 0.5)),
        "dd": ("Dana Desa", amounts(500_000, 900_000, 0.8)),
        "bh": ("Bagi Hasil Pajak dan Retribusi", amounts(20_000, 400_000, 0.6)),
        "add": ("Alokasi Dana Desa", amounts(300_000, 700_000, 0.8)),
    }
    given = [income[key][1] for key in ("dd", "bh", "add")]
    transfer = sum(one for one, _ in given), sum(other for _, other in given)
    total = transfer[0] + income["pad"][1][0], transfer[1] + income["pad"][1][1]
    funds = chance.randint(30_000, 120_000) * 1000
    weights = [chance.uniform(1, 4) for _ in _FIELDS]
    planned = [round((total[0] + funds) * one / sum(weights)) for one in weights]
    planned[-1] += total[0] + funds - sum(planned)
    spent = [round(one * chance.uniform(0.75, 0.98)) for one in planned]
    expense = sum(planned), sum(spent)
    balance = total[0] - expense[0], total[1] - expense[1]
    lines = [("PENDAPATAN", *total), ("Pendapatan Asli Desa", *income["pad"][1]), ("Pendapatan Transfer", *transfer)]
    lines += [(name, *pair) for key, (name, pair) in income.items() if key != "pad"]
    lines += [("BELANJA", *expense), *zip(_FIELDS, planned, spent, strict=True)]
    lines += [("SURPLUS/(DEFISIT)", *balance), ("Penerimaan Pembiayaan", funds, funds)]
    lines += [("Pembiayaan Neto", funds, funds), ("SiLPA Tahun Berjalan", balance[0] + funds, balance[1] + funds)]
    told: dict[str, tuple[str, int, int]] = {key: (name, *pair) for key, (name, pair) in income.items()}
    told |= {"income": ("Pendapatan", *total), "transfer": ("Pendapatan Transfer", *transfer)}
    told |= {"expense": ("Belanja", *expense), "funds": ("Penerimaan Pembiayaan", funds, funds)}
    big = max(range(4), key=spent.__getitem__)
    fields = [*zip("abc", chance.sample(range(4), 3), strict=True), ("big", big)]
    told |= {key: (_FIELDS[n], planned[n], spent[n]) for key, n in fields}
    for key, (name, one, other) in told.items():
        _line(facts, key, name, one, other, style)
    facts |= {"deficit.budget": style.money(-balance[0]), "deficit.spent": style.money(abs(balance[1]))}
    facts |= {"silpa.spent": style.money(balance[1] + funds), "kind": "surplus" if balance[1] > 0 else "defisit"}
    facts["dd.ofincome"] = style.share(100 * income["dd"][1][1] / total[1])
    last = round(expense[1] * chance.uniform(0.8, 1.2))
    facts |= {"X.lastexpense": style.money(last), "X.moved": "meningkat" if last < expense[1] else "menurun"}
    rows = []
    for name, one, other in lines:
        share = grouped(100 * other / one, 2) if one else "-"
        rows.append([name, *(_signed(v) for v in (one, other, one - other)), share])
    head = ["Uraian", "Anggaran (Rp)", "Realisasi (Rp)", "Lebih/(Kurang) (Rp)", "%"]
    if balance[1] + funds <= 0:
        facts = {key: one for key, one in facts.items() if not key.startswith("silpa")}
    caption = f"Laporan Realisasi Anggaran Pendapatan dan Belanja Desa Tahun {year}"
    return Sheet(caption, [head, *rows], [190, 90, 90, 90, 50]), facts


def _signed(value: float) -> str:
    return f"({grouped(-value)})" if value < 0 else grouped(value)
