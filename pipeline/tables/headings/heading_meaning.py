"""What a column heading says: its role, the level it belongs to, its period, measure and year."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise
from typing import NamedTuple

from rapidfuzz import fuzz

from pipeline.tables.headings.heading_words import CLASS_OF_PERCENT, DECORATION, HeadingWords, Meaning, Term
from pipeline.tables.headings.periods import year_reached
from pipeline.tables.headings.spellings import fold
from schemas.vocabulary import NAME_ROLES, Level, Role

NUMBER_SIGN = "#"  # how sheets of applications head their list numbers
_VOLUMES = frozenset({"volume", "vol"})
_OFF = 1  # letters that a misspelt beginning may have more or less
_REMEMBERED = 20_000  # readings of headings kept per process
#: `% +/-`, `+\-%`: signs alone, of growth over another year; per cent alone is a share
_GROWTH = re.compile(r"%\s*\(?[+±][/\\\s]*[-–−]?\)?|\(?[+±][/\\\s]*[-–−]?\)?\s*%")
_RUPIAH = re.compile(
    r"\(\s*(?:dalam\s+)?(?:(?:rp(?![a-z])|rupiah\b|000\b)[^)]*|(?:ribu|juta|mil[iy]ar|tril[iy]?un)(?:an)?(?:\s*(?:rp|rupiah)\b)?[\s.]*)\)"
    r"|\brp\.?\s*(?:0[0.,\s]*-?\s*)?$",
    re.IGNORECASE,
)
_HALVES = frozenset({"I", "II", "1", "2"})
_PER_CENT = re.compile(r"%|\b(?:pers|pros)[ea]n\b|^(?:pers|pros|pres)entase\b", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:[/,&\n]|\bdan\b|\batau\b)\s*", re.IGNORECASE)
_RUPIAH_ROLES = frozenset({Role.BUDGET, Role.BUDGET_REALIZATION, Role.BALANCE})
_MEASURED = frozenset({Role.TARGET, Role.REALIZATION})
_FIGURES = _MEASURED | _RUPIAH_ROLES | {Role.ACHIEVEMENT}
_REACHED = frozenset({Role.REALIZATION, Role.BUDGET_REALIZATION})
_CHANGING = frozenset({Role.TARGET, Role.BUDGET})
_LINE_PARTS = frozenset((*NAME_ROLES, Role.ACCOUNT))


class _Said(NamedTuple):
    """What the words of one heading say: see `Meaning`."""

    role: Role | None = None
    midterm: bool = False
    near: bool = False
    change: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon(HeadingWords):
    """The wordings of lexicon.toml; `read` for one heading cell, `resolve` for a path of them."""

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
        return any(one in self.whole for one in _folded(self.spellings.settled(text)))

    def resolve(self, path: Sequence[str]) -> Meaning:
        """The meaning of a leaf column: inner headings count before outer ones, then the rules of `compose`."""
        above: list[Role] = []
        out = Meaning()
        for before, text in pairwise(("", *path)):
            if self.compares_with(before):
                # `% Capaian 2013 thd. > Target 2014`: against which figure, not what it is; `Deviasi > Rp` is in rupiah
                said = self.measures.get(fold(self.spellings.settled(text)))
                out = replace(out, role=out.role or Role.REMARK, measure=out.measure or said)
                continue
            own = self._below(out, before, self._of_half(before, text))
            if out.role is not None and own.role is not None and not (out.change or own.change):
                above.append(out.role)
            out = self._joined(out, own, text)
        return replace(out, role=None) if self._is_volume(out, path) else self._composed(out, above, path)

    def _below(self, out: Meaning, before: str, text: str) -> Meaning:
        """What a heading says below a group that says `out`, the last of it in the words `before`."""
        own = self.read(text)
        if self.is_source(text) and out.role in _FIGURES:
            return replace(own, role=None, measure="Rp")  # `Realisasi > PHLN`, beside a target
        bare = self.is_measure(text) or fold(text) in self.measures
        progress = fold(before).startswith(self.progress)
        match role := own.role:
            case _ if out.role is Role.REMARK and bare and not progress:
                role = None  # `Jumlah Blokir > Rp | %`
            case Role.ACHIEVEMENT if out.role in _MEASURED and "%" in text and self.is_measure(text):
                role = None  # `Target > Kinerja %`
            case Role.ACHIEVEMENT if out.role is Role.ACTION and bare:
                role = Role.TARGET  # `Rencana Aksi > Triwulan I > %`
            case Role.QUARTER if out.role in _FIGURES:
                role = None  # `Realisasi > Triwulan > Rp`
            case Role.BUDGET if out.measure == "pct" and fold(self.spellings.settled(text)) in self.measures:
                role = Role.BUDGET_PCT  # `Progres (%) > Keu | Fisik`
            case None if progress and self.is_progress(text):
                role = Role.REALIZATION  # `Progres (%) > Fisik`
        return own if role is own.role else replace(own, role=role)

    def _of_half(self, before: str, text: str) -> str:
        """`Realisasi Semester > I` is half a year, no quarter."""
        return f"Semester {text}" if fold(before).endswith("semester") and text.strip() in _HALVES else text

    def _joined(self, out: Meaning, own: Meaning, text: str) -> Meaning:
        """`own` where it tells, else what the groups above say; which of a group's figures it is gives no new role."""
        first = out if own.role is None or (own.change and out.role is not None) else own
        return replace(
            first,
            midterm=out.midterm or own.midterm,
            levels=own.levels or out.levels,
            period=own.period or out.period,
            measure="K"
            if out.measure == "K" and own.measure == "pct"
            else own.measure or self._measure_above(out, text),
            year=own.year or (None if own.midterm and self.ends_plan(text) else out.year),
        )

    def _measure_above(self, out: Meaning, text: str) -> str | None:
        """What the groups say, but below `Persentase Realisasi` how many fall into a class (`R (51-65 %)`)."""
        return None if out.measure == "pct" and CLASS_OF_PERCENT.search(text) else out.measure

    def _is_volume(self, out: Meaning, path: Sequence[str]) -> bool:
        """`Setelah Perubahan > Volume`, `Pagu > Volume`: how many, and no budget."""
        counted = len(path) > 1 and out.role is Role.BUDGET and self.measures.get(fold(path[-1])) == "K"
        return counted and (self.is_ceiling(path[-2]) or fold(path[-1]) in _VOLUMES)

    def _composed(self, out: Meaning, above: Sequence[Role], path: Sequence[str]) -> Meaning:
        """`out` as the rules of `compose` have it below the roles `above`."""
        if out.role is Role.BUDGET and out.measure != "pct" and set(above) & _REACHED and self.is_ceiling(path[-1]):
            return out  # `Realisasi Anggaran > Pagu | Realisasi`
        for rule in self.compose:
            under = not rule.under or rule.under & set(above)
            if out.role in rule.role and under and rule.measure in (None, out.measure):
                return replace(out, role=rule.becomes or above[-1])
        return out

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
        if period is None and beside is not None and (role is None or role in _FIGURES):
            return beside[1]
        numbered = self.periods.behind_figure(text) if period is None else None
        return numbered[1] if numbered is not None and self._whole(numbered[0])[0] in _FIGURES else period

    def _measure(self, text: str, role: Role | None, bare: str, plain: str) -> str | None:
        told = self.measures.get(bare) or self.measure_word(bare)
        if told is None and role is None:
            told = self.measures.get(plain.strip("%"))  # `Rp (%)`
        if told is None and _RUPIAH.search(text):
            return "Rp"
        return told or ("pct" if _PER_CENT.search(CLASS_OF_PERCENT.sub(" ", text)) else None)

    def _role(self, bare: str, plain: str, ends: frozenset[int] = frozenset()) -> _Said:
        """`ends`: after how many letters of `plain` a word ends."""
        for whole in (plain, bare, plain.strip("%")):
            if whole in self.whole:
                return _Said(*self.whole[whole])
        found = [term for term in self.parts if term.is_in(plain)]
        if found:
            best = max(found, key=lambda term: (term.letters, term.place == "begins"))
            return _Said(best.role, best.midterm)
        for word in (*self.sums, *self.cumulated):  # `Total capaian`, `Akumulasi Prosentase Keuangan`
            if plain.startswith(word):
                summed = self._role(rest := plain[len(word) :].strip(), rest)
                if summed.role in _FIGURES | {Role.BUDGET_PCT} and not (word in self.cumulated and rest in self.spent):
                    return summed
        if sum(map(str.isalpha, plain)) < self.near_letters:
            return _Said()
        likeness, term = max((fuzz.ratio(plain, term) / 100, term) for term in self.whole)
        if likeness >= self.near:
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
