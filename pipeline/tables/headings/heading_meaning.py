"""What the path of headings over a column says: inner headings count before outer ones."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.tables.headings.heading_reading import FIGURES, HeadingReader
from pipeline.tables.headings.heading_words import CLASS_OF_PERCENT, Meaning
from pipeline.tables.headings.spellings import fold
from schemas.vocabulary import Role

_VOLUMES = frozenset({"volume", "vol"})
_HALVES = frozenset({"I", "II", "1", "2"})
_MEASURED = frozenset({Role.TARGET, Role.REALIZATION})
_REACHED = frozenset({Role.REALIZATION, Role.BUDGET_REALIZATION})


@dataclass(frozen=True, slots=True)
class Lexicon(HeadingReader):
    """The wordings of lexicon.toml; `read` for one heading cell, `resolve` for a path of them."""

    def resolve(self, path: Sequence[str]) -> Meaning:
        """The meaning of a leaf column: inner headings count before outer ones, then the rules of `compose`."""
        above: list[Role] = []
        out = Meaning()
        for before, text in pairwise(("", *path)):
            if self.says("compared", before):
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
        if self.is_source(text) and out.role in FIGURES:
            return replace(own, role=None, measure="Rp")  # `Realisasi > PHLN`, beside a target
        bare = self.is_measure(text) or fold(text) in self.measures
        progress = self.says("progress", before)
        match role := own.role:
            case _ if out.role is Role.REMARK and bare and not progress:
                role = None  # `Jumlah Blokir > Rp | %`
            case Role.ACHIEVEMENT if out.role in _MEASURED and "%" in text and self.is_measure(text):
                role = None  # `Target > Kinerja %`
            case Role.ACHIEVEMENT if out.role is Role.ACTION and bare:
                role = Role.TARGET  # `Rencana Aksi > Triwulan I > %`
            case Role.QUARTER if out.role in FIGURES:
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
            year=own.year or (None if own.midterm and self.says("plan_ends", text) else out.year),
        )

    def _measure_above(self, out: Meaning, text: str) -> str | None:
        """What the groups say, but below `Persentase Realisasi` how many fall into a class (`R (51-65 %)`)."""
        return None if out.measure == "pct" and CLASS_OF_PERCENT.search(text) else out.measure

    def _is_volume(self, out: Meaning, path: Sequence[str]) -> bool:
        """`Setelah Perubahan > Volume`, `Pagu > Volume`: how many, and no budget."""
        counted = len(path) > 1 and out.role is Role.BUDGET and self.measures.get(fold(path[-1])) == "K"
        return counted and (self.says("ceilings", path[-2]) or fold(path[-1]) in _VOLUMES)

    def _composed(self, out: Meaning, above: Sequence[Role], path: Sequence[str]) -> Meaning:
        """`out` as the rules of `compose` have it below the roles `above`."""
        if (
            out.role is Role.BUDGET
            and out.measure != "pct"
            and set(above) & _REACHED
            and self.says("ceilings", path[-1])
        ):
            return out  # `Realisasi Anggaran > Pagu | Realisasi`
        for rule in self.compose:
            under = not rule.under or rule.under & set(above)
            if out.role in rule.role and under and rule.measure in (None, out.measure):
                return replace(out, role=rule.becomes or above[-1])
        return out
