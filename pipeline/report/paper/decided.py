"""What people decided about the findings of a document, as it is published."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.report.paper.words import clean, known, say, shortened
from schemas.missing import text_or_empty

CORRECTION = "correction"
_REASON, _AUTHOR, _LONGEST = 160, 60, 400  # characters of a reason, a name, all that a cell says


@dataclass(frozen=True, slots=True)
class Decision:
    """A row of `corrections` that speaks of a finding. `what` says it in the language of the paper."""

    what: str
    reason: str
    author: str
    date: str


class Decided:
    """The decisions on the findings of one document."""

    def __init__(self, frames: Mapping[str, pd.DataFrame], document_id: str, language: str) -> None:
        listed = frames["corrections"]
        own = listed[(listed["document_id"] == document_id) & (listed["kind"] != CORRECTION)]
        own = own[own["status"] == "applied"]
        self._rows: dict[str, dict[str, Any]] = {
            text_or_empty(row.finding_id): row._asdict() for row in own.itertuples(index=False)
        }
        self._language = language

    def of(self, finding: Any) -> Decision | None:
        """What was decided on that row of `findings`; None where nobody did."""
        row = self._rows.get(str(finding.finding_id))
        if row is None:
            return None
        kind = f"decision_{row['kind']}"
        what = say(self._language, kind if known(kind) else "decision_other")
        reason, author, date = (clean(text_or_empty(row[name])) for name in ("reason", "author", "date"))
        return Decision(what, reason, shortened(author, _AUTHOR), date)

    def told(self, findings: Any) -> tuple[str, int]:
        """What was decided on these findings of one cause, each decision once, and on how many of them."""
        made = [decision for finding in findings if (decision := self.of(finding)) is not None]
        return shortened("; ".join(self._sentences(made, len(findings))), _LONGEST), len(made)

    def _sentences(self, made: list[Decision], of: int) -> Iterator[str]:
        for decision in dict.fromkeys(made):
            count = made.count(decision)
            partly = {"what": decision.what, "count": count, "all": of}
            what = decision.what if count == of else say(self._language, "decision_part", **partly)
            said = {"what": what, "reason": shortened(decision.reason, _REASON)}
            form = "decision_said" if decision.reason else "decision_said_bare"
            yield say(self._language, form, **said, author=decision.author, date=decision.date)
