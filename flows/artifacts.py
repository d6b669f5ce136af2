"""What the Prefect UI shows of a run: a table of its documents, one of its failures, and where the report lies."""

from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact

from pipeline.outcome import Outcome
from schemas.vocabulary import Severity


def note_outcome(outcome: Outcome) -> None:
    """Write the artifacts of the flow run that we are in."""
    create_table_artifact(
        [
            {
                "document": one.file_name,
                "year": one.year,
                "pages": one.pages,
                "tables": one.tables,
                "rows": one.rows,
                **{severity.value: one.findings[severity] for severity in Severity},
                "doubts": one.doubts,
                "cells accounted": "-" if one.cells_accounted is None else f"{one.cells_accounted:.1%}",
                "seconds": one.seconds,
            }
            for one in outcome.documents
        ],
        key="documents",
        description="Documents of this run: what they hold, and findings by severity.",
    )
    if outcome.failures:
        create_table_artifact(
            [{"document": one.file_name, "error": one.error, "message": one.message} for one in outcome.failures],
            key="failures",
            description="Documents that were set aside, and why.",
        )
    release = outcome.release
    if release is None:
        return
    rows = "".join(f"| {table} | {count} |\n" for table, count in release.rows.items())
    held = "".join(f"- {reason}\n" for reason in release.held)
    create_markdown_artifact(
        f"**{release.release_id}** {release.status}: {release.documents} documents.\n{held}\n"
        f"| table | rows |\n|---|---|\n{rows}",
        key="release",
    )
    create_link_artifact((release.path / "report" / "index.html").as_uri(), key="report", link_text="Audit report")
