"""Published columns, periods and rules as texts for readers call them."""

from functools import cache

from schemas.catalogue import TABLES
from schemas.rules import RULES
from schemas.vocabulary import MONTHS, QUARTERS

_PRINTED = " (tercetak)"
#: what else a finding may name as its column: places of a report that are no published columns
_PLACES = {"column_number": "Nomor kolom", "cover": "Sampul", "line": "Nama baris"}
_ROMAN = dict(zip(QUARTERS, ("I", "II", "III", "IV"), strict=True))
_MONTHS = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "en": "January February March April May June July August September October November December",
}
_PERIOD = {"id": ("Triwulan", "Tahunan"), "en": ("Quarter", "Whole year")}


@cache
def column_title(table: str | None, column: str, language: str) -> str:
    """The Indonesian title of `column`, or its name in English words; `table` None takes the first that has it.

    A column that is no published one (a heading as printed) stays as it is.
    """
    if language == "en":
        return column.removesuffix("_text").removesuffix("_value").replace("_", " ")
    for name, model in TABLES.items():
        columns = model.to_schema().columns
        if column in columns and table in (None, name):
            return str(columns[column].title or column).removesuffix(_PRINTED)
    return _PLACES.get(column, column.removesuffix(_PRINTED))


def period_title(period: str, language: str) -> str:
    """A published period (`TW3`, `M04`, `year`) as reports write it; what is none stays as it is."""
    if period in MONTHS:
        return _MONTHS[language].split()[MONTHS.index(period)]
    quarter, year = _PERIOD[language]
    return f"{quarter} {_ROMAN[period]}" if period in _ROMAN else year if period == "year" else period


def rule_title(rule: str, language: str) -> str:
    """What people call a rule; one that there is no more keeps its identifier."""
    told = RULES.get(rule)
    return rule if told is None else told.title_id if language == "id" else told.title_en
