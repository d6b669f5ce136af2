"""What the columns of a line's name hold where their headings do not say: its number, its code, the account."""

import re
from collections.abc import Sequence
from statistics import median

from pipeline.tables.headings.heading_columns import LEVEL_ROLES, HeadingColumn
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.column_drafts import printed_texts
from pipeline.tables.headings.shares import FEWEST, NEARLY_ALL
from pipeline.tables.headings.spellings import fold
from pipeline.tables.model import Cell
from schemas.vocabulary import NAME_ROLES, Role

_LISTED = {*NAME_ROLES, Role.ACCOUNT}
_NAMES = {*_LISTED, Role.INDICATOR}
_COUNTED = {Role.TARGET, Role.REALIZATION, Role.BUDGET, Role.BUDGET_REALIZATION}
_EXPLAINED = {Role.FORMULA, Role.DEFINITION, Role.SOURCE}
_LIST_NUMBER = re.compile(r"\(?(?:\d{1,3}|[ivxIVX]{1,5}|[a-zA-Z])[.)]?")
_WORD = re.compile(r"[^\W\d_]{3,}")
_CODE = re.compile(r"\d{1,4}(?:\s*\.\s*\d{1,4})*\.?")
_LETTERED_CODE = re.compile(r"[^\W\d_]{1,6}[\s.-]{0,2}\d{1,3}(?:\.\d{1,3})*\.?")  # `IKK 5.1.1`, `IKU-3`
_CURRENCY = re.compile(r"\brp(?![^\W\d_])\.?", re.IGNORECASE)
#: millions with two noughts for sen: of the 175 columns of wild, real and real_2 where nearly all figures are printed
#: so, 172 are rupiah; kilograms and tons round to less, or print other decimals
_SEN = re.compile(r"\d{1,3}(?:(?:\.\d{3}){2,},|(?:,\d{3}){2,}\.)00(?!\d)")
_AMOUNT_DIGITS = 9  # of a whole figure: counts of persons, vehicles or documents stay below, totals of rupiah do not
_TOLD_DIGITS = 6  # hundreds of thousands; per cents and counts of what money is for stay below
_LONGEST_AMOUNT = 15  # digits of hundreds of trillions, the budgets of a whole country


def with_name_roles(
    columns: Sequence[HeadingColumn], roles: Sequence[Role | None], body: Sequence[Cell]
) -> list[Role | None]:
    """`roles` with those of number and code columns, of names under a heading of codes (`Kode / Kegiatan`), of the
    account where amounts have no other name, of units whose targets are set side by side, and of the indicator where
    `Uraian` is explained (`Formulasi`, `Sumber Data`) and nothing is counted."""
    texts = printed_texts(body, len(columns))
    out = list(roles)
    for index, column in enumerate(columns):
        out[index] = _number_or_code(index, columns, out, texts[index]) or out[index]
        if out[index] is Role.CODE and not _LISTED & set(out) and _are_words(texts[index]):
            levels = column.meaning.levels
            out[index] = LEVEL_ROLES.get(next(iter(levels)), Role.LINE) if len(levels) == 1 else Role.LINE
        elif _may_name(column, out[index], texts[index]) and column.path and _names_figures(index, columns, out, texts):
            targets = out[index] is not None and Role.TARGET in out
            kind = LEVEL_ROLES[next(iter(column.meaning.levels))] if out[index] is Role.REMARK else Role.ACCOUNT
            out[index] = Role.LINE if targets else kind
    if Role.INDICATOR not in out and set(out) & _EXPLAINED and not set(out) & _COUNTED and out.count(Role.ACCOUNT) == 1:
        out[out.index(Role.ACCOUNT)] = Role.INDICATOR
    return out


def _number_or_code(
    index: int, columns: Sequence[HeadingColumn], roles: Sequence[Role | None], texts: Sequence[str]
) -> Role | None:
    """A column without a heading, or whose heading has no letter (a number, `No` as a scan may show it), that prints
    list numbers: the first, or one before names; and one that shares its heading with the names to its right, and
    prints their numbers, or has a heading of names over nothing but codes (`Kode Prog./Keg. | Uraian`)."""
    own, following = roles[index], roles[index + 1] if index + 1 < len(columns) else None
    beside = columns[index + 1 : index + 2]
    shared = own in _NAMES and any(column.path == columns[index].path for column in beside)
    unnamed = own is None and not _has_words(columns[index].path) and (not index or following in _LISTED)
    codes = bool(texts) and all(map(_CODE.fullmatch, texts))
    if codes and own in _LISTED and following in _LISTED and any("." in text.rstrip(".") for text in texts):
        return Role.CODE
    if texts and (shared or unnamed) and all(map(_LIST_NUMBER.fullmatch, texts)):
        return Role.NUMBER
    return None


def _has_words(path: Sequence[str]) -> bool:
    return any(letter.isalpha() or letter == "%" for text in path for letter in text)


def _may_name(column: HeadingColumn, role: Role | None, texts: Sequence[str]) -> bool:
    """No role, that of units of work (`Unit` over none of measure), or a remark on the works themselves
    (`Jenis Kegiatan`)."""
    measured = {fold(text) for text in texts} & load_lexicon().unit_words
    of_units = role is Role.RESPONSIBLE or (role is Role.UNIT and not measured)
    return role is None or of_units or (role is Role.REMARK and len(column.meaning.levels) == 1)


def _names_figures(
    index: int, columns: Sequence[HeadingColumn], roles: Sequence[Role | None], texts: Sequence[Sequence[str]]
) -> bool:
    """Whether a column of words stands before amounts of rupiah that no other column names: whatever its heading calls
    it (`Belanja Modal`, `Penerimaan`, `Perangkat Daerah`), it is what they are booked under; units also before other
    figures, where each line has its own. What stands right of the amounts names no line where units stand left."""
    units = roles[index] in {Role.RESPONSIBLE, Role.UNIT}
    first = next((k for k in range(index + 1, len(roles)) if roles[k] in _COUNTED), len(roles))
    named = any(role in _NAMES or role is Role.ACTION for role in roles[: first if units else len(roles)])
    if named or not _are_words(texts[index]):
        return False
    lines, distinct = len(texts[index]), len(set(texts[index]))
    if units and distinct < NEARLY_ALL * lines:
        return False
    if distinct < lines and any(_tells_all(k, roles, texts) for k in range(index + 1, first)):
        return False  # `Kecamatan | Kelurahan`
    targets, right = Role.TARGET in roles, range(index + 1, len(roles))
    counted = {k for k in right if roles[k] in _COUNTED}
    if units and targets:
        return len(counted) >= FEWEST
    amounts = [k for k in right if _holds_amounts(columns[k], roles[k], texts[k], targets)]
    return len(amounts) >= FEWEST and not counted.isdisjoint(amounts)


def _holds_amounts(column: HeadingColumn, role: Role | None, texts: Sequence[str], targets: bool) -> bool:
    """Whether a column that names nothing holds rupiah, by its texts or, beside no `targets`, by its heading."""
    in_rupiah = column.meaning.measure == "Rp" and not targets
    return role in {*_COUNTED, Role.BALANCE, None} and (in_rupiah or are_amounts(texts))


def _tells_all(index: int, roles: Sequence[Role | None], texts: Sequence[Sequence[str]]) -> bool:
    """Names without a role, one for each line."""
    own = texts[index]
    return roles[index] is None and len(own) >= FEWEST and len(set(own)) == len(own) and _are_words(own)


def heads_times(path: Sequence[str]) -> bool:
    """Whether a heading says nothing but that years or months stand below it (`Tahun`, `Bulan`)."""
    lexicon = load_lexicon()
    return lexicon.says("year_columns", "".join(path[-1:])) or lexicon.read("".join(path[-1:])).role is Role.SCHEDULE


def _are_words(texts: Sequence[str]) -> bool:
    words = (text for text in texts if _WORD.search(text) and not _LETTERED_CODE.fullmatch(text))
    return bool(texts) and sum(1 for _ in words) >= NEARLY_ALL * len(texts)


def are_amounts(texts: Sequence[str], told: bool = False) -> bool:
    """Whether the figures of a column are rupiah by their sign or by their size (`_AMOUNT_DIGITS`; `_TOLD_DIGITS` where
    the heading `told` that it speaks of money)."""
    figures = [text for text in texts if any(map(str.isdigit, text))]
    if not figures:
        return False
    marked = sum(_CURRENCY.search(text) is not None for text in figures)
    return 2 * marked > len(figures) or median(map(_digits, figures)) >= (_TOLD_DIGITS if told else _AMOUNT_DIGITS)


def are_bare_amounts(texts: Sequence[str]) -> bool:
    """Whether most figures of a column but noughts stand without words, and those are amounts by sign, size or sen."""
    figures = [text for text in texts if any(letter.isdigit() and letter != "0" for letter in text)]
    bare = [text for text in figures if not any(map(str.isalpha, _CURRENCY.sub("", text)))]
    with_sen = sum(_SEN.search(text) is not None for text in bare)
    return 2 * len(bare) > len(figures) and (2 * with_sen > len(bare) or are_amounts(bare))


def _digits(text: str) -> int:
    """Digits before the decimals; of a cell that stacks figures those of the longest."""
    whole = len(re.sub(r"\D", "", re.sub(r"[.,]\d{1,2}\D*$", "", text)))
    parts = text.split()
    return whole if whole <= _LONGEST_AMOUNT or len(parts) < FEWEST else max(map(_digits, parts))
