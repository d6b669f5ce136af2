"""Staff of an office and what became of recommendations to it."""

from collections.abc import Sequence
from random import Random

from bench.other_shapes.press import Sheet
from bench.true_prose.facts import Facts, Style
from bench.true_prose.facts_of_units import some
from bench.true_prose.ledger import Ledger, Raw, share

Lines = Sequence[str]
Told = tuple[Sheet, Facts]


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

    heads = ("S2", "S1/D-IV", "D-III", "SLTA")
    columns = [(key, head, "count") for key, head in zip(keys, heads, strict=True)] + [("all", "Jumlah", "count")]
    book = Ledger(
        "Jumlah Pegawai Menurut Unit Kerja dan Tingkat Pendidikan",
        "Unit Kerja",
        columns,
        derive,
        "all",
        {"highp": "share", "s1p": "share"},
    )
    return book.told(*some(lines, chance, draw), year, style, chance)


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

    columns = [
        ("found", "Temuan", "count"),
        ("told", "Rekomendasi", "count"),
        ("done", "Sesuai", "count"),
        ("doing", "Belum Sesuai", "count"),
    ]
    columns += [
        ("none", "Belum Ditindaklanjuti", "count"),
        ("cannot", "Tidak Dapat Ditindaklanjuti", "count"),
        ("p", "% Selesai", "share"),
    ]
    book = Ledger(
        "Tindak Lanjut Rekomendasi Hasil Pemeriksaan",
        "Tahun/Pemeriksa",
        columns,
        derive,
        "told",
        {"restp": "share"},
        width=54,
    )
    return book.told(*some(lines, chance, draw), year, style, chance)
