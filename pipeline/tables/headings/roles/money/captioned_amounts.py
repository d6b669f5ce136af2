"""Amounts that no heading of the table tells: what its caption says of money."""

import re
from collections.abc import Sequence

from pipeline.tables.headings.body_rows import texts_in
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.column_drafts import MEASURED, MONEY, Draft, has
from pipeline.tables.headings.roles.name_columns import are_amounts
from pipeline.tables.headings.roles.value_words import are_names
from pipeline.tables.headings.shares import FEWEST
from pipeline.tables.headings.spellings import fold
from pipeline.tables.model import Cell
from schemas.vocabulary import NAME_ROLES, Role

_TELLING = (MEASURED | MONEY) - {Role.BALANCE}  # a rest is left of what is planned and of what is done
_NAMED = frozenset((*NAME_ROLES, Role.ACCOUNT))


def captioned_amounts(drafts: Sequence[Draft], body: Sequence[Cell], caption: str) -> dict[int, Role]:
    """`Penggunaan Dana`, `Anggaran Kas`: give all columns of amounts what the caption speaks of, where lines are named
    and no heading tells one of them, nor anything else that is measured. Of `Pegawai | Barang | Total` the total is
    that; the others are its parts, kept as remarks and given back with what they are parts of."""
    told = money_by_caption(caption)
    if told is None or any(draft.role in _TELLING for draft in drafts):
        return {}
    texts = [texts_in(body, i) for i in range(len(drafts))]
    headed = (i for i, draft in enumerate(drafts) if draft.role is None and draft.column.path)  # else nothing is read
    amounts = [i for i in headed if are_amounts(texts[i])]
    if len(amounts) < FEWEST or not _are_named(drafts[: amounts[0]], texts):
        return {}
    totals = [i for i in amounts if _is_sum(drafts[i].column.path)]
    if len(totals) > 1:
        return {}
    parts = set(amounts) - set(totals) if totals else set[int]()
    for index in amounts:
        drafts[index].role = Role.REMARK if index in parts else told
    return dict.fromkeys(sorted(parts), told)


def amounts_of_others(drafts: Sequence[Draft], caption: str) -> None:
    """`Realisasi Investasi` over `Target (Rp triliun) | Realisasi (Rp triliun)`: no budget and nothing spent."""
    if not is_of_others(drafts, caption):
        return
    for draft in drafts:
        said = load_lexicon().read(draft.column.path[-1]).role if draft.role in MONEY else None
        draft.role = said if said in MEASURED else draft.role


def is_of_others(drafts: Sequence[Draft], caption: str) -> bool:
    """Whether the amounts are money of people or firms: caption or headings name it, and none names a budget."""
    said = [caption, *(text for draft in drafts for text in draft.column.path)]
    return load_lexicon().others_money.search(" ".join(said)) is not None


def _is_sum(path: Sequence[str]) -> bool:
    return len(path) == 1 and fold(path[0]) in load_lexicon().sums


def spent_by_caption(drafts: Sequence[Draft], caption: str) -> None:
    """`Penggunaan Dana` over `Jumlah Dana > Rp | %`: amounts that headings call but funds were spent where the caption
    says so, where nothing else is; what is in per cent of them is a share of their sum. `Realisasi Anggaran Menurut
    Unit` over `Realisasi (%)` alone: so much of the budget was spent."""
    lexicon = load_lexicon()
    measured = [draft for draft in drafts if draft.role in MEASURED | MONEY]
    spent = money_by_caption(caption) is Role.BUDGET_REALIZATION
    of_money = spent and lexicon.money_words.search(caption)
    if of_money and all(d.role is Role.REALIZATION and d.column.meaning.measure == "pct" for d in measured):
        for draft in measured:
            draft.role = Role.BUDGET_PCT
    funds = [draft for draft in drafts if draft.role in {Role.BUDGET, Role.BUDGET_PCT}]
    bare = all(any(lexicon.says("bare_funds", text) for text in draft.column.path) for draft in funds)
    if bare and spent and not has(drafts, Role.BUDGET_REALIZATION):
        for draft in funds:
            draft.role = Role.BUDGET_REALIZATION if draft.role is Role.BUDGET else Role.REMARK


def _are_named(drafts: Sequence[Draft], texts: Sequence[Sequence[str]]) -> bool:
    """Whether names stand left of the amounts; below a heading of remarks (`Sumber Dana`) they are accounts."""
    if any(draft.role in _NAMED for draft in drafts):
        return True
    names = [i for i, draft in enumerate(drafts) if draft.role in {None, Role.REMARK} and are_names(texts[i])]
    if len(names) == 1:
        drafts[names[0]].role = Role.ACCOUNT
    return len(names) == 1


def money_by_caption(caption: str) -> Role | None:
    """A caption that speaks of both, planned and spent, tells nothing, and neither does one of others' money; one that
    names but the document of a budget (`Ringkasan APBD`) speaks of what is planned."""
    if load_lexicon().others_money.search(caption):
        return None
    found = {
        role
        for words, role in load_lexicon().caption_money.items()
        if re.search(rf"\b{words}\b", caption, re.IGNORECASE)
    }
    if not found and load_lexicon().caption_plans.search(caption):
        return Role.BUDGET
    return found.pop() if len(found) == 1 else None
