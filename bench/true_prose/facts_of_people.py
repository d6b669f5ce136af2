"""Staff, population, villages and a survey of satisfaction, and what can be said of them."""

from collections.abc import Sequence
from random import Random

from bench.other_shapes.press import Sheet
from bench.true_prose.facts import Facts, Said, Style, count, grouped, named, put, rough, years_of


def staff(lines: Sequence[str], year: int, style: Style, chance: Random) -> tuple[Sheet, Facts]:
    """Civil servants by grade and sex."""
    numbers = [(chance.randint(2, 60), chance.randint(2, 60)) for _ in lines]
    numbers.append((sum(m for m, _ in numbers), sum(f for _, f in numbers)))
    total = sum(numbers[-1])
    told, rows = list[Facts](), list[list[str]]()
    for n, (name, (men, women)) in enumerate(zip([*lines, "Jumlah"], numbers, strict=True), 1):
        both = men + women
        one: Facts = {"name": name, "Name": name, "m": count(men), "f": count(women), "count": count(both)}
        one |= {"share": style.share(100 * both / total), "mshare": style.share(100 * men / both)}
        one |= {"fshare": style.share(100 * women / both), "fword": rough(100 * women / both)}
        told.append(one)
        rows.append([str(n) if name != "Jumlah" else "", name, grouped(men), grouped(women), grouped(both)])
    facts = years_of(year)
    order = sorted(range(len(lines)), key=lambda n: sum(numbers[n]))
    a, b = chance.sample(range(len(lines)), 2)
    put(facts, {"a": told[a], "b": told[b], "high": told[order[-1]], "total": told[-1]})
    put(facts, {f"g{4 - n}": one for n, one in enumerate(told[:4])})
    both = sum(numbers[a]) + sum(numbers[b])
    facts |= {"ab.count": count(both), "ab.share": style.share(100 * both / total)}
    facts |= {"otherf": count(numbers[-1][1] - numbers[1][1] - numbers[2][1]), "count": str(len(lines))}
    facts |= {"X.retire": count(chance.randint(2, 15)), "X.need": count(total + chance.randint(5, 80))}
    facts["X.contract"] = count(chance.randint(5, 90))
    head = ["No", "Golongan", "Laki-laki", "Perempuan", "Jumlah"]
    return Sheet(
        f"Jumlah Pegawai Menurut Golongan dan Jenis Kelamin Tahun {year}", [head, *rows], [24, 160, 80, 80, 80]
    ), facts


def population(lines: Sequence[str], year: int, style: Style, chance: Random) -> tuple[Sheet, Facts]:
    """Districts with their area, people and density."""
    names = chance.sample(lines, chance.randint(5, 8))
    drawn = [
        (round(chance.uniform(15, 140), 2), (n := chance.randint(9_000, 60_000)), round(n * chance.uniform(0.95, 1.05)))
        for _ in names
    ]
    drawn.append((round(sum(a for a, _, _ in drawn), 2), sum(m for _, m, _ in drawn), sum(f for _, _, f in drawn)))
    area, all_of = drawn[-1][0], sum(drawn[-1][1:])
    told, rows = list[Facts](), list[list[str]]()
    for n, (name, (size, men, women)) in enumerate(zip([*names, "Jumlah"], drawn, strict=True), 1):
        both = men + women
        one: Facts = {"name": name, "Name": name, "m": count(men), "f": count(women), "count": count(both)}
        one |= {
            "area": Said(grouped(size, 2), size, "area"),
            "density": Said(grouped(both / size), round(both / size), "density"),
        }
        one |= {"share": style.share(100 * both / all_of), "areashare": style.share(100 * size / area)}
        one |= {
            "ratio": Said(grouped(100 * men / women, 2), round(100 * men / women, 2), "ratio"),
            "thousand": grouped(both / 1000),
        }
        one |= {"word": rough(100 * both / all_of)}
        told.append(one)
        rows.append(
            [str(n) if name != "Jumlah" else "", name, grouped(size, 2), *map(grouped, (men, women, both, both / size))]
        )
    facts = years_of(year)
    by_people = sorted(range(len(names)), key=lambda n: drawn[n][1] + drawn[n][2])
    by_density = sorted(range(len(names)), key=lambda n: (drawn[n][1] + drawn[n][2]) / drawn[n][0])
    a, b = chance.sample(by_people, 2)
    more, less = sorted((a, b), key=lambda n: -drawn[n][1] - drawn[n][2])
    put(facts, {"a": told[a], "b": told[b], "big": told[by_people[-1]], "small": told[by_people[0]], "total": told[-1]})
    put(facts, {"dense": told[by_density[-1]], "sparse": told[by_density[0]], "more": told[more], "less": told[less]})
    facts["step"] = count(sum(drawn[more][1:]) - sum(drawn[less][1:]))
    facts |= {"count": str(len(names)), "X.next": count(round(all_of * 1.012)), "X.growth": "1,2"}
    facts |= {"X.income": grouped(chance.uniform(18, 60), 2), "X.families": count(round(all_of / 3.6))}
    head = ["No", "Kecamatan", "Luas (km2)", "Laki-laki", "Perempuan", "Jumlah Penduduk", "Kepadatan (jiwa/km2)"]
    caption = f"Luas Wilayah, Jumlah dan Kepadatan Penduduk Menurut Kecamatan Tahun {year}"
    return Sheet(caption, [head, *rows], [24, 120, 65, 65, 65, 75, 75]), facts


_STATUS = ("own", "ahead", "growing", "behind")


def villages(lines: Sequence[str], year: int, style: Style, chance: Random) -> tuple[Sheet, Facts]:
    """Villages of districts by their status."""
    names = chance.sample(lines, chance.randint(5, 8))
    drawn = [
        [chance.randint(0, 4), chance.randint(1, 9), chance.randint(2, 12), chance.choice([0, 0, 1, 3])] for _ in names
    ]
    drawn.append([sum(column) for column in zip(*drawn, strict=True)])
    total, told, rows = sum(drawn[-1]), list[Facts](), list[list[str]]()
    for n, (name, numbers) in enumerate(zip([*names, "Jumlah"], drawn, strict=True), 1):
        one: Facts = {"name": name, "Name": name, "count": count(sum(numbers))}
        one |= {key: count(value) for key, value in zip(_STATUS, numbers, strict=True)}
        one |= {
            f"{key}share": style.share(100 * value / sum(numbers)) for key, value in zip(_STATUS, numbers, strict=True)
        }
        least = sum(numbers[:3])
        one |= {"least": count(least), "leastshare": style.share(100 * least / sum(numbers))}
        one |= {"word": rough(100 * numbers[2] / sum(numbers)), "best": count(sum(numbers[:2]))}
        told.append(one)
        rows.append([str(n) if name != "Jumlah" else "", name, *map(grouped, [*numbers, sum(numbers)])])
    facts = years_of(year)
    a, b = chance.sample(range(len(names)), 2)
    high = max(range(len(names)), key=lambda n: drawn[n][0])
    put(facts, {"a": told[a], "b": told[b], "total": told[-1]})
    if sum(one[0] == drawn[high][0] for one in drawn) == 1:
        put(facts, {"high": told[high]})
    free = sum(not one[3] for one in drawn[:-1])
    facts |= {"count": str(len(names)), "free": count(free), "unfree": count(len(names) - free)}
    facts |= {
        "ab.count": count(sum(drawn[a]) + sum(drawn[b])),
        "X.last": count(max(1, drawn[-1][0] - 2)),
        "X.goal": count(total - 1),
    }
    head = ["No", "Kecamatan", "Desa Mandiri", "Desa Maju", "Desa Berkembang", "Desa Tertinggal", "Jumlah Desa"]
    return Sheet(f"Status Desa Menurut Kecamatan Tahun {year}", [head, *rows], [24, 120, 65, 65, 70, 70, 65]), facts


_MARKS = ((88.31, "A"), (76.61, "B"), (65.0, "C"), (0.0, "D"))


def survey(lines: Sequence[str], year: int, style: Style, chance: Random) -> tuple[Sheet, Facts]:
    """What people think of a service: marks of 1 to 4, and of 100."""
    marks = [round(chance.uniform(2.7, 3.9), 2) for _ in lines]
    mean = round(sum(marks) / len(marks) + 1e-9, 2)
    told, rows = list[Facts](), list[list[str]]()
    for n, (name, mark) in enumerate(zip([*lines, "Nilai Rata-rata"], [*marks, mean], strict=True), 1):
        letter = next(letter for least, letter in _MARKS if mark * 25 >= least)
        one: Facts = {"letter": letter, "mark": Said(grouped(mark, 2), mark, "mark"), "no": f"U{n}"}
        named(one, "k", name, hundred=Said(grouped(mark * 25, 2), mark * 25, "hundred"))
        told.append({key.removeprefix("k."): value for key, value in one.items()})
        rows.append([str(n) if n <= len(lines) else "", name, grouped(mark, 2), grouped(mark * 25, 2), letter])
    facts = years_of(year)
    order = sorted(range(len(lines)), key=marks.__getitem__)
    a, b, c = chance.sample(range(len(lines)), 3)
    put(facts, {"a": told[a], "b": told[b], "c": told[c], "total": told[-1]})
    if len({*marks}) == len(marks):
        put(facts, {"high": told[order[-1]], "low": told[order[0]]})
        spread = marks[order[-1]] - marks[order[0]]
        facts["spread"] = Said(grouped(spread, 2), round(spread, 2), "spread")
    asked = chance.randint(100, 400)
    pleased = round(asked * chance.uniform(0.6, 0.98))
    facts |= {
        "X.asked": count(asked),
        "X.pleased": count(pleased),
        "X.pleasedshare": style.share(100 * pleased / asked),
    }
    facts |= {"count": str(len(lines)), "X.last": grouped(round(mean * 25 - 1.35, 2), 2), "X.step": "1,35"}
    facts["X.rest"] = count(asked - pleased)
    head = ["No", "Unsur Pelayanan", "Nilai Rata-rata", "Nilai Konversi", "Mutu"]
    return Sheet(
        f"Nilai Indeks Kepuasan Masyarakat per Unsur Pelayanan Tahun {year}", [head, *rows], [24, 200, 80, 80, 50]
    ), facts
