"""Headings over headings that stand side by side on one line: quarters under a target, pairs that repeat."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.tables.evidence.measures import CENTRED
from pipeline.tables.evidence.rivers import Segment, TextLine

_ASIDE = 0.04  # of its columns' width: the same in wide columns
_SHORT = 4  # letters of a heading


@dataclass(slots=True)
class HeadingItem:
    """One line of one heading, over the columns `first`..`last`; `ruled`: these are settled."""

    first: int
    last: int
    segment: Segment
    line: TextLine
    ruled: bool

    @property
    def middle(self) -> float:
        """Points from the page's left side."""
        return (self.segment.x0 + self.segment.x1) / 2


def put_over_series(rows: Sequence[Sequence[HeadingItem]], edges: Sequence[float]) -> None:
    """Stretches headings over the headings that stand side by side on one line below: one over all of them in whose
    middle it stands, several over those that repeat (K, Rp, K, Rp)."""
    for k in range(len(rows) - 2, -1, -1):
        for series in _series(rows, k):
            first, last = series[0].first, series[-1].last
            over = [i for i in rows[k] if edges[first] <= i.middle <= edges[last + 1]]
            step, rest = divmod(len(series), max(len(over), 1))
            texts = [item.segment.text for item in series]
            if len(over) == 1 and not over[0].ruled and last - first + 2 < len(edges):
                middles = (series[0].segment.x0 + series[-1].segment.x1) / 2, (edges[first] + edges[last + 1]) / 2
                off = min(abs(middle - over[0].middle) for middle in middles)
                own = any(abs(i.middle - over[0].middle) <= CENTRED and i.first == i.last for i in series)
                if off <= max(CENTRED, _ASIDE * (edges[last + 1] - edges[first])) and not own:
                    over[0].first, over[0].last, over[0].ruled = first, last, True
            elif len(over) > 1 < step and not rest and all(t == texts[n % step] for n, t in enumerate(texts)):
                parts = [(series[n * step].first, series[n * step + step - 1].last) for n in range(len(over))]
                own = all(any(abs(i.middle - o.middle) <= CENTRED for i in series if i.first == i.last) for o in over)
                if not own and all(edges[a] <= i.middle <= edges[b + 1] for i, (a, b) in zip(over, parts, strict=True)):
                    for item, part in zip(over, parts, strict=True):
                        item.first, item.last, item.ruled = *part, True


def _series(rows: Sequence[Sequence[HeadingItem]], k: int) -> list[list[HeadingItem]]:
    """Headings of one line below row `k` in columns side by side, two or more, with no heading between: those of one
    kind first, then all."""
    out: list[list[HeadingItem]] = []
    for j in range(k + 1, len(rows)):
        between = [item for row in rows[k + 1 : j] for item in row]
        for alike in (True, False):
            groups: list[list[HeadingItem]] = []
            for item in rows[j]:
                before = groups[-1][-1] if groups else None
                if before is not None and before.last + 1 == item.first and (not alike or _are_kin(before, item)):
                    groups[-1].append(item)
                else:
                    groups.append([item])
            free = [g for g in groups if not any(g[0].first <= i.last and i.first <= g[-1].last for i in between)]
            out += [group for group in free if len(group) > 1]
    return out


def _are_kin(a: HeadingItem, b: HeadingItem) -> bool:
    """Whether two headings begin with one word (TW I, TW II), or are short (K, Rp)."""
    texts = [item.segment.text.casefold() for item in (a, b)]
    words = {text.split()[0] for text in texts}
    return (a.first < a.last) == (b.first < b.last) and (len(words) == 1 or max(map(len, texts)) <= _SHORT)
