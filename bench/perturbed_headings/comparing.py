"""What became of families and roles when the headings changed."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from bench.perturbed_headings.changes import NAMES, Key, key_of
from pipeline.tables.headings.roles.role_evidence import FIGURES
from pipeline.tables.model import LogicalTable
from schemas.vocabulary import Role

_SURVIVES = 0.9  # share of the body's cells that stand in a table of the same family


def compare(before: Sequence[LogicalTable], after: Sequence[LogicalTable], moved: Mapping[Key, Key]) -> Iterator[str]:
    """What became of each family and role, one word each (`family same`, `figures other target budget`)."""
    where: dict[Key, tuple[LogicalTable, int]] = {}
    for table in after:
        for cell in table.cells:
            if cell.row >= table.heading_rows:
                where[moved.get(key_of(cell), key_of(cell)) if moved else key_of(cell)] = (table, cell.column)
    for table in before:
        if table.family is None:
            continue
        families: Counter[str] = Counter()
        roles: dict[int, Counter[Role | None]] = defaultdict(Counter)
        for cell in table.cells:
            if cell.row < table.heading_rows or not cell.text or (moved and key_of(cell) not in moved.values()):
                continue
            found, column = where.get(key_of(cell), (None, 0))
            families[str(found.family if found else None)] += 1
            if cell.column_span == 1:
                role = found.columns[column].role if found else None
                roles[cell.column][None if role is Role.REMARK else role] += 1
        if not families:
            continue
        survives = families[str(table.family)] >= _SURVIVES * families.total()
        most = next(f for f, _ in families.most_common() if survives or f != str(table.family))
        yield f"family {'same' if survives else 'none' if most == 'None' else 'other'} {table.family} {most}"
        for named in table.columns:
            if not roles[named.index]:
                continue
            role, new = named.role, roles[named.index].most_common(1)[0][0]
            if role in FIGURES or role in NAMES:
                kind = "figures" if role in FIGURES else "names"
                yield f"{kind} {'same' if new is role else 'none' if new is None else 'other'} {role} {new}"
            elif role in {None, Role.REMARK}:
                yield f"figures {'invented' if new in FIGURES else 'unnamed'} {role} {new}"


def told(lines: Sequence[str]) -> dict[str, float | int]:
    """Shares of what `compare` tells, beside the counts that they are of."""
    counts = Counter(tuple(line.split()[:2]) for line in lines)
    out: dict[str, float | int] = {}
    for what in ("family", "figures", "names"):
        whole = sum(counts[what, word] for word in ("same", "none", "other"))
        out[what] = whole
        for word in ("same", "other"):
            out[f"{what}_{word}"] = round(counts[what, word] / max(whole, 1), 3)
    out["invented"] = counts["figures", "invented"]
    return out
