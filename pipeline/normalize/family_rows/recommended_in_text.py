"""Recommended follow-up (rekomendasi tindak lanjut) from the text under a heading of that name."""

import re
from collections.abc import Iterable

from pipeline.normalize.line_structure.rows import Origin, Row
from pipeline.normalize.values.names import split_item, without_bullet
from pipeline.tables.document.passages import Passage

#: also where it stands right under the title of the last chapter, and both are one heading
_HEADING = re.compile(r"(?i)^\W*(?:bab\s+[ivx\d]+\W+penutup\W+)?(?:[a-z0-9]{1,4}[.)]\s*)*(?:rekomendasi|saran)\b")


def from_text(passages: Iterable[Passage]) -> list[Row]:
    """The numbered or bulleted paragraphs under a heading "Rekomendasi …" or "Saran", up to the next heading."""
    out: list[Row] = []
    inside = False
    for passage in passages:
        if passage.kind == "heading":
            inside = _HEADING.match(passage.text) is not None
            continue
        if not inside or passage.kind != "text":
            continue
        no, text = split_item(passage.text)
        bare = without_bullet(passage.text)
        if no is None and bare == passage.text:
            continue
        row = Row(passage.page, {"item_no": no, "text": text if no is not None else bare})
        places = passage.parts()
        for name in ("item_no", "text") if no is not None else ("text",):
            row.origins += [
                Origin(name, part, page, r.x0, r.top, r.x1, r.bottom, None, None)
                for part, (page, r) in enumerate(places)
            ]
        out.append(row)
    return out
