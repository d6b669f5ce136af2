"""Tables of results and counts, and what can be said of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from bench.other_shapes.press import Sheet


@dataclass(frozen=True)
class Said:
    """A figure as the prose prints it; `measure` says which others could stand there by mistake."""

    text: str
    value: float
    measure: str


Facts = dict[str, "Said | str"]


@dataclass(frozen=True)
class Style:
    """How a report prints: the rupiah before and after an amount, the sign of percentages."""

    rupiah: str
    after: str
    percent: str

    def money(self, value: float, kind: str = "money") -> Said:
        return Said(f"{self.rupiah}{grouped(value)}{self.after}", value, kind)

    def share(self, value: float) -> Said:
        return Said(f"{grouped(value, 2)}{self.percent}", round(value, 2), "percent")


def style_of(chance: Random) -> Style:
    rupiah, after = chance.choice([("Rp ", ",00"), ("Rp", ",00"), ("Rp. ", ",-"), ("Rp", ""), ("Rp ", "")])
    return Style(rupiah, after, chance.choice(["%", "%", " %", " persen"]))


def grouped(value: float, decimals: int = 0) -> str:
    """As Indonesian reports print it."""
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def count(value: float) -> Said:
    return Said(grouped(value), value, "count")


def moved(now: float, before: float) -> str:
    return "naik" if now > before else "turun" if now < before else "tetap"


def named(facts: Facts, key: str, name: str, **figures: Said | str) -> None:
    facts |= {f"{key}.name": name, f"{key}.Name": name[:1].upper() + name[1:]}
    facts |= {f"{key}.{what}": figure for what, figure in figures.items()}


def put(facts: Facts, groups: dict[str, Facts]) -> None:
    """What is known of lines, each under its key."""
    for key, one in groups.items():
        facts |= {f"{key}.{what}": figure for what, figure in one.items()}


_WORDS = (
    (3.0, 18.0, "sebagian kecil"),
    (23.5, 26.5, "sekitar seperempat"),
    (31.8, 34.8, "sekitar sepertiga"),
    (45.0, 49.9, "hampir separuh"),
    (50.1, 58.0, "lebih dari separuh"),
    (62.0, 66.0, "hampir dua pertiga"),
    (67.0, 72.0, "lebih dari dua pertiga"),
    (72.1, 74.9, "hampir tiga perempat"),
    (75.1, 88.0, "sebagian besar"),
    (90.5, 99.0, "lebih dari 90%"),
)


def rough(share: float) -> str:
    """A percentage in words, or what is right of any."""
    return next((word for least, most, word in _WORDS if least <= share <= most), "sejumlah")


def years_of(year: int) -> Facts:
    """Years as words: nobody takes one for another here."""
    return {"year": str(year), "last": str(year - 1), "last2": str(year - 2), "next": str(year + 1)}


def evaluation(lines: Sequence[str], year: int, style: Style, chance: Random) -> tuple[Sheet, Facts]:
    """Indicators with target, result and achievement; sometimes last year's result and the plan's end beside."""
    chosen = [_indicator(line, style, chance) for line in chance.sample(lines, chance.randint(5, 7))]
    wide = chance.random() < 0.5
    head = ["No", "Indikator Kinerja", "Satuan", f"Target {year}", f"Realisasi {year}", "Capaian (%)"]
    if wide:
        head += [f"Realisasi {year - 1}", "Target Akhir Renstra"]
    rows = []
    for number, one in enumerate(chosen, 1):
        name = str(one["Name"])
        row = [str(number), name, str(one["unit"]), *(bare(one[key]) for key in ("target", "real", "reach"))]
        rows.append(row + ([bare(one["last"]), bare(one["end"])] if wide else []))
    facts: Facts = years_of(year)
    reach = [_value(one["reach"]) for one in chosen]
    hits = sum(value >= 100 for value in reach)
    facts |= {"count": str(len(chosen)), "reached": count(hits), "missed": count(len(chosen) - hits)}
    facts["mean"] = style.share(round(sum(reach) / len(reach) + 1e-9, 2))
    ordered = sorted(chosen, key=lambda one: _value(one["reach"]))
    picked = chance.sample(chosen, 3)
    shares = [one for one in chosen if "part" in one and one["unit"] == "%"]
    groups = [*zip("abc", picked, strict=True), ("high", ordered[-1]), ("low", ordered[0])]
    pair = sorted(picked[:2], key=lambda one: _value(one["reach"]))
    groups += [("lo2", pair[0]), ("hi2", pair[1])] if _value(pair[0]["reach"]) < _value(pair[1]["reach"]) else []
    groups += [("s", chance.choice(shares))] if shares else []
    put(facts, dict(groups))
    if len(set(reach)) != len(reach):  # two at the top: neither is the one
        facts = {key: one for key, one in facts.items() if not key.startswith(("high.", "low."))}
    facts |= _aside(facts, style, chance)
    widths = [20, 150, 60, 60, 60, 55] + ([55, 60] if wide else [])
    return Sheet(f"Pengukuran Kinerja Tahun {year}", [head, *rows], widths), facts


def _aside(facts: Facts, style: Style, chance: Random) -> Facts:
    """What no table holds: other years, other places, rounded figures."""
    unit = str(facts["a.unit"])
    real = _value(facts["a.real"])

    def like(factor: float) -> Said:
        value = real * factor
        return style.share(min(value, 99.0)) if unit == "%" else said(round(value), unit, style)

    out: Facts = {f"X.{key}": like(chance.uniform(0.6, 1.2)) for key in ("next", "other", "province", "last2")}
    out["X.third"] = like(chance.uniform(0.4, 0.8))
    reach = _value(facts["a.reach"])
    floor = int(reach / 10) * 10
    if floor and floor < reach:
        out["X.floor"] = str(floor)
    if reach % 1:
        out["X.round"] = str(round(reach))
    if "s.whole" in facts:
        out["X.need"] = count(round(_value(facts["s.whole"]) * _value(facts["s.target"]) / 100))
    return out


def _indicator(line: str, style: Style, chance: Random) -> Facts:
    name, noun, per = (part.strip() for part in line.split("|"))
    factor, out = int(per), Facts()
    target: float
    last: float
    end: float
    real: float
    if factor:
        whole = chance.randint(12, 900) if factor == 100 else chance.randint(900, 4000)
        part = round(whole * (chance.uniform(0.35, 1.0) if factor == 100 else chance.uniform(0.004, 0.02)))
        part = 0 if chance.random() < 0.06 else part
        unit = "%" if factor == 100 else "per 1.000"
        real = round(factor * part / whole, 2)
        out |= {"part": count(part), "whole": count(whole), "rest": count(whole - part)}
        target, last, end = (
            round(min(chance.choice([real, whole and 60.0]) * chance.uniform(0.8, 1.2), 100.0)) or 50 for _ in range(3)
        )
        if factor == 1000:
            target, last, end = (round(chance.uniform(5, 18), 2) for _ in range(3))
    else:
        unit, real = noun, chance.randint(8, 900)
        target, last, end = (max(3, round(real * chance.uniform(0.8, 1.25))) for _ in range(3))
    reach = round(100 * real / target + 1e-9, 2)
    step = round(abs(real - last), 2)
    points = Said(f"{grouped(step, 2)} poin", step, "step") if factor else Said(f"{grouped(step)} {noun}", step, "step")
    named(out, "", name)
    out = {key.lstrip("."): one for key, one in out.items()}
    figures = {"target": target, "real": real, "last": last, "end": end}
    out |= {key: said(value, unit, style) for key, value in figures.items()}
    out |= {"reach": style.share(reach), "unit": unit, "noun": noun, "step": points}
    out |= {"ofend": style.share(100 * real / end), "moved": moved(real, last)}
    out["change"] = "kenaikan" if real >= last else "penurunan"
    if real == last or real == 0:
        del out["step"]
    return out


def said(value: float, unit: str, style: Style) -> Said:
    decimals = 0 if value == int(value) else 2
    if unit == "%":
        return Said(f"{grouped(value, decimals)}{style.percent}", value, "percent")
    return Said(f"{grouped(value, decimals)} {unit}", value, "count")


def _value(figure: Said | str) -> float:
    if isinstance(figure, str):
        raise TypeError(f"{figure} is no figure")
    return figure.value


def bare(figure: Said | str) -> str:
    """As a cell below a heading with the unit prints it."""
    value = _value(figure)
    return grouped(value, 0 if value == int(value) else 2)


def years(_lines: Sequence[str], year: int, style: Style, chance: Random) -> tuple[Sheet, Facts]:
    """Cases of five years: what was left, came in, was decided."""
    old, told, rows = chance.randint(5, 60), list[Facts](), list[list[str]]()
    for number, of_year in enumerate(range(year - 4, year + 1), 1):
        came = chance.randint(180, 1400)
        out = round((old + came) * chance.uniform(0.8, 0.98))
        rest = old + came - out
        share = style.share(100 * out / (old + came))
        facts: Facts = {"year": str(of_year), "old": count(old), "in": count(came), "load": count(old + came)}
        told.append(facts | {"out": count(out), "rest": count(rest), "share": share})
        cells = [old, came, old + came, out, rest]
        rows.append([str(number), str(of_year), *map(grouped, cells), grouped(share.value, 2)])
        old = rest
    facts = {}
    ordered = sorted(told, key=lambda one: _value(one["in"]))
    picked = sorted(chance.sample(range(5), 2))
    groups = [(f"y{n}", one) for n, one in enumerate(told, 1)]
    groups += [("high", ordered[-1]), ("low", ordered[0]), ("a", told[picked[0]]), ("b", told[picked[1]])]
    put(facts, dict(groups))
    later = chance.randint(1, 4)
    now, before = _value(told[later]["in"]), _value(told[later - 1]["in"])
    facts |= {"up.year": told[later]["year"], "up.last": told[later - 1]["year"], "up.in": told[later]["in"]}
    facts |= {"up.from": told[later - 1]["in"], "up.moved": moved(now, before), "up.step": count(abs(now - before))}
    facts["up.change"] = style.share(100 * abs(now - before) / before)
    for what in ("in", "out"):
        facts[f"sum.{what}"] = count(sum(_value(one[what]) for one in told))
    facts |= {"mean": count(round(_value(facts["sum.in"]) / 5)), "X.other": count(chance.randint(200, 1500))}
    head = ["No", "Tahun", "Sisa Tahun Lalu", "Diterima", "Beban", "Diputus", "Sisa Akhir Tahun", "Persentase (%)"]
    caption = f"Keadaan Perkara Tahun {year - 4} sampai dengan {year}"
    return Sheet(caption, [head, *rows], [22, 60, 70, 70, 60, 60, 70, 70]), facts


def kinds(lines: Sequence[str], year: int, style: Style, chance: Random) -> tuple[Sheet, Facts]:
    """Things by kind, those that are active among them, and their sum."""
    told, rows = list[Facts](), list[list[str]]()
    numbers = [(n, round(n * chance.uniform(0.4, 0.95))) for n in chance.sample(range(6, 260), len(lines))]
    total = sum(n for n, _ in numbers)
    for number, (name, (n, active)) in enumerate([*zip(lines, numbers, strict=True), ("Jumlah", (0, 0))], 1):
        if name == "Jumlah":
            n, active = total, sum(a for _, a in numbers)
        one: Facts = {}
        named(one, "k", name, count=count(n), active=count(active), idle=count(n - active))
        one |= {"k.share": style.share(100 * n / total), "k.rate": style.share(100 * active / n)}
        one["k.idlerate"] = style.share(100 * (n - active) / n)
        told.append({key[2:]: figure for key, figure in one.items()})
        label = str(number) if name != "Jumlah" else ""
        rows.append([label, name, grouped(active), grouped(n - active), grouped(n)])
    facts: Facts = years_of(year)
    ordered = sorted(told[:-1], key=lambda one: _value(one["count"]))
    idle = sorted(told[:-1], key=lambda one: _value(one["idle"]))
    groups = [*zip("abc", chance.sample(told[:-1], 3), strict=True), ("high", ordered[-1]), ("second", ordered[-2])]
    groups += [("total", told[-1])]
    groups += [("idle", idle[-1])] if _value(idle[-1]["idle"]) > _value(idle[-2]["idle"]) else []
    put(facts, dict(groups))
    both = _value(facts["a.count"]) + _value(facts["b.count"])
    more = chance.randint(2, 20)
    facts |= {"ab": count(both), "abrest": count(total - both), "X.last": count(total - more), "X.more": count(more)}
    facts["X.province"] = count(chance.randint(2000, 9000))
    head = ["No", "Jenis Koperasi", "Aktif", "Tidak Aktif", "Jumlah"]
    return Sheet(f"Jumlah Koperasi Menurut Jenis Tahun {year}", [head, *rows], [24, 200, 80, 80, 80]), facts


def quarters(lines: Sequence[str], year: int, style: Style, chance: Random) -> tuple[Sheet, Facts]:
    """Indicators with what was planned for and done by each quarter."""
    told, rows = list[Facts](), list[list[str]]()
    for number, line in enumerate(chance.sample(lines, 4), 1):
        name, noun = (part.strip() for part in line.split("|"))
        one, target, real = Facts(), 0, 0
        cells = list[tuple[int, int]]()
        for quarter in range(1, 5):
            target += (step := chance.randint(8, 90))
            real += round(step * chance.uniform(0.7, 1.2))
            cells.append((target, real))
            one |= {f"t{quarter}": count(target), f"r{quarter}": count(real)}
            one[f"p{quarter}"] = style.share(100 * real / target)
        one |= {"name": name, "Name": name[0].upper() + name[1:], "noun": noun}
        one |= {"d3": count(cells[2][1] - cells[1][1]), "of3": style.share(100 * cells[2][1] / cells[3][0])}
        told.append(one)
        targets, reals = [grouped(t) for t, _ in cells], [grouped(r) for _, r in cells]
        rows.append([str(number), str(one["Name"]), noun, *targets, *reals])
    facts: Facts = years_of(year)
    put(facts, dict(zip("ab", chance.sample(told, 2), strict=True)))
    facts["X.last"] = count(chance.randint(5, 300))
    roman = ["TW I", "TW II", "TW III", "TW IV"]
    head = ["No", "Indikator", "Satuan", *(f"Target {one}" for one in roman), *(f"Realisasi {one}" for one in roman)]
    caption = f"Target dan Realisasi Kumulatif per Triwulan Tahun {year}"
    return Sheet(caption, [head, *rows], [22, 130, 60, *([42] * 4), *([48] * 4)]), facts


def roads(_lines: Sequence[str], year: int, style: Style, chance: Random) -> tuple[Sheet, Facts]:
    """Lengths of roads by condition, of last year and this."""
    keys = ("good", "fair", "poor", "bad")
    before = [round(chance.uniform(20, 400), 2) for _ in keys]
    now = [round(one * chance.uniform(0.8, 1.2), 2) for one in before]
    facts, total = years_of(year), sum(now)

    def tell(key: str, value: float, old: float) -> None:
        facts[f"{key}.now"], facts[f"{key}.last"] = (Said(grouped(v, 2), v, "length") for v in (value, old))
        facts[f"{key}.share"] = style.share(100 * value / total)
        facts[f"{key}.step"] = Said(grouped(abs(value - old), 2), abs(value - old), "length")
        facts[f"{key}.moved"] = "bertambah" if value > old else "berkurang"

    for key, value, old in zip(keys, now, before, strict=True):
        tell(key, value, old)
    tell("firm", now[0] + now[1], before[0] + before[1])
    tell("weak", now[2] + now[3], before[2] + before[3])
    tell("total", total, sum(before))
    facts["X.province"] = Said(grouped(province := chance.uniform(20, 120), 2), province, "length")
    facts["X.provincegood"] = Said(grouped(province * 0.7, 2), province * 0.7, "length")
    names = ["Baik", "Sedang", "Rusak Ringan", "Rusak Berat", "Jumlah"]
    rows = [
        [str(n) if name != "Jumlah" else "", name, grouped(old, 2), grouped(value, 2), grouped(100 * value / total, 2)]
        for n, (name, value, old) in enumerate(zip(names, [*now, total], [*before, sum(before)], strict=True), 1)
    ]
    head = ["No", "Kondisi Jalan", f"Tahun {year - 1} (km)", f"Tahun {year} (km)", f"Persentase {year} (%)"]
    return Sheet(f"Panjang Jalan Kabupaten Menurut Kondisi Tahun {year}", [head, *rows], [24, 160, 90, 90, 90]), facts


Drawing = Callable[[Sequence[str], int, Style, Random], tuple[Sheet, Facts]]
