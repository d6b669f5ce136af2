"""The wordings of lexicon.toml, and what is asked of a single heading beside its role."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.tables.headings.periods import Periods
from pipeline.tables.headings.spellings import Spellings, fold
from pipeline.tables.headings.words import Words
from schemas.record import record
from schemas.vocabulary import Level, Role

DECORATION = re.compile(
    r"\b(?:19|20)\d\d(?:\s*[-–—/]\s*(?:19|20)?\d\d)?\b|\(\s*n\s*(?:[-–+]\s*\d)?\s*\)|\bn\s*[-–+]\s*\d\b"
    r"|\(\s*(?:rp[\s.,]*(?:0{3}|juta|ribu(?:an)?|mil[iy]ar)?|mil[iy]ar\s*(?:rp\.?|rupiah)?)\s*\)"
    r"|\brp\.?(?=\s*(?:$|\(\s*(?:juta|ribu)))|\(\s*(?:juta|ribu)(?:an)?\s*(?:rp\.?|rupiah)?\s*\)|\(\s*%\s*\)|\(\s*\d{1,2}\s*\)\s*$|\*+\)?|\btahun\b(?!\s*(?:lalu|sebelum|ke))|\bt\.?a\.?\b"
    r"|\bdalam rupiah\b",
    re.IGNORECASE,
)
_SOURCE_WORDS = 4  # `APBD Provinsi Jawa Barat`; a line that gives a grant (`Hibah kepada ...`) has more
#: `51-65 %`, `> 90%`, `(<100%)`: what falls into a class is counted, and is no percentage itself; nor is what is paid
#: or weighed by a percentage that the heading tells (`Tahap I 50 %`, `Kinerja (60%)`)
CLASS_OF_PERCENT = re.compile(
    r"(?:[<>≤≥]\s*=?\s*\d+(?:[.,]\d+)?|\d+(?:[.,]\d+)?\s*%?\s*[-–]\s*\d+(?:[.,]\d+)?|(?<![\d.,])\d\d(?:[.,]\d+)?)\s*%"
)
_SIGNS = re.compile(r"\+\s*[/\\]\s*[-–−]")
_PARTS_OF_CAPTION = re.compile(r"\b(?:dan|serta|beserta)\b", re.IGNORECASE)
_BRACKETED = re.compile(r"\(([^()]+)\)")


@record
class Meaning:
    """`midterm`: the column speaks of the plan period or of another year; `near`: found by likeness, not by its term.

    `change`: it tells which of the group's figures (before or after changes), and its role only where no group has one.
    `levels` holds the levels that the heading names; more than one means the line's own. `result` is the level whose
    results it speaks of (output, outcome).
    """

    role: Role | None = None
    midterm: bool = False
    levels: frozenset[Level] = frozenset()
    period: str | None = None
    measure: str | None = None
    year: int | None = None
    near: bool = False
    change: bool = False
    result: Level | None = None

    @property
    def says_something(self) -> bool:
        return self.role is not None or self.period is not None or self.measure is not None or self.year is not None


@dataclass(frozen=True, slots=True)
class Term:
    """A wording that stands at the beginning of a heading, or anywhere in it."""

    role: Role
    midterm: bool
    letters: int
    text: str
    place: str  # begins, contains
    pieces: tuple[str, ...]  # of `text`, between which anything may stand

    def is_in(self, plain: str) -> bool:
        """Whether a folded heading has the wording at its place. All as patterns take 40 ms to load."""
        if self.place == "begins" and not plain.startswith(self.pieces[0]):
            return False
        at = 0
        for piece in self.pieces:
            found = plain.find(piece, at)
            if found < 0:
                return False
            at = found + len(piece)
        return True


@dataclass(frozen=True, slots=True)
class Compose:
    """What a heading of `role` below one of `under` becomes."""

    under: frozenset[Role]
    role: frozenset[Role]
    measure: str | None
    becomes: Role | None  # None: what the nearest of the roles above is


@dataclass(frozen=True, slots=True)
class Asked:
    """The folded wordings of headings that a question is answered with: one that is, begins, ends or contains them."""

    whole: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()

    def fits(self, bare: str) -> bool:
        within = any(word in bare for word in self.contains)
        return within or bare in self.whole or bare.startswith(self.begins) or bare.endswith(self.ends)


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """What lexicon.toml says; each question is of one heading cell, whatever stands above it."""

    whole: Mapping[str, tuple[Role, bool]]
    parts: Sequence[Term]
    compose: Sequence[Compose]
    levels: Sequence[tuple[str, Level]]
    result_levels: Sequence[tuple[str, Level]]
    measures: Mapping[str, str]
    measure_words: Mapping[str, str]
    periods: Periods
    changes: frozenset[str]
    change_ends: re.Pattern[str]
    change_phrases: frozenset[str]
    drawn_in_time: re.Pattern[str]
    base_years: re.Pattern[str]
    line_words: frozenset[str]
    asked: Mapping[str, Asked]
    sums: frozenset[str]
    cumulated: tuple[str, ...]
    money_words: re.Pattern[str]
    spellings: Spellings
    words: Words
    unit_words: frozenset[str]
    caption_roles: Mapping[str, Role]
    caption_money: Mapping[str, Role]
    caption_plans: re.Pattern[str]
    others_money: re.Pattern[str]
    near: float
    near_letters: int

    def says(self, question: str, text: str) -> bool:
        """Whether a heading answers one of the questions under `asked`, however its words are spelt."""
        return self.asked[question].fits(fold(self.spellings.settled(text)))

    def elsewhen(self, text: str) -> int:
        """-1 where the heading speaks of the year before the reported one by name (`Tahun lalu`), 1 of the year after
        it, else 0."""
        return self.says("year_after", text) - self.says("year_before", text)

    def of_reported_year(self, caption: str) -> str:
        """A caption without the years to come that it announces, too (`Rencana Tahun 2016 dan Prakiraan Maju Tahun
        2017`)."""
        parts = _PARTS_OF_CAPTION.split(self.words.mended(caption))
        return " ".join(part for part in parts if self.elsewhen(part) <= 0)

    def is_change(self, text: str) -> bool:
        """The heading asks how a figure changed (`Peningkatan dari tahun lalu`, `Realisasi +/- dari tahun lalu`)."""
        return _SIGNS.search(text) is not None or self.says("change", text)

    def is_after_change(self, text: str) -> bool:
        """Whether a text says nothing but that what it speaks of was changed before (`Revisi`, `Setelah Perubahan`)."""
        bare = fold(text)
        return bare in self.changes and not self.whole[bare][1]

    def is_source(self, text: str) -> bool:
        """Whether a text names nothing but where money comes from (`APBN`, `APBD Provinsi Jawa Barat`)."""
        return self.asked["fund_sources"].fits(fold(text)) and len(text.split()) <= _SOURCE_WORDS

    def counts(self, text: str) -> bool:
        """Whether the heading names a unit in brackets (`Jumlah Anak (jiwa)`): then it is of no money."""
        units = self.unit_words - self.measures.keys()
        return any(fold(unit) in units for unit in _BRACKETED.findall(text))

    def is_drawn_in_time(self, text: str) -> bool:
        """The heading speaks of money that is to be drawn by some time (`RPD`, `Target Keuangan`)."""
        return self.drawn_in_time.search(self.spellings.settled(text)) is not None

    def is_progress(self, text: str) -> bool:
        """The heading speaks of physical progress, whatever else it says."""
        return self.measure_word(fold(self.spellings.settled(text))) == "K"

    def is_measure(self, text: str) -> bool:
        return fold(DECORATION.sub(" ", text)).strip("%") in self.measures

    def measure_word(self, bare: str) -> str | None:
        return next((measure for word, measure in self.measure_words.items() if word in bare), None)
