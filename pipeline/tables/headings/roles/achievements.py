"""What was reached of a target or of money: told apart from the level reached, and from shares of something else."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from pipeline.tables.headings.body_rows import figures_in, printed_in
from pipeline.tables.headings.heading_words import CLASS_OF_PERCENT
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.column_drafts import Draft, has
from pipeline.tables.headings.roles.money.money_percentages import PERCENT
from pipeline.tables.headings.shares import MOST
from pipeline.tables.headings.spellings import fold, leaf_of
from pipeline.tables.model import Cell
from schemas.vocabulary import Role

_SPENT = {Role.BUDGET_REALIZATION, Role.REALIZATION}
_MEASURED = (Role.INDICATOR, Role.TARGET, Role.REALIZATION)
_ALL = ("totalsasaran", "jumlahsasaran")
_CALLED = re.compile(r"(?:total|jumlah|data)?\s*(?:pen)?capaian")
_OVER_100 = re.compile(r"(?!100\b)[1-9]\d\d(?:[.,]\d{1,2})?")
_NAMED = 8  # letters: `Target Kinerja` is of no `Kinerja`


def percent_of_what(drafts: Sequence[Draft]) -> None:
    """A column headed by nothing but `%` is an achievement beside what is measured; elsewhere a share of who knows what
    (`Umur | Jumlah | %`), until the numbers tell."""
    if has(drafts, Role.TARGET, Role.REALIZATION):
        return
    achieved = [draft for draft in drafts if draft.role is Role.ACHIEVEMENT]
    bare = [draft for draft in achieved if _says_only_percent(draft)]
    for draft in bare if len(bare) == len(achieved) else ():
        draft.role = None


def _says_only_percent(draft: Draft) -> bool:
    says = [text for text in draft.column.path if load_lexicon().read(text).role is not None]
    return bool(says) and all(fold(text).rstrip("%") in PERCENT for text in says)


def classes_of_percent(drafts: Sequence[Draft]) -> None:
    """`Rendah (51-65 %)`, `Sangat Tinggi (> 90%)`: what falls into a class, no percentage of the line's own."""
    for draft in drafts:
        if draft.role in {Role.ACHIEVEMENT, Role.BUDGET_PCT} and CLASS_OF_PERCENT.search(
            " ".join(draft.column.path[-1:])
        ):
            draft.role = None


def realization_in_percent(drafts: Sequence[Draft]) -> None:
    """`Realisasi TW I | TW II | Capaian Realisasi (%)`: beside what was reached its percentage is the achievement."""
    others = [draft for draft in drafts if draft.role is Role.REALIZATION and draft.column.meaning.measure != "pct"]
    for draft in drafts:
        leaf = leaf_of(draft.column.path)
        if others and draft.role is Role.REALIZATION and draft.column.meaning.measure == "pct" and "capaian" in leaf:
            draft.role = Role.ACHIEVEMENT


def _is_reached_elsewhere(drafts: Sequence[Draft], body: Sequence[Cell]) -> bool:
    """Whether a column that nobody understands, of the year of the achievements, holds figures right of the target."""
    reached = {draft.column.meaning.year for draft in drafts if draft.role is Role.ACHIEVEMENT and not draft.midterm}
    any_year = None in reached or not reached
    planned = next(index for index, draft in enumerate(drafts) if draft.role is Role.TARGET)
    for index, draft in enumerate(drafts[planned:], planned):
        of_year = any_year or draft.column.meaning.year in {None, *reached}
        if draft.role is None and draft.column.path and of_year:
            figures = len(figures_in(body, index))
            if figures and figures >= MOST * sum(cell.column == index and cell.text != "" for cell in body):
                return True
    return False


def realization_called_achievement(drafts: Sequence[Draft], body: Sequence[Cell]) -> None:
    """`Target | Capaian`: where nothing else is the realization, nor unknown figures of its year right of the target,
    Capaian is."""
    if has(drafts, Role.REALIZATION) or not has(drafts, Role.TARGET):
        return
    if _is_reached_elsewhere(drafts, body):
        return
    for draft in drafts:
        texts = [fold(text) for text in draft.column.path]
        called = any(map(_CALLED.match, texts))
        if draft.role is Role.ACHIEVEMENT and not draft.midterm and called and "%" not in texts[-1]:
            draft.role = Role.REALIZATION


def counts_beside_percents(drafts: Sequence[Draft], body: Sequence[Cell]) -> None:
    """`Pencapaian | Cakupan`, `Januari > Cakupan | Capaian`: of two achievements side by side in one group, one printed
    in per cent and the other counted, what is counted is what was reached, where nothing else of the group is."""
    for index, (draft, after) in enumerate(pairwise(drafts)):
        group = draft.column.path[:-1]
        if (draft.role, after.role) != (Role.ACHIEVEMENT,) * 2 or after.column.path[:-1] != group:
            continue
        roles = [one.role for one in drafts if one.column.path[:-1] == group]
        counted, percent = (printed_in(body, at) for at in (index, index + 1))
        signed = sum("%" in text for text in percent) >= MOST * max(len(percent), 1)
        other = draft.column.path != after.column.path and draft.column.meaning.measure != "pct"
        if other and signed and percent and not any("%" in text for text in counted) and Role.REALIZATION not in roles:
            draft.role = Role.REALIZATION


def reached_beside_target(drafts: Sequence[Draft], body: Sequence[Cell]) -> None:
    """`Target Sasaran | Pencapaian | % Cakupan | …`: right of a target that is counted (the plan's, too), before
    figures in per cent, Pencapaian is what was reached, whatever else the table prints; and so it is of other years."""
    if has(drafts, Role.REALIZATION):
        return
    figured = {cell.column for cell in body if any(map(str.isdigit, cell.text))}
    beside: list[int] = []
    for at, (target, reached) in enumerate(pairwise(drafts), 1):
        counted = all(one.column.meaning.measure != "pct" for one in (target, reached)) and not reached.midterm
        called = _CALLED.match(leaf_of(reached.column.path)) is not None
        if (target.role, reached.role) == (Role.TARGET, Role.ACHIEVEMENT) and counted and called:
            beside.append(at)
    rated = {at for at in beside if {at + 1} & figured and drafts[at + 1].column.meaning.measure == "pct"}
    said = {leaf_of(drafts[at].column.path) for at in rated}
    for at in beside:
        if leaf_of(drafts[at].column.path) in said:
            drafts[at].role = Role.REALIZATION


def standards(drafts: Sequence[Draft], body: Sequence[Cell]) -> dict[int, Role]:
    """`Indikator | Standar | Pencapaian`: figures of a standard are what is asked for, where nothing else is. Beside a
    target, or where nothing was reached, they stay remarks (of definitions), given back with what they are."""
    if not has(drafts, Role.INDICATOR):
        return {}
    asked: dict[int, Role] = {}
    for index, draft in enumerate(drafts):
        leaf = leaf_of(draft.column.path)
        texts = printed_in(body, index)
        figured = sum(any(map(str.isdigit, text)) for text in texts)
        if draft.role is Role.REMARK and leaf.startswith("standar") and texts and figured >= MOST * len(texts):
            asked[index] = Role.TARGET
    if len(asked) == 1 and not has(drafts, Role.TARGET) and has(drafts, Role.REALIZATION, Role.ACHIEVEMENT):
        drafts[next(iter(asked))].role = Role.TARGET
    return asked if len(asked) == 1 else {}


def coverages(drafts: Sequence[Draft]) -> dict[int, Role]:
    """`Total Sasaran | Target Sasaran | Pencapaian | % Cakupan`: how many of all there are, and not of the target:
    remarks, given back with what they are."""
    leaves = [leaf_of(draft.column.path) for draft in drafts]
    if not any(leaf.startswith(_ALL) for leaf in leaves):
        return {}
    found = [i for i, d in enumerate(drafts) if d.role is Role.ACHIEVEMENT and "cakupan" in leaves[i]]
    for index in found:
        drafts[index].role = Role.REMARK
    return dict.fromkeys(found, Role.ACHIEVEMENT)


def reached_in_turn(drafts: Sequence[Draft], body: Sequence[Cell]) -> None:
    """`Indikator | Capaian > 2021 | 2022 | 2023`: where nothing is planned, what stands by year or by quarter below
    Capaian is what was reached, unless per cents are printed; and so is a single one beside the formula that gives it
    (`IKK | Rumus | Capaian`)."""
    said = {index: draft for index, draft in enumerate(drafts) if draft.role is Role.ACHIEVEMENT}
    if not has(drafts, Role.INDICATOR) or _are_of_targets(drafts, body, said):
        return
    only = next(iter(said.values())) if len(said) == 1 and has(drafts, Role.FORMULA) else None
    if only is not None and _CALLED.match(leaf_of(only.column.path)):
        only.role = Role.REALIZATION
    times = {(draft.column.meaning.year, draft.column.meaning.period) for draft in said.values()}
    texts = [text for index in said for text in figures_in(body, index)]
    in_percent = 2 * sum("%" in text for text in texts) >= len(texts)
    for draft in said.values() if len(times) > 1 and not in_percent else ():
        if draft.column.meaning.year is not None or not draft.midterm:  # `Percepatan` is reached in no year
            draft.role = Role.REALIZATION


def _are_of_targets(drafts: Sequence[Draft], body: Sequence[Cell], said: Mapping[int, Draft]) -> bool:
    """Whether something is planned, a heading says per cent, or all lines are counted in per cent and some have more
    than 100."""
    planned = any(draft.role in {Role.TARGET, Role.REALIZATION} for draft in drafts)
    if planned or any(draft.column.meaning.measure == "pct" for draft in said.values()):
        return True
    units = {fold(text) for i, draft in enumerate(drafts) if draft.role is Role.UNIT for text in printed_in(body, i)}
    over = any(_OVER_100.fullmatch(text) for index in said for text in figures_in(body, index))
    return over and bool(units) and units <= PERCENT


def money_of_achievement(drafts: Sequence[Draft]) -> None:
    """`Capaian Utama > Kinerja | Anggaran`: how much of the budget, where nothing below the group is what was spent."""
    for draft in drafts:
        path = draft.column.path
        above = {load_lexicon().read(text).role for text in path[:-1]}
        if draft.role is Role.BUDGET and Role.ACHIEVEMENT in above:
            beside = {one.role for one in drafts if one is not draft and one.column.path[: len(path) - 1] == path[:-1]}
            draft.role = draft.role if beside & {*_SPENT, Role.TARGET} else Role.BUDGET_PCT


def what_targets_are_of(drafts: Sequence[Draft], body: Sequence[Cell]) -> None:
    """`Tingkat Kemiskinan | Target RKP Tingkat Kemiskinan`: what a target is set for, as it came out, where nothing
    else tells that."""
    if has(drafts, Role.REALIZATION, Role.BUDGET_REALIZATION):
        return
    targets = [fold(draft.column.path[-1]) for draft in drafts if draft.role is Role.TARGET and draft.column.path]
    for index, draft in enumerate(drafts):
        leaf = leaf_of(draft.column.path)
        if draft.role is not None or len(leaf) < _NAMED or not any(t != leaf and t.endswith(leaf) for t in targets):
            continue
        texts = printed_in(body, index)
        if texts and sum(any(map(str.isdigit, text)) for text in texts) >= MOST * len(texts):
            draft.role = Role.REALIZATION


def achievement_of_money(drafts: Sequence[Draft]) -> None:
    """`Capaian Keuangan > TW III > Capaian (%)`, `Input > Pagu | Realisasi | Capaian (%)`: what was reached of money is
    its percentage, and so is `% Realisasi` where nothing else was reached."""
    spent_only = has(drafts, Role.BUDGET_REALIZATION) and not has(drafts, *_MEASURED)
    for draft in drafts:
        if draft.role is Role.ACHIEVEMENT and draft.column.meaning.measure == "pct":
            over = {load_lexicon().read(text).role for text in draft.column.path[:-1]}
            beside = {one.role for one in drafts if one is not draft and one.column.path[:-1] == draft.column.path[:-1]}
            money = (
                draft.column.path[:-1] != ()
                and Role.BUDGET in beside
                and len(beside - {Role.BUDGET}) == 1
                and beside & _SPENT != set()
            )
            of_spent = spent_only and "realisasi" in leaf_of(draft.column.path)
            if money or of_spent or over & {Role.BUDGET_PCT, Role.BUDGET_REALIZATION}:
                draft.role = Role.BUDGET_PCT
