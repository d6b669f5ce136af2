"""What a column heading says: its role, the level it belongs to, its period, measure and year."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from rapidfuzz import fuzz

from pipeline.tables.headings.periods import Periods, own_year
from pipeline.tables.headings.spellings import Spellings, fold
from pipeline.tables.headings.words import Words
from schemas.vocabulary import NAME_ROLES, Level, Role

_DECORATION = re.compile(
    r"\b(?:19|20)\d\d(?:\s*[-–—/]\s*(?:19|20)?\d\d)?\b|\(\s*n\s*(?:[-–+]\s*\d)?\s*\)|\bn\s*[-–+]\s*\d\b"
    r"|\(\s*(?:rp[\s.,]*(?:0{3}|juta|ribu(?:an)?|mil[iy]ar)?|mil[iy]ar\s*(?:rp\.?|rupiah)?)\s*\)"
    r"|\brp\.?(?=\s*$)|\(\s*%\s*\)|\*+\)?|\btahun\b(?!\s*(?:lalu|sebelum|ke))|\bt\.?a\.?\b"
    r"|\bdalam rupiah\b",
    re.IGNORECASE,
)
NUMBER_SIGN = "#"  # how sheets of applications head their list numbers
_SOURCE_WORDS = 4  # `APBD Provinsi Jawa Barat`; a line that gives a grant (`Hibah kepada ...`) has more
_REMEMBERED = 20_000  # readings of headings kept per process
#: `% +/-`, `+\-%`: signs alone, of growth over another year; per cent alone is a share
_GROWTH = re.compile(r"%\s*\(?[+±][/\\\s]*[-–−]?\)?|\(?[+±][/\\\s]*[-–−]?\)?\s*%")
_SIGNS = re.compile(r"\+\s*[/\\]\s*[-–−]")
_RUPIAH = re.compile(
    r"\(\s*(?:dalam\s+)?(?:rp(?![a-z])|rupiah\b|juta\b|ribu\b|mil[iy]ar\b|000\b)[^)]*\)|\brp\.?\s*$", re.IGNORECASE
)
_PER_CENT = re.compile(r"%|\b(?:pers|pros)[ea]n\b|^(?:pers|pros|pres)entase\b", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:[/,&\n]|\bdan\b|\batau\b)\s*", re.IGNORECASE)
_BRACKETED = re.compile(r"\(([^()]+)\)")
_RUPIAH_ROLES = frozenset({Role.BUDGET, Role.BUDGET_REALIZATION, Role.BALANCE})
_MEASURED = frozenset({Role.TARGET, Role.REALIZATION})
_FIGURES = _MEASURED | _RUPIAH_ROLES | {Role.ACHIEVEMENT}
_CHANGING = frozenset({Role.TARGET, Role.BUDGET})
_LINE_PARTS = frozenset((*NAME_ROLES, Role.ACCOUNT))


@dataclass(frozen=True, slots=True)
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
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Compose:
    """What a heading of `role` below one of `under` becomes."""

    under: frozenset[Role]
    role: frozenset[Role]
    measure: str | None
    becomes: Role | None  # None: what the nearest of the roles above is


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The wordings of lexicon.toml; `read` for one heading cell, `resolve` for a path of them."""

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
    years_before: Sequence[str]
    years_before_ends: tuple[str, ...]
    years_after: Sequence[str]
    year_columns: frozenset[str]
    evaluated: tuple[str, ...]
    compares: tuple[str, ...]
    compared_ends: tuple[str, ...]
    compared_begins: tuple[str, ...]
    plan_ends: Sequence[str]
    year_ends: frozenset[str]
    ratings: Sequence[str]
    spent: frozenset[str]
    progress: tuple[str, ...]
    counted_parts: tuple[str, ...]
    line_words: frozenset[str]
    fund_sources: tuple[str, ...]
    spending_kinds: tuple[str, ...]
    sums: frozenset[str]
    bare_funds: tuple[str, ...]
    money_words: re.Pattern[str]
    spellings: Spellings
    words: Words
    unit_words: frozenset[str]
    caption_roles: Mapping[str, Role]
    caption_money: Mapping[str, Role]
    caption_plans: re.Pattern[str]
    near: float
    near_letters: int
    _seen: dict[str, Meaning] = field(default_factory=dict)

    def read(self, text: str) -> Meaning:
        """The meaning of one heading cell, whatever stands above it."""
        if len(self._seen) > _REMEMBERED:
            self._seen.clear()
        if text not in self._seen:
            self._seen[text] = self._read(text)
        return self._seen[text]

    def is_term(self, text: str) -> bool:
        """The whole cell is a term of the lexicon, exactly (no likeness, no part of it)."""
        settled = self.spellings.settled(text)
        return fold(_DECORATION.sub(" ", settled)) in self.whole or fold(settled) in self.whole

    def elsewhen(self, text: str) -> int:
        """-1 where the heading speaks of the year before the reported one by name (`Tahun lalu`), 1 of the year after
        it, else 0."""
        bare = fold(self.spellings.settled(text))
        before = any(word in bare for word in self.years_before) or bare.endswith(self.years_before_ends)
        return any(word in bare for word in self.years_after) - before

    def is_evaluated(self, text: str) -> bool:
        """The heading speaks of the reported year itself (`Renja tahun berjalan yang dievaluasi`)."""
        bare = fold(self.spellings.settled(text))
        return any(word in bare for word in self.evaluated)

    def is_change(self, text: str) -> bool:
        """The heading asks how a figure changed (`Peningkatan dari tahun lalu`, `Realisasi +/- dari tahun lalu`)."""
        return _SIGNS.search(text) is not None or fold(self.spellings.settled(text)).startswith(self.compares)

    def ends_plan(self, text: str) -> bool:
        """The heading speaks of the end of the plan, whose year its group does not name."""
        bare = fold(self.spellings.settled(text))
        return any(word in bare for word in self.plan_ends)

    def is_source(self, text: str) -> bool:
        """Whether a text names nothing but where money comes from (`APBN`, `APBD Provinsi Jawa Barat`)."""
        return fold(text).startswith(self.fund_sources) and len(text.split()) <= _SOURCE_WORDS

    def counts(self, text: str) -> bool:
        """Whether the heading names a unit in brackets (`Jumlah Anak (jiwa)`): then it is of no money."""
        units = self.unit_words - self.measures.keys()
        return any(fold(unit) in units for unit in _BRACKETED.findall(text))

    def rates(self, text: str) -> bool:
        """The heading asks for a rating in words (`Kategori`, `Predikat`), which may print its figure too."""
        bare = fold(self.spellings.settled(text))
        return any(word in bare for word in self.ratings)

    def resolve(self, path: Sequence[str]) -> Meaning:
        """The meaning of a leaf column: inner headings count before outer ones, then the rules of `compose`."""
        above: list[Role] = []
        out = Meaning()
        for before, text in pairwise(("", *path)):
            if out.role is not None and self._compares(before):
                continue  # `% Capaian 2013 thd. > Target 2014`: against which figure, not what it is
            own = self.read(text)
            if own.role is Role.ACHIEVEMENT and out.role in _MEASURED and "%" in text and self._is_measure(text):
                own = replace(own, role=None)  # `Target > Kinerja %`
            if self.is_source(text) and out.role in _FIGURES:
                own = replace(own, role=None, measure="Rp")  # `Realisasi > PHLN`, beside a target
            if self.is_progress(text) and own.role is None and fold(before).startswith(self.progress):
                own = replace(own, role=Role.REALIZATION)  # `Progres (%) > Fisik`
            if own.role is Role.QUARTER and out.role in _FIGURES:
                own = replace(own, role=None)  # `Realisasi > Triwulan > Rp`
            if own.role is Role.BUDGET and out.measure == "pct" and fold(self.spellings.settled(text)) in self.measures:
                own = replace(own, role=Role.BUDGET_PCT)  # `Progres (%) > Keu | Fisik`
            if own.change and out.role is not None:
                out = replace(out, midterm=out.midterm or own.midterm)
            elif own.role is not None:
                above += [out.role] if out.role is not None and not out.change else []
                midterm = out.midterm or own.midterm
                out = replace(out, role=own.role, midterm=midterm, near=own.near, change=own.change)
            out = replace(
                out,
                levels=own.levels or out.levels,
                period=own.period or out.period,
                measure="K" if out.measure == "K" and own.measure == "pct" else own.measure or out.measure,
                year=own.year or (None if own.midterm and self.ends_plan(text) else out.year),
            )
        if out.change and out.measure == "K":
            out = replace(out, role=None)  # `Setelah Perubahan > Volume`: how many, and no budget
        if out.role is None:
            return out
        for rule in self.compose:
            if (
                out.role in rule.role
                and (not rule.under or rule.under & set(above))
                and (rule.measure is None or rule.measure == out.measure)
            ):
                return replace(out, role=rule.becomes or above[-1])
        return out

    def _read(self, text: str) -> Meaning:
        settled = self.spellings.settled("% kenaikan" if _GROWTH.fullmatch(text.strip()) else text)
        bare, plain = fold(settled), fold(_DECORATION.sub(" ", settled))
        if not bare:
            return Meaning(role=Role.NUMBER if text.strip() == NUMBER_SIGN else None)
        if bare not in self.whole and plain not in self.whole:
            settled = self.words.mended(settled)
            bare, plain = fold(settled), fold(_DECORATION.sub(" ", settled))
        role, midterm, near = self._role(bare, plain)
        if near and (bare in self.measures or (role in _RUPIAH_ROLES and self.counts(text))):
            role, midterm, near = None, False, False
        change = plain in self.changes or (near and self._is_like(plain, self.changes))
        ending = self.change_ends.search(plain) if plain not in self.whole else None
        if ending is not None and self._changes(plain[: ending.start()], ending.group()):
            role, midterm, change = self._changed(plain[: ending.start()], ending.group(), settled)
            near = False
        if "%" in plain and plain.strip("%") in self.changes:
            role, midterm, near, change = None, False, False, False  # `% Awal`: of which figure, not of what
        if role is None and (rest := self.periods.behind_month(settled)) is not None:
            role, midterm = self.whole.get(fold(_DECORATION.sub(" ", rest)), (None, False))  # `April 2018 Realisasi`
        if (role is None or near) and self._names_lines(settled):
            role, midterm, near = Role.LINE, False, False
        period = self.periods.of_heading(text)
        if role is Role.QUARTER and period is not None:
            role, near = None, False  # `Triwulan II` is a quarter, no column of quarters
        measure = (
            self.measures.get(bare)
            or self._measure_word(bare)
            or (self.measures.get(plain.strip("%")) if role is None else None)  # `Rp (%)`
            or ("Rp" if _RUPIAH.search(text) else "pct" if _PER_CENT.search(text) else None)
        )
        return Meaning(
            role=role,
            midterm=midterm,
            levels=frozenset(self._levels(plain)),
            period=period,
            measure=measure,
            year=own_year(text),
            near=near,
            change=change,
            result=next((level for word, level in self.result_levels if word in plain), None),
        )

    def _role(self, bare: str, plain: str) -> tuple[Role | None, bool, bool]:
        for whole in (plain, bare, plain.strip("%")):
            if whole in self.whole:
                return *self.whole[whole], False
        found = [term for term in self.parts if term.pattern.search(plain)]
        if found:
            best = max(found, key=lambda term: (term.letters, term.place == "begins"))
            return best.role, best.midterm, False
        for word in self.sums:  # `Total capaian`
            if (
                plain.startswith(word)
                and (summed := self._role(rest := plain[len(word) :].strip(), rest))[0] in _FIGURES
            ):
                return summed
        if len(plain) < self.near_letters:
            return None, False, False
        likeness, term = max((fuzz.ratio(plain, term) / 100, term) for term in self.whole)
        if likeness >= self.near:
            return *self.whole[term], True
        begun = [t for t in self.parts if t.place == "begins" and self._begins_like(plain, t)]
        if begun:
            best = max(begun, key=lambda term: term.letters)
            return best.role, best.midterm, True
        return None, False, False

    def _compares(self, text: str) -> bool:
        bare = fold(self.spellings.settled(text))
        return bare.endswith(self.compared_ends) or bare.startswith(self.compared_begins)

    def _is_measure(self, text: str) -> bool:
        return fold(_DECORATION.sub(" ", text)).strip("%") in self.measures

    def _changes(self, begin: str, ending: str) -> bool:
        return ending in self.change_phrases or self.whole.get(begin, (None, False))[0] in _CHANGING

    def _changed(self, begin: str, ending: str, text: str) -> tuple[Role | None, bool, bool]:
        """`Belanja menurut DPA setelah perubahan`: what its words before the change say, else of money the budget."""
        role, midterm, _ = self._role(begin, begin)
        before = self.whole[ending][1]
        if role is not None:
            return role, midterm or (before and role in _CHANGING), False
        return (Role.BUDGET, before, True) if self.money_words.search(text) else (None, False, False)

    def _is_like(self, plain: str, terms: Iterable[str]) -> bool:
        return any(fuzz.ratio(plain, term) / 100 >= self.near for term in terms)

    def _begins_like(self, plain: str, term: Term) -> bool:
        return term.letters >= self.near_letters and fuzz.ratio(plain[: term.letters], term.text) / 100 >= self.near

    def _names_lines(self, text: str) -> bool:
        """`Jenis Anggaran/Program`: each part is the heading of a column of names, or says what government does
        (`Urusan/Bidang Urusan/Program/Kegiatan`)."""
        parts = [part for part in _PARTS.split(text) if part]
        roles = [self.whole.get(fold(_DECORATION.sub(" ", part)), (None, False))[0] for part in parts]
        named = [role in _LINE_PARTS for role in roles]
        above = [set(re.findall(r"[a-z]+", part.casefold())) <= self.line_words for part in parts]
        return len(parts) > 1 and any(named) and all(a or b for a, b in zip(named, above, strict=True))

    def is_progress(self, text: str) -> bool:
        """The heading speaks of physical progress, whatever else it says."""
        return self._measure_word(fold(self.spellings.settled(text))) == "K"

    def _measure_word(self, bare: str) -> str | None:
        return next((measure for word, measure in self.measure_words.items() if word in bare), None)

    def _levels(self, plain: str) -> Iterator[Level]:
        rest = plain
        for word, level in self.levels:
            if word in rest:
                yield level
                rest = rest.replace(word, " ")
