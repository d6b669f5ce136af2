"""Quarters, months and years as headings and captions print them."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from schemas.vocabulary import MONTHS

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ADDED = re.compile(r"(?:19|20)\d\d(?:\s*\+\s*(?:19|20)\d\d)+")  # `Realisasi s.d. 2016 (2014+2015+2016)`
_RANGE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*(?:-|–|—|/|s\.?\s*/?\s*d\.?|sampai(?:\s+dengan)?)\s*((?:19|20)\d\d|\d\d)(?!\d)", re.I
)
_WORD = r"(?:tri\s*-?\s*(?:w|b)ulan|triwulanan|trwln|trw|triw|tri(?=\s*[1-4]\b)|t\s*\.?\s*w|kuartal)"
_GLUED = re.compile(rf"\b({_WORD})(?=[ivl]+\b)", re.IGNORECASE)
_IN_FRONT = re.compile(r"^(?:triwulan|tribulan|trwln|trw|triw|tri|tw|kuartal|q)?(?:ke)?")  # of a folded numeral
_HALF = re.compile(r"(?:semester|smt|sem)(?:ke)?([a-z]+|[12])")  # folded
_HALF_WITHIN = re.compile(r"\b(?:semester|smt|sem)\.?\s*[:-]?\s*(?:ke\s*-?\s*)?([a-z]+|[12])\b", re.IGNORECASE)
_HALVES = {"1": "TW2", "2": "TW4"}
_ASIDE = re.compile(r"\([^()]*\)")  # what a heading adds to its period: `Januari (Rp)`
_QUARTERLY = re.compile(rf"\b(?i:{_WORD})\b|(?<=[a-z])TW\b")  # `TargetTW`
_UNTIL = r"(?:\bs\s*\.?\s*/?\s*d\b\.?|\bsampai(?:\s+dengan)?|\bhingga)\s*(?:akhir\s+)?"
#: the last day of a quarter, up to which figures are told; not of a range (`1 September 2022 s/d 30 September 2022`)
_UPTO_DAY = re.compile(rf"(?<!\d)(?<!\d\s){_UNTIL}(?:tanggal\s+|tgl\.?\s+)?3[01]\s+([a-z]+)\b", re.IGNORECASE)
_RELATIVE_MONTH = re.compile(r"\b(?:bulan|bln)\s+(?:lalu|ini)\b", re.IGNORECASE)
_OF_MONTH = re.compile(r"\b(?:bulan|bln)\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_ENDS = {"M03": "TW1", "M06": "TW2", "M09": "TW3"}
_ROMAN = re.compile(r"I{1,3}|IV")
_PUNCTUATION = re.compile(r"[-–—.,:/]")
_UPTO_MONTH = re.compile(rf"{_UNTIL}(?:(?:bulan|bln)\s*)?$", re.IGNORECASE)
_TO_DATE = re.compile(rf"{_UNTIL}{_WORD}\b", re.IGNORECASE)
_BEFORE = re.compile(rf"\b{_WORD}\s+(?:yang\s+)?(?:lalu|sebelum(?:nya)?)\b", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:terhadap|thdp|thd|thp)\b", re.IGNORECASE)
_YEARS_TO_DATE = re.compile(rf"{_UNTIL}(?:tahun|thn|th)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Periods:
    """`numerals`: folded numeral or word -> TW1..TW4; `months`: folded name -> M01..M12."""

    numerals: Mapping[str, str]
    months: Mapping[str, str]
    in_text: re.Pattern[str]
    alone: re.Pattern[str]

    @classmethod
    def of(cls, quarters: Mapping[str, Sequence[str]], months: Mapping[str, Sequence[str]]) -> "Periods":
        numerals = {_squeeze(word): quarter for quarter, words in quarters.items() for word in words}
        words = sorted((w for words in quarters.values() for w in words), key=len, reverse=True)
        one = rf"(?:ke[\s-]*)?(?:{'|'.join(map(re.escape, words))})"
        until = r"\s*(?:-|–|—|s\.?\s*/?\s*d\.?|sampai(?:\s+dengan)?|dan|,)\s*"
        first = rf"\b(?:{_WORD}(?![a-z])\.?\s*[:–—-]?\s*|q\s?)(?P<first>{one})\b"
        pattern = rf"{first}(?:\s*\([^)]*\))?(?P<range>{until}(?:{_WORD}\.?\s*)?(?:{one})\b)?"
        alone = rf"(?:(?:{_WORD}|q)\.?\s*)?[-(]?\s*(?P<first>{one})\s*\)?\.?\s*(?:\([^)]*\))?"
        named = {_squeeze(name): month for month, names in months.items() for name in names}
        return cls(numerals, named, re.compile(pattern, re.IGNORECASE), re.compile(alone, re.IGNORECASE))

    def of_heading(self, text: str) -> str | None:
        """TW1..TW4 or M01..M12 where the heading names exactly one; a bare `I` counts, a bare `1` does not. Half a year
        is told by the quarter that it ends with."""
        bare = _squeeze(text)
        month = bare if bare in self.months else _squeeze(_ASIDE.sub(" ", text))
        if month in self.months:
            return self.months[month]
        if bare in self.numerals and not bare.isdigit():
            return self.numerals[bare] if text.strip() != "L" else None  # of men; OCR takes I for l
        if (roman := _ASIDE.sub("", text).strip()) != text.strip() and _ROMAN.fullmatch(roman):
            return self.numerals[roman.casefold()]  # `I (Jan-Mar)`
        if (half := _HALF.fullmatch(bare)) is not None:
            return _HALVES.get(self.numerals.get(half[1], "")[-1:])
        if (numeral := _IN_FRONT.sub("", bare)) != bare and numeral in self.numerals:
            return self.numerals[numeral]
        return self.of_text(text) or self.half_of(text)

    def beside_month(self, text: str) -> tuple[str, str] | None:
        """What a heading says beside the month that it begins or ends with, and M01..M12 (`Actual Feb`, `April 2018
        Realisasi`, `Januari 2019`, `Januari - Target`, `Realisasi s.d. Mei`), of the time up to the end of a quarter
        that quarter; None for a day, for months from one to another and for the whole year."""
        words = [word for word in YEAR.sub(" ", _ASIDE.sub(" ", text)).split() if any(map(str.isalnum, word))]
        named = [month for word in words if (month := self.months.get(_squeeze(word)))]
        for end, beside in ((words[:1], words[1:]), (words[-1:], words[:-1])):
            rest, found = " ".join(beside), self.months.get(_squeeze("".join(end)))
            if found is None or any(map(str.isdigit, rest)) or len(named) > 1:
                continue
            if (until := _UPTO_MONTH.search(rest)) is None:
                return rest, found
            if found != MONTHS[-1]:
                return rest[: until.start()], _ENDS.get(found, found)
        return None

    def behind_figure(self, text: str) -> tuple[str, str] | None:
        """(`Realisasi`, TW3) of `Realisasi III - 2024`: a Roman number that a heading ends with, whatever year, and
        what it says before."""
        *before, last = _PUNCTUATION.sub(" ", YEAR.sub(" ", _ASIDE.sub(" ", text))).split() or [""]
        return (" ".join(before), self.numerals[last.casefold()]) if before and _ROMAN.fullmatch(last) else None

    def of_text(self, text: str) -> str | None:
        """TW1..TW4 where the text names exactly one quarter (`Triwulan II (Dua)`, `TW II`, `Triwulan ke-2`)."""
        plain = unicodedata.normalize("NFKC", text).replace("_", " ")  # as names of files have it
        named = {None if match["range"] else self._numbered(match) for match in self.in_text.finditer(plain)}
        return named.pop() if len(named) == 1 else None

    def within(self, text: str) -> str | None:
        """As `of_text`, `TWI` among it; what a scan glues in a heading its neighbours tell (`heading_quarters`)."""
        return self.of_text(_GLUED.sub(r"\1 ", text))

    def of_cell(self, text: str) -> str | None:
        """TW1..TW4 where the text is a quarter and nothing else; a bare `1` counts."""
        match = self.alone.fullmatch(unicodedata.normalize("NFKC", text).strip())
        return self._numbered(match) if match else None

    def _numbered(self, match: re.Match[str]) -> str:
        return self.numerals[_IN_FRONT.sub("", _squeeze(match["first"]))]

    def month_of(self, text: str) -> str | None:
        """M01..M12 where the text speaks of one month (`Laporan Bulan Oktober 2021`) and names no other."""
        named = {month for word in _LETTERS.findall(text) if (month := self.months.get(_squeeze(word)))}
        return named.pop() if len(named) == 1 and _OF_MONTH.search(text) else None

    def half_of(self, text: str) -> str | None:
        """The quarter that the one half of a year ends with that the text names (`Realisasi Semester I 2022`), or the
        time up to its last day (`s.d. 31 Maret`; that of December is the year's)."""
        words = {self.numerals.get(_squeeze(word)) for word in _HALF_WITHIN.findall(text)}
        if not words:
            days = {_ENDS.get(self.months.get(_squeeze(month), "")) for month in _UPTO_DAY.findall(text)}
            return days.pop() if len(days) == 1 else None
        return _HALVES.get((words.pop() or "")[-1:]) if len(words) == 1 else None


def to_date(text: str) -> bool:
    """The text speaks of the time up to a quarter (`Realisasi s.d. Triwulan II`)."""
    return _TO_DATE.search(unicodedata.normalize("NFKC", text)) is not None


def before_quarter(text: str) -> bool:
    """The text speaks of the quarter before the reported one (`S.d. Triwulan Lalu`)."""
    return _BEFORE.search(unicodedata.normalize("NFKC", text)) is not None


def within_month(text: str) -> bool:
    """The text speaks of one month, this or the one before (`Bln Ini`)."""
    return _RELATIVE_MONTH.search(text) is not None


def of_quarters(text: str) -> bool:
    """The text speaks of quarters, whichever (`Target per Triwulan`)."""
    return _QUARTERLY.search(unicodedata.normalize("NFKC", text)) is not None


def years_to_date(text: str) -> bool:
    """The text speaks of all years up to one (`Realisasi s/d Tahun 2022`)."""
    return _YEARS_TO_DATE.search(unicodedata.normalize("NFKC", text)) is not None


#: `30-Jun-20`, as a spreadsheet shows a day
_SHORT_DATE, _CENTURY = re.compile(r"\b\d{1,2}-[^\W\d_]{3,4}-(\d\d)\b"), 2000


def own_year(text: str) -> int | None:
    """The one calendar year that the text names; None for none, for several, for a range (2021-2024) or their sum."""
    years = {int(year) for year in YEAR.findall(_RANGE.sub(" ", _ADDED.sub(" ", text)))}
    years |= {_CENTURY + int(year) for year in _SHORT_DATE.findall(text)}
    return years.pop() if len(years) == 1 else None


def year_reached(text: str) -> int | None:
    """The year of a heading: of several the one before `terhadap` (`Capaian 2019 thd 2021`)."""
    return own_year(text) or own_year(_AGAINST.split(text)[0])


def last_year(text: str) -> int | None:
    """The year that a caption speaks of (schemas: `source_tables.year`): the last that it names alone, and only where
    it names none alone the end of its last range (`Capaian 2016 terhadap target 2013-2018` is of 2016)."""
    alone = [int(year) for year in YEAR.findall(_RANGE.sub(" ", text))]
    ends = [int(last) if len(last) == 4 else int(first[:2] + last) for first, last in _RANGE.findall(text)]
    return max(alone or ends, default=None)


def year_span(text: str) -> tuple[int, int] | None:
    """First and last year of a range printed in the text."""
    match = _RANGE.search(text)
    if match is None:
        return None
    first, last = match.groups()
    return int(first), int(last) if len(last) == 4 else int(first[:2] + last)


def _squeeze(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKC", text).casefold())
