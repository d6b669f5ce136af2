"""Assets, taxes and cases by kind, and what can be said of them."""

from collections.abc import Sequence
from random import Random

from bench.other_shapes.press import Sheet
from bench.true_prose.facts import Facts, Said, Style, count, grouped, named, put, rough, years_of
from bench.true_prose.facts_of_money import rounded


def _moved(now: float, before: float) -> str:
    return "meningkat" if now > before else "menurun"


def assets(lines: Sequence[str], year: int, style: Style, chance: Random) -> tuple[Sheet, Facts]:
    """Fixed assets: what they were worth, what came, what went, what they are worth."""
    drawn = list[tuple[int, int, int]]()
    for _ in lines:
        start = chance.randint(90_000, 90_000_000) * 1000
        drawn.append((start, round(start * chance.uniform(0.01, 0.2)), round(start * chance.uniform(0.005, 0.1))))
    drawn.append((sum(s for s, _, _ in drawn), sum(p for _, p, _ in drawn), sum(m for _, _, m in drawn)))
    ends = [start + plus - minus for start, plus, minus in drawn]
    told, rows = list[Facts](), list[list[str]]()
    for n, (name, (start, plus, minus), end) in enumerate(zip([*lines, "Jumlah"], drawn, ends, strict=True), 1):
        one: Facts = {"name": name, "Name": name, "start": style.money(start), "plus": style.money(plus)}
        one |= {"minus": style.money(minus), "end": style.money(end), "step": style.money(abs(end - start))}
        one |= {"moved": _moved(end, start), "share": style.share(100 * end / ends[-1]), "round": rounded(end)}
        one |= {"change": style.share(100 * abs(end - start) / start), "word": rough(100 * end / ends[-1])}
        told.append(one)
        rows.append([str(n) if name != "Jumlah" else "", name, *map(grouped, (start, plus, minus, end))])
    facts = years_of(year)
    a, b = chance.sample(range(len(lines)), 2)
    big = max(range(len(lines)), key=ends.__getitem__)
    put(facts, {"a": told[a], "b": told[b], "big": told[big], "land": told[0], "total": told[-1]})
    facts["ab.end"] = style.money(ends[a] + ends[b])
    facts |= {
        "X.area": grouped(chance.randint(4_000, 90_000)),
        "X.plots": str(chance.randint(3, 60)),
        "count": str(len(lines)),
    }
    facts |= {"X.worn": style.money(round(ends[-1] * 0.31)), "X.book": style.money(ends[-1] - round(ends[-1] * 0.31))}
    head = ["No", "Uraian", "Saldo Awal (Rp)", "Mutasi Tambah (Rp)", "Mutasi Kurang (Rp)", "Saldo Akhir (Rp)"]
    return Sheet(f"Mutasi Aset Tetap Tahun {year}", [head, *rows], [24, 130, 92, 92, 92, 92]), facts


def taxes(lines: Sequence[str], year: int, style: Style, chance: Random) -> tuple[Sheet, Facts]:
    """Taxes with what was asked for and what came in; sometimes what came beyond."""
    names = chance.sample(lines, chance.randint(5, len(lines)))
    asked = [chance.randint(80_000, 40_000_000) * 1000 for _ in names]
    came = [round(one * chance.uniform(0.6, 1.3)) for one in asked]
    told, rows, wide = list[Facts](), list[list[str]](), chance.random() < 0.5
    sums = sum(asked), sum(came)
    for n, (name, want, got) in enumerate(zip([*names, "Jumlah"], [*asked, sums[0]], [*came, sums[1]], strict=True), 1):
        one: Facts = {}
        named(one, "k", name, target=style.money(want), real=style.money(got), share=style.share(100 * got / want))
        one |= {"k.roundtarget": rounded(want), "k.roundreal": rounded(got), "k.gap": style.money(abs(got - want))}
        one |= {"k.ofall": style.share(100 * got / sums[1]), "k.beyond": "melampaui" if got >= want else "kurang dari"}
        one |= {"k.way": "lebih" if got >= want else "kurang", "k.word": rough(100 * got / sums[1])}
        told.append({key.removeprefix("k."): value for key, value in one.items()})
        row = [str(n) if name != "Jumlah" else "", name, grouped(want), grouped(got), grouped(100 * got / want, 2)]
        rows.append(row + ([grouped(got - want) if got >= want else f"({grouped(want - got)})"] if wide else []))
    facts = years_of(year)
    order = sorted(range(len(names)), key=came.__getitem__)
    picked = chance.sample(range(len(names)), 3)
    put(facts, dict(zip("abc", (told[n] for n in picked), strict=True)))
    put(facts, {"big": told[order[-1]], "next": told[order[-2]], "small": told[order[0]], "total": told[-1]})
    over = sum(got >= want for got, want in zip(came, asked, strict=True))
    facts |= {"count": str(len(names)), "over": count(over), "under": count(len(names) - over)}
    before = round(sums[1] * chance.uniform(0.7, 0.97))
    facts |= {"X.last": style.money(before), "X.growth": style.share(100 * (sums[1] - before) / before)}
    facts |= {"X.more": style.money(sums[1] - before), "X.august": style.share(100 * sums[1] / sums[0] * 0.6)}
    facts["X.payers"] = grouped(chance.randint(300, 9000))
    head = ["No", "Jenis Pajak", "Target (Rp)", "Realisasi (Rp)", "%", *(["Lebih/(Kurang) (Rp)"] if wide else [])]
    widths = [24, 150, 90, 90, 50, *([90] if wide else [])]
    return Sheet(f"Target dan Realisasi Pajak Daerah Tahun {year}", [head, *rows], widths), facts


def cases(lines: Sequence[str], year: int, style: Style, chance: Random) -> tuple[Sheet, Facts]:
    """Cases by kind: what was left, came in, was decided, was withdrawn, is left."""
    drawn = list[list[int]]()
    for _ in lines:
        old, came = chance.randint(0, 40), chance.randint(6, 700)
        done = round((old + came) * chance.uniform(0.7, 0.93))
        back = min(old + came - done, chance.randint(0, 12))
        drawn.append([old, came, old + came, done, back, old + came - done - back])
    drawn.append([sum(column) for column in zip(*drawn, strict=True)])
    told, rows = list[Facts](), list[list[str]]()
    for n, (name, numbers) in enumerate(zip([*lines, "Jumlah"], drawn, strict=True), 1):
        old, came, load, done, back, rest = numbers
        one: Facts = {}
        named(one, "k", name, old=count(old), load=count(load), done=count(done), back=count(back), rest=count(rest))
        one |= {
            "k.in": count(came),
            "k.share": style.share(100 * done / load),
            "k.ofall": style.share(100 * came / drawn[-1][1]),
        }
        one |= {
            "k.fraction": f"{done}/{load}",
            "k.word": rough(100 * came / drawn[-1][1]),
            "k.ended": count(done + back),
        }
        one["k.restshare"] = style.share(100 * rest / load)
        told.append({key.removeprefix("k."): value for key, value in one.items()})
        rows.append([str(n) if name != "Jumlah" else "", name, *map(grouped, numbers)])
    facts = years_of(year)
    order = sorted(range(len(lines)), key=lambda n: drawn[n][1])
    picked = chance.sample(range(len(lines)), 3)
    put(facts, dict(zip("abc", (told[n] for n in picked), strict=True)))
    put(facts, {"total": told[-1], "high": told[order[-1]], "second": told[order[-2]], "third": told[order[-3]]})
    facts |= {
        "X.judges": str(chance.randint(5, 15)),
        "X.ecourt": count(round(drawn[-1][1] * 0.6)),
        "count": str(len(lines)),
    }
    facts |= {
        "X.ecourtshare": style.share(100 * round(drawn[-1][1] * 0.6) / drawn[-1][1]),
        "X.last": count(drawn[-1][1] - 37),
    }
    facts |= {"X.more": "37", "X.days": str(chance.randint(20, 120))}
    mean = drawn[-1][1] / 12
    facts["month"] = Said(grouped(mean, 2), round(mean, 2), "mean")
    head = ["No", "Jenis Perkara", "Sisa Tahun Lalu", "Masuk", "Jumlah", "Putus", "Dicabut", "Sisa Akhir"]
    return Sheet(f"Keadaan Perkara Menurut Jenis Tahun {year}", [head, *rows], [24, 140, 60, 55, 55, 55, 55, 55]), facts
