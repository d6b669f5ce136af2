"""What a column heading says: its role, the level it belongs to, its period, measure and year."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise

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
    r"\(\s*(?:dalam\s+)?(?:(?:rp(?![a-z])|rupiah\b|000\b)[^)]*|(?:ribu|juta|mil[iy]ar)(?:an)?(?:\s*(?:rp|rupiah)\b)?[\s.]*)\)"
    r"|\brp\.?\s*(?:0[0.,\s]*-?\s*)?$",
    re.IGNORECASE,
)
_PER_CENT = re.compile(r"%|\b(?:pers|pros)[ea]n\b|^(?:pers|pros|pres)entase\b", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:[/,&\n]|\bdan\b|\batau\b)\s*", re.IGNORECASE)
_RUPIAH_ROLES = frozenset({Role.BUDGET, Role.BUDGET_REALIZATION, Role.BALANCE})
_MEASURED = frozenset({Role.TARGET, Role.REALIZATION})
_FIGURES = _MEASURED | _RUPIAH_ROLES | {Role.ACHIEVEMENT}
_REACHED = frozenset({Role.REALIZATION, Role.BUDGET_REALIZATION})
_CHANGING = frozenset({Role.TARGET, Role.BUDGET})
_LINE_PARTS = frozenset((*NAME_ROLES, Role.ACCOUNT))


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
        settled = self.spellings.settled(text)
        return fold(DECORATION.sub(" ", settled)) in self.whole or fold(settled) in self.whole

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
            own = self.read(text)
            if own.role is Role.ACHIEVEMENT and out.role in _MEASURED and "%" in text and self.is_measure(text):
                own = replace(own, role=None)  # `Target > Kinerja %`
            bare = self.is_measure(text) or fold(text) in self.measures
            if out.role is Role.REMARK and bare and not fold(before).startswith(self.progress):
                own = replace(own, role=None)  # `Jumlah Blokir > Rp | %`
            if out.role is Role.ACTION and bare and own.role is Role.ACHIEVEMENT:
                own = replace(own, role=Role.TARGET)  # `Rencana Aksi > Triwulan I > %`
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
        counted = len(path) > 1 and out.role is Role.BUDGET and self.measures.get(fold(path[-1])) == "K"
        if (out.change and out.measure == "K") or (
            counted and (self.is_ceiling(path[-2]) or fold(path[-1]) in _VOLUMES)
        ):
            out = replace(out, role=None)  # `Setelah Perubahan > Volume`, `Pagu > Volume`: how many, and no budget
        if out.role is None:
            return out
        if out.role is Role.BUDGET and out.measure != "pct" and set(above) & _REACHED and self.is_ceiling(path[-1]):
            return out  # `Realisasi Anggaran > Pagu | Realisasi`
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
        bare, plain = fold(settled), fold(DECORATION.sub(" ", settled))
        if not bare:
            return Meaning(role=Role.NUMBER if text.strip() == NUMBER_SIGN else None)
        if bare not in self.whole and plain not in self.whole:
            settled = self.words.mended(settled)
            bare, plain = fold(settled), fold(DECORATION.sub(" ", settled))
        words = re.split(r"[^\w%]+", DECORATION.sub(" ", settled))
        role, midterm, near = self._role(bare, plain, frozenset(accumulate(len(fold(word)) for word in words)))
        if near and (bare in self.measures or (role in _RUPIAH_ROLES and self.counts(text))):
            role, midterm, near = None, False, False
        change = plain in self.changes or (near and self._is_like(plain, self.changes))
        ending = self.change_ends.search(plain) if plain not in self.whole else None
        if ending is not None and self._changes(plain[: ending.start()], ending.group()):
            role, midterm, change = self._changed(plain[: ending.start()], ending.group(), settled)
            near = False
        if "%" in plain and plain.strip("%") in self.changes:
            role, midterm, near, change = None, False, False, False  # `% Awal`: of which figure, not of what
        beside = self.periods.beside_month(settled)
        if role is None and beside is not None:
            role, midterm = self.whole.get(fold(DECORATION.sub(" ", beside[0])), (None, False))  # `Actual Feb`
        if (role is None or near) and self._names_lines(settled):
            role, midterm, near = Role.LINE, False, False
        period = self.periods.of_heading(text)
        if period is None and beside is not None and (role is None or role in _FIGURES):
            period = beside[1]
        numbered = self.periods.behind_figure(text) if period is None else None
        if numbered is not None and self.whole.get(fold(numbered[0]), (None, False))[0] in _FIGURES:
            period = numbered[1]  # `Realisasi III - 2024`
        if role is Role.QUARTER and period is not None:
            role, near = None, False  # `Triwulan II` is a quarter, no column of quarters
        measure = (
            self.measures.get(bare)
            or self.measure_word(bare)
            or (self.measures.get(plain.strip("%")) if role is None else None)  # `Rp (%)`
            or ("Rp" if _RUPIAH.search(text) else "pct" if _PER_CENT.search(CLASS_OF_PERCENT.sub(" ", text)) else None)
        )
        return Meaning(
            role=role,
            midterm=midterm,
            levels=frozenset(self._levels(plain)),
            period=period,
            measure=measure,
            year=year_reached(self.base_years.sub(" ", text)),
            near=near,
            change=change,
            result=next((level for word, level in self.result_levels if word in plain), None),
        )

    def _role(self, bare: str, plain: str, ends: frozenset[int] = frozenset()) -> tuple[Role | None, bool, bool]:
        """`ends`: after how many letters of `plain` a word ends."""
        for whole in (plain, bare, plain.strip("%")):
            if whole in self.whole:
                return *self.whole[whole], False
        found = [term for term in self.parts if term.is_in(plain)]
        if found:
            best = max(found, key=lambda term: (term.letters, term.place == "begins"))
            return best.role, best.midterm, False
        for word in (*self.sums, *self.cumulated):  # `Total capaian`, `Akumulasi Prosentase Keuangan`
            if plain.startswith(word):
                summed = self._role(rest := plain[len(word) :].strip(), rest)
                if summed[0] in _FIGURES | {Role.BUDGET_PCT} and not (word in self.cumulated and rest in self.spent):
                    return summed
        if len(plain) < self.near_letters:
            return None, False, False
        likeness, term = max((fuzz.ratio(plain, term) / 100, term) for term in self.whole)
        if likeness >= self.near:
            return *self.whole[term], True
        begun = [t for t in self.parts if t.place == "begins" and self._begins_like(plain, t, ends)]
        if begun:
            best = max(begun, key=lambda term: term.letters)
            return best.role, best.midterm, True
        return None, False, False

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

    def _begins_like(self, plain: str, term: Term, ends: frozenset[int]) -> bool:
        """Misspelt words, and none that only begins so (`Rencana Nasional` is no `Rencana Aksi`)."""
        whole = any(abs(end - term.letters) <= _OFF for end in ends)
        likeness = fuzz.ratio(plain[: term.letters], term.text) / 100
        return whole and term.letters >= self.near_letters and likeness >= self.near

    def _names_lines(self, text: str) -> bool:
        """`Jenis Anggaran/Program`: each part is the heading of a column of names, or says what government does
        (`Urusan/Bidang Urusan/Program/Kegiatan`)."""
        parts = [part for part in _PARTS.split(text) if part]
        roles = [self.whole.get(fold(DECORATION.sub(" ", part)), (None, False))[0] for part in parts]
        named = [role in _LINE_PARTS for role in roles]
        above = [set(re.findall(r"[a-z]+", part.casefold())) <= self.line_words for part in parts]
        return len(parts) > 1 and any(named) and all(a or b for a, b in zip(named, above, strict=True))

    def _levels(self, plain: str) -> Iterator[Level]:
        rest = plain
        for word, level in self.levels:
            if word in rest:
                yield level
                rest = rest.replace(word, " ")
