"""Action plans by quarter, targets from a base line, spending by kind and stages of village money."""

from collections.abc import Sequence
from random import Random

from bench.other_shapes.press import Sheet
from bench.true_prose.facts import Facts, Style, moved
from bench.true_prose.ledger import Raw, ledger, share

_ROMAN = ("I", "II", "III", "IV")


def _way(got: float, want: float) -> str:
    return "melampaui" if got > want else "sesuai dengan" if got == want else "di bawah"


def _quarters(one: Raw) -> Raw:
    wanted, got = ([float(one[f"{key}{k}"]) for k in range(1, 5)] for key in "tr")
    top = max(range(4), key=got.__getitem__)
    one |= {"T": sum(wanted), "R": sum(got), "h2": got[2] + got[3], "if4": sum(got[:3]) + wanted[3]}
    one |= {f"c{k}": sum(got[:k]) for k in range(2, 4)} | {f"w{k}": sum(wanted[:k]) for k in range(2, 4)}
    one |= {"p": share(sum(got), sum(wanted)), "p2": share(sum(got[:2]), sum(wanted)), "way3": _way(got[2], wanted[2])}
    one |= {"way": _way(sum(got), sum(wanted)), "next": round(sum(wanted) * 1.1), "first": round(sum(wanted) * 0.8)}
    if got.count(got[top]) == 1:
        one |= {"topq": _ROMAN[top], "topr": got[top]}
    if got[0] < wanted[0]:
        one["gap1"] = wanted[0] - got[0]
    if sum(got) != sum(wanted):
        one |= {"gap": abs(sum(got) - sum(wanted)), "gapword": "lebih" if sum(got) > sum(wanted) else "kurang"}
    return one


def action(lines: Sequence[str], year: int, style: Style, chance: Random) -> tuple[Sheet, Facts]:
    """Targets and results of each quarter, every one for itself."""
    names = [line.partition("|") for line in chance.sample(lines, chance.randint(4, 6))]
    drawn = list[Raw]()
    for _, _, unit in names:
        wanted = [chance.randint(2, 60) for _ in range(4)]
        got = [max(0, round(one * chance.uniform(0.6, 1.25))) for one in wanted]
        drawn.append({"unit": unit.strip()} | {f"t{k}": v for k, v in enumerate(wanted, 1)})
        drawn[-1] |= {f"r{k}": v for k, v in enumerate(got, 1)}
    return ledger("action", year, _quarters).told([name.strip() for name, _, _ in names], drawn, year, style, chance)


def cumulative(lines: Sequence[str], year: int, style: Style, chance: Random) -> tuple[Sheet, Facts]:
    """Per cent up to each quarter, targets and results."""
    names, drawn = chance.sample(lines, chance.randint(4, 6)), list[Raw]()
    for _ in names:
        wanted = [*sorted(chance.sample(range(10, 95), 3)), 100]
        got = sorted(round(min(one * chance.uniform(0.75, 1.1), 100), 2) for one in wanted)
        one: Raw = {}
        one |= {f"t{k}": float(v) for k, v in enumerate(wanted, 1)} | {f"r{k}": v for k, v in enumerate(got, 1)}
        one |= {f"way{k}": _way(got[k - 1], wanted[k - 1]) for k in range(1, 5)}
        one |= {"d2": round(got[1] - got[0], 2), "d4": round(got[3] - got[2], 2), "left3": round(100 - got[2], 2)}
        drawn.append(one)
    return ledger("cumulative", year).told(names, drawn, year, style, chance)


def baseline(lines: Sequence[str], year: int, style: Style, chance: Random) -> tuple[Sheet, Facts]:
    """Where a plan of five years begins, its targets, its end, and what this year (the second) reached."""
    names = [line.partition("|") for line in chance.sample(lines, chance.randint(4, 6))]
    drawn = list[Raw]()
    for _, _, unit in names:
        base, step = chance.randint(20, 400), chance.randint(3, 45)
        one: Raw = {"unit": unit.strip(), "base": base}
        one |= {f"t{k}": base + step * k for k in range(1, 6)}
        result = round((base + 2 * step) * chance.uniform(0.8, 1.15))
        one |= {"end": base + 5 * step, "real": result, "p": share(result, base + 2 * step), "step": step}
        one |= {"ofend": share(result, base + 5 * step), "plus": 5 * step, "grown": abs(result - base)}
        one |= {"moved": moved(result, base), "way": _way(result, base + 2 * step)}
        if result < base + 5 * step:
            one["need"] = base + 5 * step - result
        drawn.append(one)
    years = [year - 2 + k for k in range(1, 6)]
    sheet, facts = ledger("baseline", year).told([name.strip() for name, _, _ in names], drawn, year, style, chance)
    return sheet, facts | {f"y{k}": str(one) for k, one in enumerate(years)} | {
        "y5": str(years[-1]),
        "y0": str(years[0] - 1),
    }


def revised(lines: Sequence[str], year: int, style: Style, chance: Random) -> tuple[Sheet, Facts]:
    """Kinds of spending before and after the budget was revised, and what was spent."""

    def derive(one: Raw) -> Raw:
        first, now, spent = (float(one[key]) for key in ("first", "now", "spent"))
        one |= {"p": share(spent, now), "left": now - spent, "change": now - first, "offirst": share(spent, first)}
        one |= {"leftp": round(100 - share(spent, now), 2), "word_change": "bertambah" if now > first else "berkurang"}
        return one

    drawn = list[Raw]()
    for _ in lines:
        first = chance.randint(200_000, 9_000_000) * 1000
        now = round(first * chance.choice([0.93, 0.97, 1.04, 1.11]))
        drawn.append({"first": first, "now": now, "spent": round(now * chance.uniform(0.72, 0.995))})
    sheet, facts = ledger("revised", year, derive).told(lines, drawn, year, style, chance)
    return sheet, facts | {
        "X.last": style.share(chance.uniform(80, 97)),
        "X.ministry": style.share(chance.uniform(85, 97)),
    }


def stages(lines: Sequence[str], year: int, style: Style, chance: Random) -> tuple[Sheet, Facts]:
    """Village money of districts, paid in three stages; sometimes in millions."""
    small = chance.random() < 0.5
    kind, mark = ("millions", "juta Rp") if small else ("money", "Rp")

    def derive(one: Raw) -> Raw:
        parts = [float(one[f"s{k}"]) for k in (1, 2, 3)]
        one |= {
            "paid": round(sum(parts), 2),
            "p": share(sum(parts), float(one["due"])),
            "two": round(parts[0] + parts[1], 2),
        }
        one |= {"left": round(float(one["due"]) - sum(parts), 2), "p1": share(parts[0], float(one["due"]))}
        one["mean"] = round(float(one["due"]) / float(one["villages"]), 2 if small else 0)
        return one

    names, drawn = chance.sample(lines, chance.randint(5, 7)), list[Raw]()
    for _ in names:
        villages = chance.randint(4, 18)
        due = villages * chance.randint(650_000, 1_200_000) * 1000
        cut = [0.4, 0.4, 0.2]
        paid = [due * part * (chance.uniform(0.6, 1) if k == 2 else 1) for k, part in enumerate(cut)]
        drawn.append({"villages": villages, "due": round(due / 1e6, 2) if small else due})
        drawn[-1] |= {f"s{k}": round(v / 1e6, 2) if small else round(v) for k, v in enumerate(paid, 1)}
    return ledger("stages", year, derive, kind=kind, mark=mark).told(names, drawn, year, style, chance)
