"""`renaksi audit`."""

import pandas as pd

from flows.commands.audit_formats import as_json, as_markdown, as_sarif
from flows.commands.ingest import FAILED, FINDINGS_STAND
from flows.output import Output
from pipeline.audit import audit as check_again
from pipeline.settings import Settings
from pipeline.stores.address import Place
from pipeline.stores.places import Places
from schemas.missing import text_or_empty
from schemas.vocabulary import Severity


def audit(out: Place, release: Place | None, output: Output, *, form: str, fail_on: Severity | None) -> int:
    """Exit status: 3 where open findings of `fail_on` or above stand, 1 where a decision was not applied."""
    places = Places.of(out, Settings())
    audited = check_again(None if release is None else places.release(release), places)
    findings = audited.findings
    if audited.release.status == "read_only":
        output.line("audit_read_only")
    if output.as_json or form == "json":
        print(as_json(audited))
    elif form == "markdown":
        print(as_markdown(audited, output.language))
    elif form == "sarif":
        print(as_sarif(audited, output.language))
    else:
        _print(findings, output)
        output.line("audited", count=len(findings), new=len(audited.new), gone=len(audited.gone))
        print(output.say("release_at"), audited.release.address or audited.release.path)
    refused = audited.corrections[audited.corrections["status"] == "refused"]
    told = [{"id": row.refusal_id, "en": row.refusal_en} for row in refused.itertuples(index=False)]
    output.undecided(audited.problems, told)
    heavy = [] if fail_on is None else [one.value for one in list(Severity)[: list(Severity).index(fail_on) + 1]]
    standing = int(((findings["status"] == "open") & findings["severity"].isin(heavy)).sum())
    if standing and fail_on is not None:
        output.warn("fail_on", count=standing, severity=fail_on.value)
        return FINDINGS_STAND
    return FAILED if audited.problems or told else 0


def _print(findings: pd.DataFrame, output: Output) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    message = f"message_{output.language.value}"
    table = Table(box=box.SIMPLE)
    for heading in ("severity", "page", "table", "rule", "finding"):
        table.add_column(output.say(heading), overflow="fold")
    for row in findings.itertuples(index=False):
        place = (text_or_empty(value) for value in (row.page, row.table_number))
        decision = "" if pd.isna(row.decision) else f" ({output.say(f'decided_{row.decision}')})"
        table.add_row(f"{row.severity}{decision}", *place, row.rule, Text(str(getattr(row, message))))
    Console(stderr=False).print(table)
