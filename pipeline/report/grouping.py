"""The findings of a document under what is to be mended: the order in which every report tells them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.report.own_rows import own_rows
from schemas.missing import rows_of, text_or_empty
from schemas.vocabulary import SEVERITIES


@dataclass(frozen=True, slots=True)
class Group:
    """One thing to mend: a row of `causes`, None for a finding of a release without them, and its rows of `findings`,
    worst first."""

    cause: Any | None
    findings: Sequence[Any]

    @property
    def told_by_itself(self) -> bool:
        return self.cause is None or len(self.findings) == 1

    @property
    def told(self) -> Any:
        """The row that says what is to be mended: of the cause, or of the finding without one."""
        return self.findings[0] if self.cause is None else self.cause

    @property
    def severity(self) -> str:
        return str(self.told.severity)

    @property
    def status(self) -> str:
        return str(self.told.status)

    def message(self, language: str) -> str:
        return str(getattr(self.told, f"message_{language}"))

    def nearest(self) -> list[Any]:
        """The findings, first those in the table and on the page of what is to be mended."""
        page, table = text_or_empty(self.told.page), text_or_empty(self.told.table_number)
        return sorted(
            self.findings, key=lambda f: (text_or_empty(f.table_number) != table, text_or_empty(f.page) != page)
        )


def grouped(frames: Mapping[str, pd.DataFrame], document_id: str) -> list[Group]:
    """The causes of one document with their findings, worst first and waived ones last."""
    findings = own_rows(frames, "findings", document_id)
    causes = own_rows(frames, "causes", document_id)
    members: dict[str, list[Any]] = {}
    for finding in rows_of(findings):
        members.setdefault(text_or_empty(finding.cause_id) or str(finding.finding_id), []).append(finding)
    groups = []
    for cause in rows_of(causes):
        if own := members.pop(str(cause.cause_id), []):
            groups.append(Group(cause, sorted(own, key=_rank)))
    groups += [Group(None, [f]) for f in sorted((f for own in members.values() for f in own), key=_rank)]
    return sorted(groups, key=lambda group: (group.status != "open", SEVERITIES.index(group.severity)))


def _rank(finding: Any) -> tuple[int, int, int, str]:
    page = 0 if pd.isna(finding.page) else int(finding.page)
    row = 0 if pd.isna(finding.row_no) else int(finding.row_no)
    return SEVERITIES.index(finding.severity), page, row, str(finding.finding_id)
