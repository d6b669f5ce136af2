"""How one report is set: numbers, units, shapes of tables, paper."""

from dataclasses import dataclass
from random import Random

from bench.random_reports.report import Quantity

_SHORT_UNITS = {"Dokumen": "Dok.", "Laporan": "Lap.", "Orang": "Org", "Kegiatan": "Keg."}
_MONEY = ["{whole}", "{whole},00", "Rp. {whole},-", "Rp{whole}", "Rp {whole}"]
_LONG_UNITS = {"%": ("Persen", "%"), "": ("Nilai", "Indeks", "Poin")}


@dataclass(frozen=True, slots=True)
class Style:
    """Choices that hold for a whole report."""

    money: str  # a pattern with {whole}: "Rp. {whole},-"
    english: bool  # tables print 1,250.50
    caption_below: bool
    decimals: int  # of percentages that are not whole
    unit_column: bool
    short_units: frozenset[str]  # kinds of tables that print "Dok." for "Dokumen", where no unit column is
    bare_names: frozenset[str]  # kinds of tables without "Kegiatan" and "Sub Kegiatan" in front of names
    capitals: frozenset[str]  # kinds of tables that print programs in capitals
    percent_sign: str  # behind figures where no unit column is: "%", " %", " Persen"
    percent_unit: str  # in the unit column
    index_unit: str
    numbering: str  # "2.{n}", "II.{n}", "{n}", "3.{n}"
    quarter_name: str  # "Triwulan {roman} ({word})", "Triwulan {roman}", "TW {roman}"
    caption_on_one_line: bool
    caption_case: str  # "as is" or "upper"
    column_numbers: str  # "", "{n}", "({n})"
    formula: bool  # the column number of an achievement names its columns
    agreement: str  # shape: beside, apart, nested
    plan: str  # shape: line, beside, leaf, wide
    year_in_plan: bool
    actions: bool
    tw_column: bool
    achievement: bool
    cumulative: bool
    increments: bool  # evaluations against what a quarter adds to a cumulative plan
    several_indicators: bool  # of some objectives, where the table's shape has room for them
    evaluated_money: bool  # evaluations print budget and realization of programs, activities and sub-activities
    evaluated_actions: bool
    year_before: bool  # the yearly table prints the year before beside
    mean: bool  # and a line of the mean achievement
    budget: str  # accounts, programs
    balance: bool
    list_of_tables: bool
    responsible: bool
    counts: bool
    font: str
    size: float  # points, of table text
    leading: float  # of table text, times the size
    repeat_heading: bool
    heading_fill: tuple[float, float, float] | None
    line_width: float
    paper: tuple[float, float]  # portrait, points

    def number(self, value: float, decimals: int | None = None) -> str:
        """As printed: whole numbers without decimals, thousands with full stops."""
        whole = abs(value - round(value)) < 1e-9
        digits = 0 if whole and decimals is None else self.decimals if decimals is None else decimals
        return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))

    def figure(self, value: float, decimals: int | None = None) -> str:
        """The same in a table, which a spreadsheet of another country may have made."""
        text = self.number(value, decimals)
        return text.translate(str.maketrans(",.", ".,")) if self.english else text

    def quantity(self, kind: str, value: float | None, unit: str) -> Quantity:
        """A figure with its unit as tables of this kind print it, or "-"."""
        if value is None:
            return Quantity("-", None, self.unit(unit) if self.unit_column else None)
        index = unit == ""
        text = self.figure(value, 2 if index else None)
        if self.unit_column:
            return Quantity(text, value, self.unit(unit))
        if unit == "%":
            return Quantity(text + self.percent_sign, value, self.percent_sign.strip())
        if index:
            return Quantity(text, value, None)
        spelled = self.spelled(kind, unit)
        return Quantity(f"{text} {spelled}", value, spelled)

    def spelled(self, kind: str, unit: str) -> str:
        """A counted unit behind its figure."""
        return _SHORT_UNITS.get(unit, unit) if kind in self.short_units else unit

    def name(self, kind: str, level: str, name: str) -> str:
        """A line's name as tables of this kind print it."""
        if kind in self.bare_names and level in ("activity", "sub_activity"):
            return name.removeprefix("Sub ").removeprefix("Kegiatan ")
        return name.upper() if kind in self.capitals and level == "program" else name

    def unit(self, unit: str) -> str:
        """As the unit column prints it."""
        return {"%": self.percent_unit, "": self.index_unit}.get(unit, unit)

    def rupiah(self, amount: int) -> Quantity:
        return Quantity(self.money.format(whole=self.figure(amount)), amount, None)

    def percent(self, value: float) -> Quantity:
        """An achievement or a share, rounded to two decimals, in a column that says percent."""
        return Quantity(self.figure(round(value, 2), 2), round(value, 2), None)


def _some(chance: Random, kinds: list[str], share: float) -> frozenset[str]:
    return frozenset(kind for kind in kinds if chance.random() < share)


def draw_style(chance: Random) -> Style:
    """A style; shapes that cannot stand together are not drawn."""
    cumulative = chance.random() < 0.75
    english = chance.random() < 0.12
    plan = chance.choice(["line", "line", "beside", "leaf", "wide"])
    agreement = chance.choice(["beside", "apart", "nested"])
    several = agreement == "apart" and plan in ("line", "leaf") and chance.random() < 0.6
    actions = plan == "leaf" and chance.random() < 0.6
    each_level = {
        *(["agreement"] if agreement == "nested" else []),
        *(["plan", "evaluation"] if plan != "line" else []),
    }
    each_level -= {"plan", "evaluation"} if plan == "beside" else set()
    paper = chance.choice([(595.3, 841.9), (609.4, 935.4), (612.0, 1008.0)])  # A4, F4, Legal
    return Style(
        money=chance.choice(["{whole}", "{whole}.00", "Rp{whole}"] if english else _MONEY),
        english=english,
        caption_below=chance.random() < 0.12,
        decimals=2,
        unit_column=chance.random() < 0.5,
        short_units=_some(chance, ["plan", "evaluation", "midterm"], 0.25),
        bare_names=_some(chance, sorted(each_level), 0.4),
        capitals=_some(chance, ["agreement", "agreement_budget", "plan", "evaluation", "budget"], 0.2),
        percent_sign=chance.choice(["%", "%", " %", " Persen"]),
        percent_unit=chance.choice(_LONG_UNITS["%"]),
        index_unit=chance.choice(_LONG_UNITS[""]),
        numbering=chance.choice(["2.{n}", "II.{n}", "{n}", "3.{n}", "III.{n}"]),
        quarter_name=chance.choice(["Triwulan {roman} ({word})", "Triwulan {roman}", "Triwulan {roman}", "TW {roman}"]),
        caption_on_one_line=chance.random() < 0.5,
        caption_case=chance.choice(["as is", "as is", "upper"]),
        column_numbers=chance.choice(["", "{n}", "({n})"]),
        formula=chance.random() < 0.4,
        agreement=agreement,
        plan=plan,
        year_in_plan=plan in ("line", "leaf") and (not cumulative or chance.random() < 0.5),
        actions=actions,
        tw_column=chance.random() < 0.5,
        achievement=chance.random() < 0.6,
        cumulative=cumulative,
        increments=cumulative and chance.random() < 0.25,
        several_indicators=several,
        evaluated_money=plan in ("line", "leaf") and not several and chance.random() < 0.5,
        evaluated_actions=actions and chance.random() < 0.6,
        year_before=chance.random() < 0.4,
        mean=chance.random() < 0.3,
        budget=chance.choice(["accounts", "programs"]),
        balance=chance.random() < 0.7,
        list_of_tables=chance.random() < 0.8,
        responsible=chance.random() < 0.4,
        counts=chance.random() < 0.6,
        font=chance.choice(["Helvetica", "Times"]),
        size=chance.choice([6.5, 7.0, 7.5, 8.0]),
        leading=chance.choice([1.15, 1.25]),
        repeat_heading=chance.random() < 0.6,
        heading_fill=chance.choice([None, (0.85, 0.9, 0.97), (0.9, 0.9, 0.9), (0.78, 0.9, 0.75)]),
        line_width=chance.choice([0.4, 0.6, 1.0]),
        paper=paper,
    )
