"""Depth of account lines: by their codes, else by arithmetic where the sums hold, else by numbering, weight, capitals
and indent."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise, permutations

from pipeline.normalize.line_structure.list_stack import kind_of
from pipeline.normalize.values.codes import depths_of
from pipeline.normalize.values.names import ABOVE, level_of_words
from pipeline.normalize.values.sums import TOLERANCE, by_chance, parts_of
from schemas.vocabulary import Level

_INDENT_STEP = 3.0  # points: less is how letters begin, and no indent
_FEW = 2  # lines whose budgets add up to that of a line above by chance: of round budgets often
_KIND_OF_MONEY = re.compile(r"(?i)(?:pendapatan|belanja|pembiayaan)(?:\s+(?:desa|daerah|negara))?\W*")
_KINDS = (ABOVE, *Level, "indicator")
_Look = tuple[str, bool, bool, int]


@dataclass(frozen=True, slots=True)
class Account:
    """One line: name, printed number, weight of the type, indent in points, budget and what was spent of it in rupiah
    (None: not printed).

    `total`: it calls itself a sum. `kind`: its level in the planning hierarchy, or `indicator`, where its column or
    words tell; its look then tells nothing more.
    """

    name: str
    no: str | None
    bold: bool
    indent: float
    amount: float | None
    total: bool = False
    kind: str | None = None
    spent: float | None = None


def depths(accounts: Sequence[Account]) -> list[int | None]:
    """0 for the total, 1, 2 … inwards; None where nothing tells (no sums, and all lines look alike)."""
    coded = depths_of([a.no for a in accounts], [a.total for a in accounts])
    if coded is not None:
        return coded
    steps = _steps([a.indent for a in accounts])
    looks = [_look(a, steps[a.indent]) for a in accounts]
    summed = _by_sums(accounts, looks)
    last_total = bool(accounts) and accounts[-1].total
    lift = 1 if last_total else 0
    known = {i: depth + lift for i, depth in summed.items()}
    votes = _votes(accounts, looks, known)
    balances = _balances(accounts, summed)
    known |= dict.fromkeys(balances, lift)
    order = sorted(dict.fromkeys(looks), key=lambda look: _KINDS.index(look[0]) if look[0] in _KINDS else len(_KINDS))
    out: list[int | None] = []
    for index, account in enumerate(accounts):
        if last_total and (index == len(accounts) - 1):
            out.append(0)
        elif index in known and (account.amount or looks[index] not in votes):
            out.append(known[index])
        elif account.total:
            out.append(lift)
        elif looks[index] in votes:
            out.append(votes[looks[index]].most_common(1)[0][0])
        elif len(order) > 1:
            out.append(order.index(looks[index]) + lift)
        else:
            out.append(1 if last_total else None)
    return _below_kinds(accounts, _programs_alike(accounts, _below_balances(accounts, out, balances), known))


def _below_kinds(accounts: Sequence[Account], found: Sequence[int | None]) -> list[int | None]:
    """What a bare `PENDAPATAN`, `BELANJA` or `PEMBIAYAAN` without an amount heads, up to its sum or the next, lies
    below it: in villages' budgets it looks as the fields of spending below it do."""
    out = list(found)
    kinds = [k for k, account in enumerate(accounts) if _KIND_OF_MONEY.fullmatch(account.name)]
    for at in kinds:
        ends = (k for k in range(at + 1, len(out)) if k in kinds or accounts[k].total)
        section = [k for k in range(at + 1, next(ends, len(out))) if out[k] is not None]
        outermost = min((out[k] or 0 for k in section), default=None)
        bare, depth = accounts[at].amount is None is accounts[at].spent, out[at]
        if outermost is not None and bare and (depth is None or depth >= outermost):
            out[at] = outermost
            for k in section:
                out[k] = (out[k] or 0) + 1
    return out


def _below_balances(
    accounts: Sequence[Account], found: Sequence[int | None], balances: Collection[int]
) -> list[int | None]:
    """A balance stands over nothing: what is deeper below it begins beside it (`PEMBIAYAAN` after SURPLUS/DEFISIT)."""
    out = list(found)
    for balance in balances:
        beside, lift = found[balance] or 0, None
        for index in range(balance + 1, len(accounts)):
            depth = found[index]
            if depth is None or accounts[index].total:
                continue
            if depth <= beside:
                break
            lift = depth - beside if lift is None else lift
            out[index] = max(beside, depth - lift)
    return out


def _programs_alike(
    accounts: Sequence[Account], found: Sequence[int | None], summed: Collection[int]
) -> list[int | None]:
    """Lines that call themselves programs stand at the depth of most of them, of those in a sum where there are such,
    and below the kind of spending over them (`BELANJA LANGSUNG`), with what follows them."""
    said = [None if account.total else account.kind or level_of_words(account.name) for account in accounts]
    programs = [index for index, level in enumerate(said) if level == Level.PROGRAM and found[index] is not None]
    counted = Counter(found[index] for index in [i for i in programs if i in summed] or programs)
    out = list(found)
    over: int | None = None
    lift = 0
    for index, (depth, level) in enumerate(zip(found, said, strict=True)):
        if level == ABOVE or accounts[index].total:
            over, lift = (depth if level == ABOVE else None), 0
        elif level == Level.PROGRAM and depth is not None:
            depth = counted.most_common(1)[0][0] or 0
            lift = max(0, over + 1 - depth) if over is not None else 0
        out[index] = depth if depth is None else depth + lift
    return out


def _steps(indents: Sequence[float]) -> dict[float, int]:
    """Indent -> how many steps inwards it is, counted over those of the table."""
    ordered = sorted(set(indents))
    apart = [after - before > _INDENT_STEP for before, after in pairwise(ordered)]
    return dict(zip(ordered, accumulate([0, *map(int, apart)]), strict=False))


def _look(account: Account, step: int) -> _Look:
    if account.kind is not None:
        return account.kind, False, False, 0
    no = (account.no or "").strip(".")
    kind = f"number {no.count('.')}" if re.fullmatch(r"[\d.]+", no) else kind_of(no, ())
    return kind, account.bold, account.name.isupper(), step


def _by_sums(accounts: Sequence[Account], looks: Sequence[_Look]) -> dict[int, int]:
    """Depth of each line in a sum that holds: a line is the parent of the lines after it that add up to it.

    Neighbours that look alike and share a round figure are no sum, nor are three of which only the budgets add up; nor
    do any two that share one lie within each other in a table where no line is the sum of several: that is a flat list.
    Nor is a line the parent of one of its own level or of a total below it.
    """
    amounts = [account.amount for account in accounts]
    children = {
        index: parts
        for index, parts in parts_of(amounts).items()
        if all(_may_head(looks[index], looks[part]) and not accounts[part].total for part in parts)
        and (looks[index] != looks[parts[0]] or not _may_be_chance(accounts, index, parts))
    }
    if all(len(parts) == 1 for parts in children.values()):
        children = {index: parts for index, parts in children.items() if looks[index] != looks[parts[0]]}
    out: dict[int, int] = {}

    def descend(index: int, depth: int) -> None:
        out[index] = depth
        for child in children.get(index, []):
            descend(child, depth + 1)

    for index in sorted(children):
        if index not in out:
            descend(index, 0)
    return out


def _votes(accounts: Sequence[Account], looks: Sequence[_Look], known: Mapping[int, int]) -> dict[_Look, Counter[int]]:
    """The depths of the lines that look alike; one without an amount, which any sum passes over, has no vote."""
    votes: dict[_Look, Counter[int]] = {}
    for index, depth in known.items():
        if accounts[index].amount:
            votes.setdefault(looks[index], Counter())[depth] += 1
    return votes


def _balances(accounts: Sequence[Account], summed: Mapping[int, int]) -> set[int]:
    """The lines whose amount is the difference of two outermost sums above them (`SURPLUS/(DEFISIT)`), beside these."""
    amounts = {index: accounts[index].amount or 0.0 for index, depth in summed.items() if depth == 0}
    return {
        index
        for index, account in enumerate(accounts)
        if account.amount and index not in summed
        for a, b in permutations((value for at, value in amounts.items() if at < index), 2)
        if abs(a - b - account.amount) <= TOLERANCE
    }


def _may_be_chance(accounts: Sequence[Account], index: int, parts: Sequence[int]) -> bool:
    """Whether lines that look like their parent share its budget by chance: one of a round figure, two whose spent
    money does not add up with the budgets (97.500.000 and 73.125.000 below 170.625.000), or any that print what was
    spent where it prints nothing; not where the parts bear its name (`PENDAPATAN ASLI DAERAH` below `PENDAPATAN`)."""
    if all(_bears(accounts[part].name, accounts[index].name) for part in parts):
        return False
    spent, parted = accounts[index].spent, [accounts[part].spent for part in parts]
    known = [value for value in parted if value is not None]
    if spent is None and known:
        return True
    apart = spent is not None and len(known) == len(parted) and abs(sum(known) - spent) > TOLERANCE
    return by_chance(accounts[index].amount or 0.0, parts) or (len(parts) == _FEW and apart)


def _bears(name: str, over: str) -> bool:
    """Whether a name begins with that of another, and says more."""
    words, others = name.casefold().split(), over.casefold().split()
    return words[: len(others)] == others != words


def _may_head(look: _Look, part: _Look) -> bool:
    """Whether a line of this look may stand over `part`: of two lines whose levels are known, the outer one."""
    known = look[0] in _KINDS and part[0] in _KINDS
    return not known or _KINDS.index(look[0]) < _KINDS.index(part[0])
