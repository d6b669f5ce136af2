"""Cover, foreword, chapters and the sentences that quote the tables."""

from random import Random

from bench.random_reports.asides import asides_on_money, asides_on_results, said
from bench.random_reports.report import Block, Report, Sheet
from bench.random_reports.setting import WORD_OF_QUARTER, Setting
from bench.random_reports.sheets_money import budget, factors
from bench.random_reports.sheets_quarters import evaluation, plan
from bench.random_reports.sheets_year import agreement, midterm, yearly
from bench.random_reports.style import draw_style
from bench.random_reports.told import asides_told
from bench.random_reports.words import QUARTERS, Words, wording
from bench.random_reports.work import draw_agency

_CHAPTERS = {"midterm": "A. Tujuan dan Sasaran", "agreement": "B. Perjanjian Kinerja", "plan": "C. Rencana Aksi"}
_FILES = ("report_{seed:05d}", "{type}_{year}_{seed:05d}", "{seed:05d}_{type}-Tahun-{year}")
_FILES_OF_A_QUARTER = (
    *_FILES[:1],
    "{type}_TW_{quarter}_{year}_{seed:05d}",
    "{seed:05d}_{type}-Triwulan-{quarter}-{year}",
)
_RESULTS = {"evaluation": "A. Evaluasi Rencana Aksi", "yearly": "B. Capaian Kinerja", "budget": "C. Realisasi Anggaran"}


def draw_report(seed: int) -> tuple[Report, Setting]:
    chance = Random(f"report {seed}")
    style, words = draw_style(chance), Words(chance)
    year = chance.randint(2019, 2025)
    quarter = chance.choice([None, None, None, chance.randint(0, 3)])
    setting = Setting(chance, style, words, draw_agency(chance, seed, style, words("goal.items")), year, quarter)
    doc_type = chance.choice(["evaluasi_rencana_aksi", "lkjip"]) if quarter is None else "evaluasi_rencana_aksi"
    sheets = [midterm(setting), *agreement(setting), plan(setting)]
    sheets += [evaluation(setting, number) for number in (range(4) if quarter is None else [quarter])]
    sheets += [yearly(setting), budget(setting)] if quarter is None else []
    if chance.random() < 0.7:
        sheets += [factors(setting, "indicator"), factors(setting, "program")]
    for number, sheet in enumerate(sheets, 1):
        sheet.number = sheet.number_printed = style.numbering.format(n=number)
        sheet.listed = sheet.caption
        _number_columns(sheet, setting)
    title = words(f"title.{doc_type}")
    title += f" TRIWULAN {QUARTERS[quarter]}" if quarter is not None else ""
    file = chance.choice(_FILES if quarter is None else _FILES_OF_A_QUARTER)
    kind = "LKjIP" if doc_type == "lkjip" else "Renaksi"
    file = file.format(seed=seed, year=year, quarter=QUARTERS[quarter or 0], type=kind)
    agency, listed = setting.agency, style.list_of_tables
    report = Report(file, agency.name, agency.region, year, doc_type, title, sheets, [], listed)
    report.period = "year" if quarter is None else f"TW{quarter + 1}"
    report.blocks = _blocks(report, setting)
    return report, setting


def _number_columns(sheet: Sheet, setting: Setting) -> None:
    style = setting.style
    if not style.column_numbers:
        return
    numbers = [style.column_numbers.format(n=n) for n in range(1, len(sheet.columns) + 1)]
    keys = [column.key for column in sheet.columns]
    if style.formula and keys.count("achievement") == 1:
        target, done, at = (keys.index(key) + 1 for key in ("target", "realization", "achievement"))
        numbers[at - 1] = f"{at}=({done}/{target})x100"
    sheet.column_numbers = numbers


def _blocks(report: Report, setting: Setting) -> list[Block]:
    words, agency, year = setting.words, setting.agency, setting.year
    place = agency.region.split(" ", 1)[1]
    level = agency.region.upper()
    cover = (f"PEMERINTAH {level}", agency.name.upper(), report.title, f"TAHUN {year}")
    blocks = [Block("cover", text) for text in cover]
    foreword = words("text.foreword", title=report.title.title(), agency=agency.name, year=year)
    blocks += [Block("break"), Block("heading", "KATA PENGANTAR"), Block("text", foreword)]
    blocks += [Block("text", f"{place}, Januari {year + 1}"), Block("contents"), Block("break")]
    blocks += [Block("heading", "BAB II PERENCANAAN KINERJA")]
    for kind, heading in _CHAPTERS.items():
        blocks.append(Block("heading", heading))
        for sheet in report.of_kind(kind, f"{kind}_budget"):
            blocks += [Block("text", _introduction(sheet, setting)), Block("table", sheet=sheet)]
    blocks += [Block("break"), Block("heading", "BAB III AKUNTABILITAS KINERJA")]
    for kind, heading in _RESULTS.items():
        if not report.of_kind(kind):
            continue
        blocks.append(Block("heading", heading))
        for sheet in report.of_kind(kind):
            blocks += [Block("text", _introduction(sheet, setting)), Block("table", sheet=sheet)]
        if kind == "yearly":
            blocks.append(Block("text", " ".join(_results_told(setting))))
            blocks += [Block("aside", " ".join(told)) for told in [asides_on_results(setting)] if told]
        if kind == "budget":
            blocks += [Block("aside", " ".join(told)) for told in [asides_on_money(setting)] if told]
    blocks += asides_told(setting)
    if report.of_kind("factors_indicator"):
        blocks.append(Block("heading", "D. Faktor Pendukung dan Penghambat"))
        for sheet in report.of_kind("factors_indicator", "factors_program"):
            blocks += [Block("text", _introduction(sheet, setting)), Block("table", sheet=sheet)]
    blocks += [Block("heading", "BAB IV PENUTUP"), Block("heading", words("recommendation.heading"))]
    blocks.append(Block("text", words("recommendation.intro")))
    items = setting.chance.sample(wording()["recommendation"]["items"], 3)
    blocks += [Block("item", f"{letter}. {text}") for letter, text in zip("abc", items, strict=True)]
    return blocks


def _introduction(sheet: Sheet, setting: Setting) -> str:
    total, spent = (sum(getattr(node, key) for node in setting.agency.objectives) for key in ("budget", "spent"))
    kind = "factors" if sheet.family == "factors" else sheet.kind
    tw = f"triwulan {sheet.quarter} ({WORD_OF_QUARTER[sheet.quarter].lower()})" if sheet.quarter else ""
    text = setting.words(
        f"text.{kind}",
        agency=setting.agency.name,
        year=setting.year,
        number=sheet.number,
        tw=tw,
        programs=len(setting.agency.nodes("program")),
        total=f"Rp{setting.style.number(total)}",
        budget=f"Rp{setting.style.number(total)}",
        spent=f"Rp{setting.style.number(spent)}",
        percent=setting.style.number(100 * spent / total, 2),
    )
    return f"{text} Rinciannya disajikan pada Tabel {sheet.number}." if kind == "budget" else text


def _results_told(setting: Setting) -> list[str]:
    """A sentence for each indicator in percent: its achievement, or what was reached of the target."""
    out: list[str] = []
    for node in setting.agency.indicators():
        values = {
            "indicator": said(node.indicator),
            "percent": setting.style.number(100 * node.year_done / node.year, 2),
            "realization": setting.style.number(node.year_done, 2),
            "target": setting.style.number(node.year, 2),
        }
        out.append(setting.words("text.of_target" if node.unit == "%" and len(out) % 2 else "text.achieved", **values))
    return out
