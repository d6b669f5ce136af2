"""Courts, districts, health centres, services, customers, offices and their auditors beside each other."""

from collections.abc import Sequence
from random import Random

from bench.other_shapes.press import Sheet
from bench.true_prose.facts import Facts, Style, moved
from bench.true_prose.ledger import Raw, ledger, share, some

Lines = Sequence[str]
Told = tuple[Sheet, Facts]


def courts(lines: Lines, year: int, style: Style, chance: Random) -> Told:
    """Cases of the courts of a region."""

    def draw() -> Raw:
        old, came = chance.randint(3, 90), chance.randint(60, 1900)
        done = round((old + came) * chance.uniform(0.72, 0.98))
        return {"old": old, "in": came, "done": done, "online": round(came * chance.uniform(0.3, 0.9))}

    def derive(one: Raw) -> Raw:
        old, came, done, online = (float(one[key]) for key in ("old", "in", "done", "online"))
        one |= {
            "load": old + came,
            "rest": old + came - done,
            "p": share(done, old + came),
            "onlinep": share(online, came),
        }
        return one | {"offline": came - online, "fraction": f"{done:.0f}/{old + came:.0f}"}

    return ledger("courts", year, derive).told(*some(lines, chance, draw), year, style, chance)


def cover(lines: Lines, year: int, style: Style, chance: Random) -> Told:
    """What health centres reached of those they aim at."""

    def draw() -> Raw:
        babies, mothers = chance.randint(90, 900), chance.randint(100, 950)
        return {
            "babies": babies,
            "jabs": round(babies * chance.uniform(0.6, 1.02)),
            "mothers": mothers,
            "k4": round(mothers * chance.uniform(0.55, 0.99)),
        }

    def derive(one: Raw) -> Raw:
        babies, jabs, mothers, k4 = (float(one[key]) for key in ("babies", "jabs", "mothers", "k4"))
        one |= {"jabp": share(jabs, babies), "k4p": share(k4, mothers), "nok4": mothers - k4}
        return one | {"kept": "sudah" if jabs / babies >= 0.9 else "belum", "nok4p": round(100 - share(k4, mothers), 2)}

    book = ledger("cover", year, derive)
    names, drawn = some(lines, chance, draw)
    sheet, facts = book.told(names, drawn, year, style, chance)
    rates = [float(one["jabs"]) / float(one["babies"]) for one in drawn]
    hits = sum(rate >= 0.9 for rate in rates)
    facts |= {"hits": str(hits), "misses": str(len(rates) - hits), "X.province": style.share(chance.uniform(80, 97))}
    return sheet, facts


def services(lines: Lines, year: int, style: Style, chance: Random) -> Told:
    """The index of satisfaction of each service, this year and last."""

    def draw() -> Raw:
        now = round(chance.uniform(76.7, 95), 2)
        before = round(now + chance.uniform(-4, 3), 2)
        return {"asked": chance.randint(30, 400), "before": before, "now": now, "step": round(abs(now - before), 2)} | {
            "letter": "A" if now >= 88.31 else "B",
            "moved": moved(now, before),
            "four": round(now / 25, 2),
            "goal": 80,
            "gap": round(abs(now - 80), 2),
            "side": "di atas" if now >= 80 else "di bawah",
        }

    names, drawn = some(lines, chance, draw)
    sheet, facts = ledger("services", year).told(names, drawn, year, style, chance)
    mean = sum(float(one["now"]) for one in drawn) / len(drawn)
    return sheet, facts | {
        "mean": f"{mean:.2f}".replace(".", ","),
        "goods": str(sum(one["letter"] == "A" for one in drawn)),
        "fairs": str(sum(one["letter"] == "B" for one in drawn)),
        "asked": str(sum(int(one["asked"]) for one in drawn)),
    }


def roadunits(lines: Lines, year: int, style: Style, chance: Random) -> Told:
    """Kilometres of road that bear traffic, by district."""

    def draw() -> Raw:
        length = round(chance.uniform(14, 120), 2)
        return {"length": length, "firm": round(length * chance.uniform(0.35, 0.95), 2)}

    def derive(one: Raw) -> Raw:
        length, firm = round(float(one["length"]), 2), round(float(one["firm"]), 2)
        rate = share(firm, length)
        one |= {
            "length": length,
            "firm": firm,
            "weak": round(length - firm, 2),
            "p": rate,
            "weakp": round(100 - rate, 2),
        }
        return one | {"floor": str(int(rate // 10 * 10)), "up": str(int(rate // 10 * 10 + 10)), "tens": f"{length:.0f}"}

    sheet, facts = ledger("roadunits", year, derive).told(*some(lines, chance, draw), year, style, chance)
    return sheet, facts | {"X.built": f"{chance.uniform(1, 6):.2f}".replace(".", ","), "X.goal": style.share(95)}


def energy(lines: Lines, year: int, style: Style, chance: Random) -> Told:
    """Customers of electricity, the power connected and what was sold."""

    def draw() -> Raw:
        people = chance.randint(400, 90_000)
        return {
            "people": people,
            "power": round(people * chance.uniform(0.0009, 0.02), 2),
            "sold": round(people * chance.uniform(0.001, 0.01), 2),
        }

    def derive(one: Raw) -> Raw:
        people, power, sold = (float(one[key]) for key in ("people", "power", "sold"))
        return one | {"each": round(sold * 1e6 / people), "power": round(power, 2), "sold": round(sold, 2)}

    return ledger("energy", year, derive).told(*some(lines, chance, draw), year, style, chance)


def harvest(lines: Lines, year: int, style: Style, chance: Random) -> Told:
    """Rice by district: hectares, tons, and quintals a hectare."""

    def draw() -> Raw:
        fields = chance.randint(150, 4200)
        return {"area": fields, "tons": round(fields * chance.uniform(4.6, 6.7))}

    def derive(one: Raw) -> Raw:
        area, tons = float(one["area"]), float(one["tons"])
        return one | {"yield": round(10 * tons / area, 2), "perha": round(tons / area, 2), "rice": round(tons * 0.64)}

    sheet, facts = ledger("harvest", year, derive).told(*some(lines, chance, draw), year, style, chance)
    return sheet, facts | {"X.corn": str(chance.randint(200, 900))}


def education(lines: Lines, year: int, style: Style, chance: Random) -> Told:
    """Staff of the parts of an office by what they learned."""
    keys = ("s2", "s1", "d3", "sma")

    def draw() -> Raw:
        return {
            key: chance.randint(low, high)
            for key, (low, high) in zip(keys, ((0, 9), (3, 40), (0, 15), (1, 30)), strict=True)
        }

    def derive(one: Raw) -> Raw:
        numbers = [float(one[key]) for key in keys]
        one |= {
            "all": sum(numbers),
            "high": numbers[0] + numbers[1],
            "highp": share(numbers[0] + numbers[1], sum(numbers)),
        }
        return one | {"below": numbers[2] + numbers[3], "s1p": share(numbers[1], sum(numbers))}

    return ledger("education", year, derive).told(*some(lines, chance, draw), year, style, chance)


def followup(lines: Lines, year: int, style: Style, chance: Random) -> Told:
    """What became of auditors' recommendations."""

    def draw() -> Raw:
        return {
            "found": chance.randint(2, 12),
            "done": chance.randint(4, 60),
            "doing": chance.randint(0, 14),
            "none": chance.randint(0, 6),
            "cannot": chance.choice([0, 0, 1, 2]),
        }

    def derive(one: Raw) -> Raw:
        done, doing, none, cannot = (float(one[key]) for key in ("done", "doing", "none", "cannot"))
        told = done + doing + none + cannot
        return one | {
            "told": told,
            "p": share(done, told),
            "open": doing + none,
            "restp": round(100 - share(done, told), 2),
        }

    return ledger("followup", year, derive).told(*some(lines, chance, draw), year, style, chance)
