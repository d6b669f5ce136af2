"""Targets of five years, standards and spending by quarter, and what can be said of them."""

from collections.abc import Sequence
from random import Random

from bench.other_shapes.press import Sheet
from bench.true_prose.facts import Facts, Style, bare, count, grouped, put, said, years_of
from bench.true_prose.facts_of_money import rounded


def plan(lines: Sequence[str], year: int, style: Style, chance: Random) -> tuple[Sheet, Facts]:
    """Targets of five years and the results of the first three; `year` is the third."""
    told, rows = list[Facts](), list[list[str]]()
    for n, line in enumerate(chance.sample(lines, 5), 1):
        name, unit = (part.strip() for part in line.split("|"))
        first, step = (
            (chance.randint(30, 60), chance.randint(2, 8))
            if unit == "%"
            else (chance.randint(20, 300), chance.randint(3, 40))
        )
        targets = [first + step * k for k in range(5)]
        results: list[float] = [
            min(round(t * chance.uniform(0.85, 1.08), 2), 99.5) if unit == "%" else round(t * chance.uniform(0.85, 1.1))
            for t in targets[:3]
        ]
        one: Facts = {"name": name, "Name": name[0].upper() + name[1:], "unit": unit}
        one |= {f"t{k}": said(value, unit, style) for k, value in enumerate(targets, 1)}
        one |= {f"r{k}": said(value, unit, style) for k, value in enumerate(results, 1)}
        one |= {f"p{k}": style.share(100 * r / t) for k, (r, t) in enumerate(zip(results, targets, strict=False), 1)}
        one |= {"of5": style.share(100 * results[2] / targets[4])}
        one |= {"step": f"{step} poin persen" if unit == "%" else f"{step} {unit}"}
        if targets[4] > results[2] and unit != "%":
            one["need"] = said(targets[4] - results[2], unit, style)
        told.append(one)
        rows.append(
            [
                str(n),
                str(one["Name"]),
                unit,
                *(bare(one[f"t{k}"]) for k in range(1, 6)),
                *(bare(one[f"r{k}"]) for k in range(1, 4)),
            ]
        )
    facts = years_of(year) | {f"y{k}": str(year - 3 + k) for k in range(1, 6)}
    put(facts, dict(zip("abc", chance.sample(told, 3), strict=True)))
    facts |= {"count": str(len(told)), "X.national": style.share(chance.uniform(40, 90))}
    years = [str(year - 3 + k) for k in range(1, 6)]
    head = [
        "No",
        "Indikator",
        "Satuan",
        *(f"Target {one}" for one in years),
        *(f"Realisasi {one}" for one in years[:3]),
    ]
    caption = f"Target Renstra Tahun {years[0]}-{years[-1]} dan Realisasi sampai dengan Tahun {year}"
    return Sheet(caption, [head, *rows], [24, 180, 60, *([50] * 5), *([56] * 3)], wide=True), facts


def standards(lines: Sequence[str], year: int, style: Style, chance: Random) -> tuple[Sheet, Facts]:
    """Services of a hospital with the least or the most that a standard allows, and what was measured."""
    told, rows = list[Facts](), list[list[str]]()
    hits = 0
    for n, line in enumerate(chance.sample(lines, 6), 1):
        name, unit, limit, way = (part.strip() for part in line.split("|"))
        bound = float(limit)
        real = round(min(bound * chance.uniform(0.75, 1.2), 100.0 if unit == "%" else 1e9), 2)
        kept = real >= bound if way == "min" else real <= bound
        hits += kept
        sign = "≥" if way == "min" else "≤"
        words = "minimal" if way == "min" else "maksimal"
        one: Facts = {
            "name": name,
            "Name": name[0].upper() + name[1:],
            "word": words,
            "limit": said(bound, unit, style),
        }
        one |= {"real": said(real, unit, style), "kept": "telah memenuhi" if kept else "belum memenuhi"}
        told.append(one)
        rows.append([str(n), str(one["Name"]), f"{sign} {grouped(bound, 0)} {unit}", f"{grouped(real, 2)} {unit}"])
    facts = years_of(year)
    put(facts, dict(zip("abc", chance.sample(told, 3), strict=True)))
    facts |= {"count": str(len(told)), "hits": count(hits), "misses": count(len(told) - hits)}
    facts["hitshare"] = style.share(100 * hits / len(told))
    head = ["No", "Indikator Pelayanan", "Standar", f"Capaian {year}"]
    return Sheet(f"Capaian Standar Pelayanan Minimal Tahun {year}", [head, *rows], [24, 240, 100, 100]), facts


def spending(lines: Sequence[str], year: int, style: Style, chance: Random) -> tuple[Sheet, Facts]:
    """Activities with their budget and what was spent up to each quarter."""
    names = chance.sample(lines, chance.randint(4, 6))
    drawn = list[list[int]]()
    for _ in names:
        planned = chance.randint(30_000, 2_500_000) * 1000
        parts = sorted(chance.uniform(0.05, 0.98) for _ in range(4))
        drawn.append([planned, *(round(planned * part) for part in parts)])
    drawn.append([sum(column) for column in zip(*drawn, strict=True)])
    told, rows = list[Facts](), list[list[str]]()
    for n, (name, numbers) in enumerate(zip([*names, "Jumlah"], drawn, strict=True), 1):
        planned, *spent = numbers
        one: Facts = {"name": name, "Name": name, "budget": style.money(planned), "round": rounded(planned)}
        one |= {f"s{k}": style.money(value) for k, value in enumerate(spent, 1)}
        one |= {f"p{k}": style.share(100 * value / planned) for k, value in enumerate(spent, 1)}
        one |= {f"d{k}": style.money(spent[k - 1] - spent[k - 2]) for k in range(2, 5)}
        one |= {
            "left": style.money(planned - spent[-1]),
            "leftshare": style.share(100 - round(100 * spent[-1] / planned, 2)),
        }
        told.append(one)
        rows.append(
            [str(n) if name != "Jumlah" else "", name, *map(grouped, numbers), grouped(100 * spent[-1] / planned, 2)]
        )
    facts = years_of(year)
    put(facts, {**dict(zip("ab", chance.sample(told[:-1], 2), strict=True)), "total": told[-1]})
    order = sorted(range(len(names)), key=lambda n: drawn[n][4] / drawn[n][0])
    put(facts, {"high": told[order[-1]], "low": told[order[0]]})
    facts |= {
        "X.physical": style.share(chance.choice([100.0, 97.5, 88.0])),
        "X.last": style.share(chance.uniform(70, 97)),
    }
    facts["count"] = str(len(names))
    head = ["No", "Kegiatan", "Pagu (Rp)", *(f"Realisasi s.d. TW {one} (Rp)" for one in ("I", "II", "III", "IV")), "%"]
    caption = f"Pagu dan Realisasi Keuangan Kumulatif per Triwulan Tahun {year}"
    return Sheet(caption, [head, *rows], [24, 190, 90, 90, 90, 90, 90, 50], wide=True), facts
