"""What is levied, measured and rated: dues that pass their target, shares of one length by year, words at results."""

from random import Random

from bench.other_shapes.press import Sheet

_CLASSES = ("Hotel Bintang IV", "Hotel Bintang II", "Hotel Melati III", "Home Stay")
_CONDITIONS = ("Baik", "Sedang", "Rusak Berat")
_RATED = ("Kehadiran pegawai", "Indeks survei pelanggan", "Nilai zona integritas", "Cakupan kunjungan balita",
          "Nilai maturitas", "Realisasi pelatihan", "Jam kompetensi pegawai", "Pengguna layanan")  # fmt: skip


def levied(chance: Random, year: int) -> list[Sheet]:
    """Three tables, right in every figure, with the sentences that speak of them."""
    return [_dues(chance, year), _roads(chance, year), _rated(chance, year)]


def _dues(chance: Random, year: int) -> Sheet:
    """Classes of payers, some of which pay more than was aimed at."""
    sheet = Sheet(
        f"Target dan Realisasi Pajak Hotel Tahun {year}", [["No", "Jenis Pajak Hotel", "Target", "Realisasi"]], ()
    )
    lines: list[tuple[str, int, int]] = []
    for label in _CLASSES:
        target = chance.randint(30, 2500) * 1_000_000
        lines.append((label, target, int(target * chance.uniform(0.7, 1.8))))
    lines.append(("Jumlah", sum(line[1] for line in lines), sum(line[2] for line in lines)))
    for n, (name, target, came_in) in enumerate(lines, 1):
        number = str(n) if n <= len(_CLASSES) else ""
        sheet.rows.append([number, name, *(f"Rp. {value:,}.00".translate(_MARKS) for value in (target, came_in))])
    sheet.widths = (25, 180, 120, 120)
    return sheet


def _roads(chance: Random, year: int) -> Sheet:
    """Lengths by condition and their shares, three years side by side."""
    years = (year - 2, year - 1, year)
    sheet = Sheet(f"Kondisi Jalan Tahun {years[0]}-{year}", [["No", "Indikator"], ["", ""]], ())
    whole = chance.randint(40_000, 90_000)
    columns = []
    for of in years:
        good, fair = int(whole * chance.uniform(0.3, 0.5)), int(whole * chance.uniform(0.1, 0.3))
        columns.append((good, fair, whole - good - fair))
        sheet.rows[0] += [f"Tahun {of}", ""]
        sheet.rows[1] += ["Km", "%"]
    for n, name in enumerate(_CONDITIONS):
        cells = [text for parts in columns for text in (_plain(parts[n]), _share(parts[n], whole))]
        sheet.rows.append([str(n + 1), name, *cells])
    sheet.rows.append(["", "Jumlah", *[_plain(whole), "100"] * len(years)])
    sheet.widths, sheet.head = (25, 110, *[55] * 6), 2
    sheet.spans = [((0, 0), (0, 1)), ((1, 0), (1, 1)), *(((at, 0), (at + 1, 0)) for at in (2, 4, 6))]
    told = [
        f"{_plain(parts[n])} km atau {_share(parts[n], whole)}% pada tahun {of}"
        for of, parts in zip(years, columns, strict=True)
        for n in (0, 1)
    ]
    lengths = [_plain(part) for part in columns[-1]]
    sheet.after = (
        f"Jalan kabupaten seluruhnya {_plain(whole)} km, yang terdiri dari jalan baik sepanjang {lengths[0]} km, jalan"
        f" sedang sepanjang {lengths[1]} km dan jalan rusak berat sepanjang {lengths[2]} km.",
        f"Jalan baik berubah dari {told[0]} menjadi {told[4]}, jalan sedang dari {told[1]} menjadi {told[5]}.",
    )
    return sheet


def _rated(chance: Random, year: int) -> Sheet:
    """Results with a word that says whether their target was reached."""
    heads = ["No", "Indikator Kinerja", "Target", "Capaian", "Evaluasi"]
    sheet = Sheet(f"Indikator Kinerja Tambahan Tahun {year}", [heads], (25, 200, 60, 60, 130))
    for n, name in enumerate(_RATED, 1):
        target = chance.randint(20, 95)
        got = target + chance.choice((-4, -1, 0, 2, 3, 3))
        sheet.rows.append([str(n), name, str(target), str(got), "Tercapai" if got >= target else "Belum tercapai"])
    return sheet


_MARKS = str.maketrans(",.", ".,")


def _plain(hundredths: int) -> str:
    return f"{hundredths / 100:.2f}".replace(".", ",")


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}".replace(".", ",")
