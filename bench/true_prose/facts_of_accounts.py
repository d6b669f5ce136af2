"""Accounts of two years, revenue and funds."""

from collections.abc import Sequence
from random import Random

from bench.other_shapes.press import Sheet
from bench.true_prose.facts import Facts, Said, Style, grouped, moved, put
from bench.true_prose.facts_of_money import rounded
from bench.true_prose.ledger import Raw, ledger, share, some

Lines = Sequence[str]
Told = tuple[Sheet, Facts]


def account(_lines: Lines, year: int, style: Style, chance: Random) -> Told:
    """A region's accounts with a surplus or deficit and its financing, beside last year's; rupiah, or millions."""
    small = chance.random() < 0.4
    size = 1 if small else 1_000_000
    spread: dict[str, tuple[str, int, int]] = {
        "own": ("Pendapatan Asli Daerah", 60_000, 300_000),
        "transfer": ("Pendapatan Transfer", 700_000, 1_200_000),
        "other": ("Lain-lain Pendapatan Daerah yang Sah", 5_000, 60_000),
        "run": ("Belanja Operasi", 600_000, 1_000_000),
        "capital": ("Belanja Modal", 100_000, 300_000),
        "urgent": ("Belanja Tidak Terduga", 2_000, 20_000),
        "give": ("Belanja Transfer", 100_000, 200_000),
        "get": ("Penerimaan Pembiayaan", 90_000, 160_000),
        "put": ("Pengeluaran Pembiayaan", 3_000, 20_000),
    }
    numbers = dict[str, tuple[int, int, int]]()
    for key, (_, low, high) in spread.items():
        planned = chance.randint(low * 1000, high * 1000) * size // 1000
        real = round(planned * chance.uniform(0.78, 1.04 if key in ("own", "other") else 0.995))
        numbers[key] = planned, real, round(real * chance.uniform(0.8, 1.15))

    def added(*keys: str, less: Sequence[str] = ()) -> tuple[int, int, int]:
        sums = [sum(numbers[key][k] for key in keys) - sum(numbers[key][k] for key in less) for k in range(3)]
        return sums[0], sums[1], sums[2]

    income, expense = ("own", "transfer", "other"), ("run", "capital", "urgent", "give")
    lines = {key: (name, numbers[key]) for key, (name, _, _) in spread.items()} | {
        "income": ("PENDAPATAN", added(*income)),
        "expense": ("BELANJA", added(*expense)),
        "balance": ("SURPLUS/(DEFISIT)", added(*income, less=expense)),
        "net": ("PEMBIAYAAN NETO", added("get", less=("put",))),
        "silpa": ("SISA LEBIH PEMBIAYAAN ANGGARAN", added(*income, "get", less=(*expense, "put"))),
    }
    order = ("income", *income, "expense", *expense, "balance", "get", "put", "net", "silpa")
    facts: Facts = {"year": str(year), "last": str(year - 1), "next": str(year + 1)}
    rows = list[list[str]]()
    for key in order:
        name, (planned, real, before) = lines[key]
        tell: Facts = {
            "name": name.lower() if name.isupper() else name,
            "Name": name.capitalize() if name.isupper() else name,
        }
        for what, value in (
            ("budget", planned),
            ("real", real),
            ("before", before),
            ("left", planned - real),
            ("step", real - before),
        ):
            full = abs(value) * (1_000_000 if small else 1)
            tell[what] = Said(f"Rp {grouped(abs(value))} juta", value, "juta") if small else style.money(abs(value))
            tell[f"round_{what}"] = rounded(full)
        tell |= {"moved": moved(real, before), "change": style.share(100 * abs(real - before) / abs(before))}
        tell["way"] = "lebih" if real > planned else "kurang"
        if planned > 0 and real >= 0:
            tell["p"] = style.share(100 * real / planned)
        tell["kind"] = "surplus" if real >= 0 else "defisit"
        tell["kindplan"] = "surplus" if planned >= 0 else "defisit"
        whole = "income" if key in income else "expense"
        if key in income + expense:
            tell["of"] = style.share(100 * real / lines[whole][1][1])
        put(facts, {key: tell})
        rate = grouped(100 * real / planned, 2) if planned > 0 and real >= 0 else "-"
        rows.append(
            [
                name,
                *(f"({grouped(-v)})" if v < 0 else grouped(v) for v in (planned, real)),
                rate,
                f"({grouped(-before)})" if before < 0 else grouped(before),
            ]
        )
    put(
        facts,
        {
            f"r{n}": {k.partition(".")[2]: v for k, v in facts.items() if k.startswith(f"{key}.")}
            for n, key in enumerate(order, 1)
        },
    )
    unit = "juta Rp" if small else "Rp"
    head = ["Uraian", f"Anggaran {year} ({unit})", f"Realisasi {year} ({unit})", "%", f"Realisasi {year - 1} ({unit})"]
    return Sheet(
        f"Ringkasan Laporan Realisasi Anggaran Tahun Anggaran {year} dan {year - 1}",
        [head, *rows],
        [150, 92, 92, 45, 92],
        wide=True,
    ), facts


def revenue(lines: Lines, year: int, style: Style, chance: Random) -> Told:
    """State revenue that is no tax, asked and got, with last year's."""

    def draw() -> Raw:
        asked = chance.randint(8_000, 3_000_000) * 1000
        got = round(asked * chance.uniform(0.6, 1.5))
        return {"asked": asked, "got": got, "before": round(got * chance.uniform(0.6, 1.3))}

    def derive(one: Raw) -> Raw:
        asked, got, before = (float(one[key]) for key in ("asked", "got", "before"))
        one |= {"p": share(got, asked), "gap": abs(got - asked), "way": "melebihi" if got > asked else "kurang dari"}
        return one | {
            "moved": moved(got, before),
            "step": abs(got - before),
            "growth": share(abs(got - before), before),
        }

    return ledger("revenue", year, derive).told(*some(lines, chance, draw), year, style, chance)


def funds(lines: Lines, year: int, style: Style, chance: Random) -> Told:
    """Earmarked funds: ceiling, contracts, what was paid, and what was built."""

    def draw() -> Raw:
        ceiling = chance.randint(400_000, 20_000_000) * 1000
        signed = round(ceiling * chance.uniform(0.85, 0.995))
        return {
            "ceiling": ceiling,
            "signed": signed,
            "paid": round(signed * chance.uniform(0.7, 1)),
            "built": round(chance.choice([100.0, chance.uniform(70, 99)]), 2),
        }

    def derive(one: Raw) -> Raw:
        ceiling, signed, paid = (float(one[key]) for key in ("ceiling", "signed", "paid"))
        one |= {
            "p": share(paid, ceiling),
            "ofsigned": share(paid, signed),
            "spare": ceiling - signed,
            "unpaid": signed - paid,
        }
        return one | {"left": ceiling - paid, "unbuilt": round(100 - float(one["built"]), 2)}

    names, drawn = some(lines, chance, draw)
    sheet, facts = ledger("funds", year, derive).told(names, drawn, year, style, chance)
    return sheet, facts | {
        "ready": str(sum(one["built"] == 100.0 for one in drawn)),
        "unready": str(sum(one["built"] != 100.0 for one in drawn)),
    }
