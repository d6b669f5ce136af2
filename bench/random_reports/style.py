"""How one report is set: numbers, units, shapes of tables, paper."""

from dataclasses import dataclass
from random import Random

from bench.random_reports.report import Quantity

_LONG_UNITS = {"%": ("Persen", "%"), "": ("Nilai", "Indeks", "Poin")}


@dataclass(frozen=True, slots=True)
class Style:
    """Choices that hold for a whole report."""

    money: str  # a pattern with {whole}: "Rp. {whole},-"
    decimals: int  # of percentages that are not whole
    unit_column: bool
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

    def quantity(self, value: float | None, unit: str) -> Quantity:
        """A figure with its unit, or "-"."""
        if value is None:
            return Quantity("-", None, self.unit(unit) if self.unit_column else None)
        index = unit == ""
        text = self.number(value, 2 if index else None)
        if self.unit_column:
            return Quantity(text, value, self.unit(unit))
        if unit == "%":
            return Quantity(text + self.percent_sign, value, self.percent_sign.strip())
        return Quantity(text if index else f"{text} {unit}", value, None if index else unit)

    def unit(self, unit: str) -> str:
        """As the unit column prints it."""
        return {"%": self.percent_unit, "": self.index_unit}.get(unit, unit)

    def rupiah(self, amount: int) -> Quantity:
        """An amount in a table."""
        return Quantity(self.money.format(whole=self.number(amount)), amount, None)

    def percent(self, value: float) -> Quantity:
        """An achievement or a share, rounded to two decimals, in a column that says percent."""
        return Quantity(self.number(round(value, 2), 2), round(value, 2), None)


def draw_style(chance: Random) -> Style:
    """A style; shapes that cannot stand together are not drawn."""
    cumulative = chance.random() < 0.75
    plan = chance.choice(["line", "line", "beside", "leaf", "wide"])
    landscape = chance.choice([(595.3, 841.9), (609.4, 935.4), (612.0, 1008.0)])  # A4, F4, Legal
    return Style(
        money=chance.choice(["{whole}", "{whole},00", "Rp. {whole},-", "Rp{whole}", "Rp {whole}"]),
        decimals=2,
        unit_column=chance.random() < 0.5,
        percent_sign=chance.choice(["%", "%", " %", " Persen"]),
        percent_unit=chance.choice(_LONG_UNITS["%"]),
        index_unit=chance.choice(_LONG_UNITS[""]),
        numbering=chance.choice(["2.{n}", "II.{n}", "{n}", "3.{n}", "III.{n}"]),
        quarter_name=chance.choice(["Triwulan {roman} ({word})", "Triwulan {roman}", "Triwulan {roman}", "TW {roman}"]),
        caption_on_one_line=chance.random() < 0.5,
        caption_case=chance.choice(["as is", "as is", "upper"]),
        column_numbers=chance.choice(["", "{n}", "({n})"]),
        formula=chance.random() < 0.4,
        agreement=chance.choice(["beside", "apart", "nested"]),
        plan=plan,
        year_in_plan=plan in ("line", "leaf") and (not cumulative or chance.random() < 0.5),
        actions=plan == "leaf" and chance.random() < 0.6,
        tw_column=chance.random() < 0.5,
        achievement=chance.random() < 0.6,
        cumulative=cumulative,
        increments=cumulative and chance.random() < 0.25,
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
        paper=landscape,
    )
