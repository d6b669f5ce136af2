"""Contracts, goods and prices."""

from collections.abc import Sequence
from random import Random

from bench.other_shapes.press import Sheet
from bench.true_prose.facts import Facts, Style, moved
from bench.true_prose.ledger import Raw, ledger, share, some

Lines = Sequence[str]
Told = tuple[Sheet, Facts]


def contracts(lines: Lines, year: int, style: Style, chance: Random) -> Told:
    """What was bought, how, for how much less than planned."""

    def draw() -> Raw:
        ceiling = chance.randint(90_000, 9_000_000) * 1000
        return {
            "count": chance.randint(1, 90),
            "ceiling": ceiling,
            "signed": round(ceiling * chance.uniform(0.8, 0.995)),
        }

    def derive(one: Raw) -> Raw:
        ceiling, signed = float(one["ceiling"]), float(one["signed"])
        return one | {
            "spare": ceiling - signed,
            "sparep": share(ceiling - signed, ceiling),
            "mean": round(signed / float(one["count"])),
        }

    return ledger("contracts", year, derive).told(*some(lines, chance, draw), year, style, chance)


def goods(lines: Lines, year: int, style: Style, chance: Random) -> Told:
    """Goods of the state: pieces and worth, before and after, in thousands of rupiah."""

    def draw() -> Raw:
        old, worth = chance.randint(5, 900), chance.randint(2_000, 4_000_000)
        return {
            "old": old,
            "plus": chance.randint(0, 40),
            "minus": chance.randint(0, 5),
            "worth": worth,
            "added": round(worth * chance.uniform(0.01, 0.3)),
        }

    def derive(one: Raw) -> Raw:
        old, plus, minus, worth, added = (float(one[key]) for key in ("old", "plus", "minus", "worth", "added"))
        one |= {
            "now": old + plus - minus,
            "nowworth": worth + added,
            "fullworth": (worth + added) * 1000,
            "fulladded": added * 1000,
        }
        return one | {"moved": moved(old + plus - minus, old), "step": abs(plus - minus)}

    return ledger("goods", year, derive).told(*some(lines, chance, draw), year, style, chance)


def prices(lines: Lines, year: int, style: Style, chance: Random) -> Told:
    """Prices of food at the end of two years, the highest and the lowest between."""
    names, drawn = chance.sample(lines, chance.randint(6, 8)), list[Raw]()
    for _ in names:
        before = chance.randint(40, 600) * 250
        now = round(before * chance.uniform(0.85, 1.3) / 50) * 50
        top, low = (
            max(now, before) + chance.randint(0, 30) * 100,
            max(500, min(now, before) - chance.randint(0, 20) * 100),
        )
        one: Raw = {
            "before": before,
            "now": now,
            "top": top,
            "low": low,
            "spread": top - low,
            "step": abs(now - before),
        }
        drawn.append(one | {"change": share(abs(now - before), before), "moved": moved(now, before)})
    sheet, facts = ledger("prices", year).told(names, drawn, year, Style("Rp ", "", style.percent), chance)
    ups = sum(one["moved"] == "naik" for one in drawn)
    return sheet, facts | {
        "ups": str(ups),
        "downs": str(sum(one["moved"] == "turun" for one in drawn)),
        "X.inflation": style.share(2.61),
    }
