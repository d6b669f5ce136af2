"""What the reports print: tables of one invented agency that agree with each other, in shapes of their own."""

from collections.abc import Sequence
from random import Random

from bench.other_shapes.levied import levied
from bench.other_shapes.press import Pages, Sheet, Span

_AGENCIES = ("Dinas Kelautan dan Perikanan", "Dinas Kesehatan", "Inspektorat Daerah", "Kecamatan Sukamaju")
_REGIONS = ("Kabupaten Muko-Muko", "Kota Bau-Bau", "Kabupaten Tanah Bumbu", "Provinsi Kalimantan Tengah")
_OBJECTIVES = ("Meningkatnya kualitas layanan", "Meningkatnya derajat kesehatan", "Meningkatnya akuntabilitas kinerja")
_ACTIVITIES = (
    "Penyediaan Administrasi Kantor",
    "Pemeliharaan Barang Milik Daerah",
    "Koordinasi dan Sinkronisasi Bau-Bau",
    "Pembinaan Kelompok Nelayan Muko-Muko",
)
_PROGRAMS = ("Program Penunjang Urusan Pemerintahan", "Program Perikanan Tangkap", "Program Pemberdayaan Masyarakat")
_INDICATORS = (
    "Cakupan kunjungan balita",
    "Persentase desa dengan layanan dasar",
    "Jumlah aplikasi terintegrasi",
    "Jumlah kelompok yang dibina",
)
_DISTRICTS = ("Air Dikit", "Bau-Bau Utara", "Teras Terunjam", "Lubuk Pinang", "XIV Koto")


def rupiah(value: float) -> str:
    return f"{value:,.0f}".replace(",", ".")


def decimal(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")


def percent(part: float, whole: float) -> str:
    """`part` in per cent of `whole`, two decimals."""
    return decimal(100 * part / whole)


def signed(value: float) -> str:
    """Rupiah, in parentheses where less."""
    return f"({rupiah(-value)})" if value < 0 else rupiah(value)


def _down(columns: Sequence[int]) -> list[Span]:
    """Headings over two rows."""
    return [((column, 0), (column, 1)) for column in columns]


def draw(seed: int) -> Pages:
    """The report of a seed; every other one has a list of tables that gives each the caption of the next."""
    chance = Random(seed)
    year = chance.randint(2018, 2024)
    agency, region = chance.choice(_AGENCIES), chance.choice(_REGIONS)
    pages = Pages((f"LAPORAN KINERJA INSTANSI PEMERINTAH TAHUN {year}", agency.upper(), region.upper()))
    pages.sheets = [*_performance(chance, year), *_money(chance, year, agency), *_lists(chance, year)]
    pages.sheets += [*_wide(chance, year, region), *levied(chance, year)]
    captions = [sheet.caption for sheet in pages.sheets if sheet.caption is not None]
    pages.listed = [(f"3.{n + 1}", captions[(n + seed % 2) % len(captions)]) for n in range(len(captions))]
    pages.sheets.append(_appended(pages.sheets[0], year, agency))
    return pages


def _performance(chance: Random, year: int) -> list[Sheet]:
    """Agreement, achievements with units below a second `Indikator`, objectives counted in Roman, several years."""
    targets = [chance.randint(60, 95), chance.randint(60, 95), chance.randint(20, 60), chance.randint(5, 40)]
    units = ("%", "%", "Aplikasi", "Kelompok")
    reached = [target + chance.randint(-5, 4) for target in targets]
    shares = [percent(got, target) for got, target in zip(reached, targets, strict=True)]
    lines = list(zip(_INDICATORS, units, map(str, targets), map(str, reached), shares, strict=True))
    agreed = Sheet(f"Perjanjian Kinerja Tahun {year}", [["No", "Sasaran", "Indikator Kinerja", "Satuan", "Target"]], ())
    agreed.widths = (25, 150, 190, 70, 60)
    agreed.rows += [[str(n), _OBJECTIVES[n % 3], *line[:3]] for n, line in enumerate(lines, 1)]
    more = (("Waktu tunggu layanan", "Menit", "≤ 30"), ("Opini BPK", "Opini", "WTP"))
    agreed.rows += [[str(n), _OBJECTIVES[n % 3], *line] for n, line in enumerate(more, len(lines) + 1)]
    second = Sheet(
        f"Capaian Kinerja Tahun {year}", [["No", "Indikator Kinerja", "Indikator", "Target", "Realisasi"]], ()
    )
    second.rows[0].append("Capaian (%)")
    second.rows += [[str(n), *line] for n, line in enumerate(lines, 1)]
    second.widths = (25, 200, 80, 60, 60, 60)
    counted = Sheet(
        "Capaian Indikator menurut Sasaran", [["No", "Sasaran / Indikator", "Target", "Realisasi", "%"]], ()
    )
    for n, roman in enumerate(("I", "II")):
        counted.rows.append([roman, _OBJECTIVES[n], "", "", ""])
        own = lines[2 * n : 2 * n + 2]
        counted.rows += [[str(k), name, *rest] for k, (name, _, *rest) in enumerate(own, 2 * n + 1)]
    counted.rows.append(["3", "Waktu tunggu layanan", "≤ 30 menit", "24 menit", "120,00"])
    counted.rows.append(["4", "Opini BPK", "WTP", "WTP", "100,00"])
    counted.widths = (25, 230, 80, 80, 70)
    return [agreed, second, counted, _years(chance, year, _INDICATORS, targets, reached)]


def _years(chance: Random, year: int, names: Sequence[str], targets: Sequence[int], reached: Sequence[int]) -> Sheet:
    """Three years side by side; each a target, a result and a percentage."""
    heads = [str(year - 2), "", "", str(year - 1), "", "", str(year), "", ""]
    sheet = Sheet(f"Perbandingan Kinerja Tahun {year - 2} - {year}", [["No", "Indikator Kinerja", *heads]], ())
    sheet.rows.append(["", "", *["Target", "Realisasi", "%"] * 3])
    for n, (name, target, got) in enumerate(zip(names, targets, reached, strict=True), 1):
        before = [(target - years - 1, target - years - 1 + chance.randint(-2, 3)) for years in (2, 1)]
        figures = [text for a, b in (*before, (target, got)) for text in (str(a), str(b), percent(b, a))]
        sheet.rows.append([str(n), name, *figures])
    sheet.widths, sheet.head = (22, 130, *[42] * 9), 2
    sheet.spans = [*_down((0, 1)), *(((column, 0), (column + 2, 0)) for column in (2, 5, 8))]
    return sheet


def _money(chance: Random, year: int, agency: str) -> list[Sheet]:
    """What was spent of each program, the same in thousands, a budget that changed, revenue of two years."""
    budgets = [chance.randint(300, 9000) * 1_000_000 + chance.randint(0, 999) * 1000 for _ in _PROGRAMS]
    spent = [int(budget * chance.uniform(0.85, 0.99)) for budget in budgets]
    whole, used = sum(budgets), sum(spent)
    programs = Sheet(f"Efisiensi Anggaran Tahun {year}", [["No", "Program", "Pagu", "Realisasi", "%", "Sisa"]], ())
    for n, (name, budget, part) in enumerate(zip(_PROGRAMS, budgets, spent, strict=True), 1):
        programs.rows.append([str(n), name, rupiah(budget), rupiah(part), percent(part, budget), rupiah(budget - part)])
    programs.rows.append(["", "J u m l a h", rupiah(whole), rupiah(used), percent(used, whole), rupiah(whole - used)])
    programs.widths = (25, 180, 85, 85, 45, 85)
    programs.after = (
        f"Pagu anggaran {agency} tahun {year} sebesar Rp {rupiah(whole)} dengan realisasi Rp {rupiah(used)} atau"
        f" {percent(used, whole)}%, sehingga terdapat sisa anggaran sebesar Rp {rupiah(whole - used)}.",
    )
    changed = Sheet(
        f"Perubahan Anggaran Tahun {year}", [["Kode", "Uraian", "Sebelum", "Setelah"]], (50, 170, 85, 85, 90)
    )
    changed.rows[0].append("Bertambah/(Berkurang)")
    parts = [(chance.randint(300, 4000) * 1_000_000, chance.randint(-200, 300) * 100_000) for _ in range(3)]
    accounts = ("5.1.01 Belanja Pegawai", "5.1.02 Belanja Barang dan Jasa", "5.2.02 Belanja Modal Peralatan")
    totals = [("5 BELANJA DAERAH", parts), ("5.1 BELANJA OPERASI", parts[:2]), ("5.2 BELANJA MODAL", parts[2:])]
    own = [(name, [part]) for name, part in zip(accounts, parts, strict=True)]
    for name, sums in (*totals[:2], *own[:2], totals[2], own[2]):
        before, more = (sum(values) for values in zip(*sums, strict=True))
        code, _, text = name.partition(" ")
        changed.rows.append([code, text, rupiah(before), rupiah(before + more), signed(more)])
    return [programs, changed, _revenue(chance, year)]


def _revenue(chance: Random, year: int) -> Sheet:
    heads = [f"Tahun {year - 1}", "", "", f"Tahun {year}", "", "", "Kenaikan/ (Penurunan)"]
    sheet = Sheet(f"Target dan Realisasi Pendapatan Tahun {year - 1} dan {year}", [["Uraian", *heads]], ())
    sheet.rows.append(["", *["Target (Rp)", "Realisasi (Rp)", "%"] * 2, "%"])
    lines = []
    for name in ("Pajak Kendaraan Bermotor", "Retribusi Pelayanan Kesehatan", "Lain-lain PAD yang Sah"):
        target = chance.randint(2000, 9000) * 1_000_000
        later = int(target * chance.uniform(1, 1.1))
        lines.append(
            (name, target, int(target * chance.uniform(0.9, 1.15)), later, int(later * chance.uniform(0.9, 1.2)))
        )
    lines.append(("Jumlah", *(sum(column) for column in list(zip(*lines, strict=True))[1:])))
    for name, a, got, b, later in lines:
        growth = 100 * (later - got) / got
        told = f"({decimal(-growth)})" if growth < 0 else decimal(growth)
        sheet.rows.append(
            [name, rupiah(a), rupiah(got), percent(got, a), rupiah(b), rupiah(later), percent(later, b), told]
        )
    sheet.widths, sheet.head = (105, 68, 68, 38, 68, 68, 38, 60), 2
    sheet.spans = [*_down((0,)), ((1, 0), (3, 0)), ((4, 0), (6, 0))]
    return sheet


def _lists(chance: Random, year: int) -> list[Sheet]:
    """Production by district, staff by education."""
    caught = [chance.randint(1000, 30000) for _ in _DISTRICTS]
    people = [chance.randint(50, 900) for _ in _DISTRICTS]
    heads = ["No", "Kecamatan", "Nelayan (orang)", "Produksi (Ton)"]
    made = Sheet(f"Produksi Perikanan Menurut Kecamatan Tahun {year}", [heads], (25, 150, 100, 100))
    made.rows += [[str(n + 1), name, rupiah(people[n]), rupiah(caught[n])] for n, name in enumerate(_DISTRICTS)]
    made.rows.append(["", "Jumlah", rupiah(sum(people)), rupiah(sum(caught))])
    schools = ("S2", "S1", "D3", "SLTA", "SLTP")
    men, women = ([chance.randint(1, 20) for _ in schools] for _ in range(2))
    staff = Sheet("Keadaan Pegawai Menurut Pendidikan", [["Uraian", *schools, "Jumlah"]], (90, *[50] * 5, 60))
    both = [a + b for a, b in zip(men, women, strict=True)]
    for name, counts in (("Laki-laki", men), ("Perempuan", women), ("Jumlah", both)):
        staff.rows.append([name, *map(str, counts), str(sum(counts))])
    return [made, staff]


def _wide(chance: Random, year: int, region: str) -> list[Sheet]:
    """Two halves of a sheet, an indicator over two activities with quarters and their total, codes in five columns."""
    money = [chance.randint(50, 400) for _ in _ACTIVITIES]
    halves = Sheet(
        f"Telaahan Rancangan Awal RKPD Tahun {year + 1}", [["No", "Rancangan Awal RKPD"]], (), wide=True, head=2
    )
    halves.rows[0] += ["", "", "", "Hasil Analisis Kebutuhan", "", "", "", "Catatan"]
    heads = ["Program/Kegiatan", "Lokasi", "Target"]
    halves.rows.append(["", *heads, "Pagu (Rp.000)", *heads, "Kebutuhan (Rp.000)", ""])
    for n, (name, amount) in enumerate(zip(_ACTIVITIES, money, strict=True), 1):
        more = amount + chance.choice((0, 20))
        side = [name, region, "12 bulan"]
        halves.rows.append(
            [str(n), *side, rupiah(amount * 1000), *side, rupiah(more * 1000), "Sesuai" if more == amount else "-"]
        )
    halves.widths = (22, 110, 80, 55, 65, 110, 80, 55, 65, 70)
    halves.spans = [*_down((0, 9)), ((1, 0), (4, 0)), ((5, 0), (8, 0))]
    plan = Sheet(
        f"Realisasi Kegiatan Triwulan I s.d. IV Tahun {year}", [["No", "Kegiatan", "Output", "Target"]], (), wide=True
    )
    plan.rows[0] += ["Realisasi", "", "", "", "Total", "%"]
    plan.rows.append(["", "", "", "", "TW I", "TW II", "TW III", "TW IV", "", ""])
    for n, name in enumerate(_ACTIVITIES, 1):
        quarters = [chance.randint(1, 9) for _ in range(4)]
        target = sum(quarters) + chance.choice((0, 1))
        over = "Persentase terlaksananya kegiatan" if n % 2 else ""
        plan.rows.append(
            [str(n), name, over, str(target), *map(str, quarters), str(sum(quarters)), percent(sum(quarters), target)]
        )
    plan.widths, plan.head = (25, 190, 150, 50, *[45] * 6), 2
    plan.spans = [*_down((0, 1, 2, 3, 8, 9)), ((4, 0), (7, 0)), ((2, 2), (2, 3)), ((2, 4), (2, 5))]
    heads = ["Kode", "", "", "", "", "Uraian", "Anggaran", "Realisasi", "%", "Sisa"]
    codes = Sheet(
        f"Realisasi per Sub Kegiatan Tahun {year}", [heads], (18, 22, 22, 28, 22, 240, 110, 110, 45, 100), wide=True
    )
    codes.spans = [((0, 0), (4, 0))]
    used = [(amount * 1_000_000, int(amount * 1_000_000 * chance.uniform(0.8, 1))) for amount in money]
    total = tuple(map(sum, zip(*used, strict=True)))
    named = [("", "", "PROGRAM PENUNJANG URUSAN", total)]
    named += [(f"2.0{n // 2 + 1}", f"{n + 1:02d}", _ACTIVITIES[n], pair) for n, pair in enumerate(used)]
    for activity, sub, name, (whole, part) in named:
        figures = [rupiah(whole), rupiah(part), percent(part, whole), rupiah(whole - part)]
        codes.rows.append(["3", "25", "02", activity, sub, name, *figures])
    return [halves, plan, codes]


def _appended(agreed: Sheet, year: int, agency: str) -> Sheet:
    """The agreement of the year before, whose targets are lower."""
    rows = [agreed.rows[0], *([*row[:-1], str(int(row[-1]) - 1)] for row in agreed.rows[1:] if row[-1].isdigit())]
    title = f"LAMPIRAN II PERJANJIAN KINERJA TAHUN {year - 1} {agency.upper()}"
    return Sheet(None, [list(row) for row in rows], agreed.widths, title=title)
