"""What one heading cell says: its role, the level it belongs to, its period, measure and year."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from rapidfuzz import fuzz

from pipeline.reading.pdf.plausible import is_listed
from pipeline.tables.headings.heading_words import CLASS_OF_PERCENT, DECORATION, HeadingWords, Meaning, Term
from pipeline.tables.headings.periods import year_reached
from pipeline.tables.headings.spellings import fold
from schemas.vocabulary import NAME_ROLES, Level, Role

NUMBER_SIGN = "#"  # how sheets of applications head their list numbers
_OFF = 1  # letters that a misspelt beginning may have more or less
_REMEMBERED = 20_000  # readings of headings kept per process
#: `% +/-`, `+\-%`: signs alone, of growth over another year; per cent alone is a share
_GROWTH = re.compile(r"%\s*\(?[+±][/\\\s]*[-–−]?\)?|\(?[+±][/\\\s]*[-–−]?\)?\s*%")
_RUPIAH = re.compile(
    r"\(\s*(?:dalam\s+)?(?:(?:rp(?![a-z])|rupiah\b|000\b)[^)]*|(?:ribu|juta|mil[iy]ar|tril[iy]?un)(?:an)?(?:\s*(?:rp|rupiah)\b)?[\s.]*)\)"
    r"|\brp\.?\s*(?:0[0.,\s]*-?\s*)?$",
    re.IGNORECASE,
)
_PER_CENT = re.compile(r"%|\b(?:pers|pros)[ea]n\b|^(?:pers|pros|pres)entase\b", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:[/,&\n]|\bdan\b|\batau\b)\s*", re.IGNORECASE)
_RUPIAH_ROLES = frozenset({Role.BUDGET, Role.BUDGET_REALIZATION, Role.BALANCE})
FIGURES = _RUPIAH_ROLES | {Role.TARGET, Role.REALIZATION, Role.ACHIEVEMENT}
_CHANGING = frozenset({Role.TARGET, Role.BUDGET})
_LINE_PARTS = frozenset((*NAME_ROLES, Role.ACCOUNT))


class _Said(NamedTuple):
    """What the words of one heading say: see `Meaning`."""

    role: Role | None = None
    midterm: bool = False
    near: bool = False
    change: bool = False


@dataclass(frozen=True, slots=True)
class HeadingReader(HeadingWords):
    """The wordings of lexicon.toml and what a heading cell says by them, whatever stands above it."""

    _seen: dict[str, Meaning] = field(default_factory=dict)

    def read(self, text: str) -> Meaning:
        if len(self._seen) > _REMEMBERED:
            self._seen.clear()
        if text not in self._seen:
            self._seen[text] = self._read(text)
        return self._seen[text]

    def is_term(self, text: str) -> bool:
        """The whole cell is a term of the lexicon, exactly (no likeness, no part of it)."""
        return any(one in self.whole for one in _folded(self.spellings.settled(text)))

    def _whole(self, text: str) -> tuple[Role | None, bool]:
        return self.whole.get(fold(DECORATION.sub(" ", text)), (None, False))

    def _read(self, text: str) -> Meaning:
        settled = self.spellings.settled("% kenaikan" if _GROWTH.fullmatch(text.strip()) else text)
        bare, plain = _folded(settled)
        if not bare:
            return Meaning(role=Role.NUMBER if text.strip() == NUMBER_SIGN else None)
        if bare not in self.whole and plain not in self.whole:
            settled = self.words.mended(settled)
            bare, plain = _folded(settled)
        said = self._said(text, settled, bare, plain)
        beside = self.periods.beside_month(settled)
        if said.role is None and beside is not None:
            said = self._role(*_folded(beside[0]))._replace(change=said.change)  # `Actual Feb`
        if (said.role is None or said.near) and self._names_lines(settled):
            said = _Said(Role.LINE, change=said.change)
        period = self._period(text, said.role, beside)
        if said.role is Role.QUARTER and period is not None:
            said = _Said(change=said.change)  # `Triwulan II` is a quarter, no column of quarters
        return Meaning(
            **said._asdict(),
            levels=frozenset(self._levels(plain)),
            period=period,
            measure=self._measure(text, said.role, bare, plain),
            year=year_reached(self.base_years.sub(" ", text)),
            result=next((level for word, level in self.result_levels if word in plain), None),
        )

    def _said(self, text: str, settled: str, bare: str, plain: str) -> _Said:
        """What the words of a heading say, whatever time it names."""
        if "%" in plain and plain.strip("%") in self.changes:
            return _Said()  # `% Awal`: of which figure, not of what
        if (changed := self._changed(plain, settled)) is not None:
            return changed
        words = re.split(r"[^\w%]+", DECORATION.sub(" ", settled))
        said = self._role(bare, plain, frozenset(accumulate(len(fold(word)) for word in words)))
        if said.near and (bare in self.measures or (said.role in _RUPIAH_ROLES and self.counts(text))):
            said = _Said()
        like = said.near and any(fuzz.ratio(plain, term) / 100 >= self.near for term in self.changes)
        return said._replace(change=like or plain in self.changes)

    def _period(self, text: str, role: Role | None, beside: tuple[str, str] | None) -> str | None:
        """The period that a heading names, for a figure also behind its name (`Realisasi III - 2024`)."""
        period = self.periods.of_heading(text)
        if period is None and beside is not None and (role is None or role in FIGURES):
            return beside[1]
        numbered = self.periods.behind_figure(text) if period is None else None
        return numbered[1] if numbered is not None and self._whole(numbered[0])[0] in FIGURES else period

    def _measure(self, text: str, role: Role | None, bare: str, plain: str) -> str | None:
        told = self.measures.get(bare) or self.measure_word(bare)
        if told is None and role is None:
            told = self.measures.get(plain.strip("%"))  # `Rp (%)`
        if told is None and _RUPIAH.search(text):
            return "Rp"
        return told or ("pct" if _PER_CENT.search(CLASS_OF_PERCENT.sub(" ", text)) else None)

    def _role(self, bare: str, plain: str, ends: frozenset[int] = frozenset()) -> _Said:
        """`ends`: after how many letters of `plain` a word ends."""
        for whole in (bare, plain, plain.strip("%")):
            if whole in self.whole:
                return _Said(*self.whole[whole])
        found = [term for term in self.parts if term.is_in(plain)]
        if found:
            best = max(found, key=lambda term: (term.letters, term.place == "begins"))
            return _Said(best.role, best.midterm)
        for word in (*self.sums, *self.cumulated):  # `Total capaian`, `Akumulasi Prosentase Keuangan`
            if plain.startswith(word):
                summed = self._role(rest := plain[len(word) :].strip(), rest)
                spent = word in self.cumulated and self.asked["spent_beside_budget"].fits(rest)
                if summed.role in FIGURES | {Role.BUDGET_PCT} and not spent:
                    return summed
        if sum(map(str.isalpha, plain)) < self.near_letters:
            return _Said()
        likeness, term = max((fuzz.ratio(plain, term) / 100, term) for term in self.whole)
        if likeness >= self.near and (term in plain or not is_listed(plain)):  # `Kekurangan` is no `Keuangan`
            return _Said(*self.whole[term], near=True)
        begun = [t for t in self.parts if t.place == "begins" and self._begins_like(plain, t, ends)]
        if begun:
            best = max(begun, key=lambda term: term.letters)
            return _Said(best.role, best.midterm, near=True)
        return _Said()

    def _changed(self, plain: str, text: str) -> _Said | None:
        """`Belanja menurut DPA setelah perubahan`: what its words before the change say, else of money the budget."""
        ending = self.change_ends.search(plain) if plain not in self.whole else None
        begin = plain[: ending.start()] if ending is not None else ""
        if ending is None or not (ending.group() in self.change_phrases or self._whole(begin)[0] in _CHANGING):
            return None
        said = self._role(begin, begin)
        before = self.whole[ending.group()][1]
        if said.role is not None:
            return _Said(said.role, said.midterm or (before and said.role in _CHANGING))
        return _Said(Role.BUDGET, before, change=True) if self.money_words.search(text) else _Said()

    def _begins_like(self, plain: str, term: Term, ends: frozenset[int]) -> bool:
        """Misspelt words, and none that only begins so (`Rencana Nasional` is no `Rencana Aksi`)."""
        whole = any(abs(end - term.letters) <= _OFF for end in ends)
        likeness = fuzz.ratio(plain[: term.letters], term.text) / 100
        return whole and term.letters >= self.near_letters and likeness >= self.near

    def _names_lines(self, text: str) -> bool:
        """`Jenis Anggaran/Program`: each part is the heading of a column of names, or says what government does
        (`Urusan/Bidang Urusan/Program/Kegiatan`)."""
        parts = [part for part in _PARTS.split(text) if part]
        named = [self._whole(part)[0] in _LINE_PARTS for part in parts]
        above = [set(re.findall(r"[a-z]+", part.casefold())) <= self.line_words for part in parts]
        return len(parts) > 1 and any(named) and all(a or b for a, b in zip(named, above, strict=True))

    def _levels(self, plain: str) -> Iterator[Level]:
        rest = plain
        for word, level in self.levels:
            if word in rest:
                yield level
                rest = rest.replace(word, " ")


def _folded(text: str) -> tuple[str, str]:
    """All of a heading, and what is left of it without years and units."""
    return fold(text), fold(DECORATION.sub(" ", text))
