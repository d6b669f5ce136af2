"""Servers of two machines whose PDFs and decisions lie in one store: what both confirmed stands there, all of it."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.normalize.outcome.decision_files import VERDICTS, read_decisions
from pipeline.normalize.outcome.decisions import Verdict
from pipeline.outcome import SUMMARY, read_summary, write_summary
from tests.desk.made_desk import copied
from tests.desk.test_two_servers import Browser, all_there, decide_together, with_findings
from tests.flows.serving import start
from tests.stores.conftest import S3

EACH = 50  # a decision is two or three requests of a server that is slower than the machines: 0.1 to 0.5 s


@pytest.mark.slow  # processes of their own
def test_decisions_of_two_machines_at_once_are_all_in_the_store(s3: S3, bucket: str, tmp_path: Path) -> None:
    """Neither machine's lock holds the other: the store takes a file only from who saw the last one."""
    made = with_findings(tmp_path / "made", 2 * EACH)
    s3.files.put_file(str(made.raw / "a.pdf"), f"{bucket}/raw/a.pdf")
    [result] = (path.parent for path in made.places.store.glob(f"*/{SUMMARY}"))
    write_summary(replace(read_summary(result), path=f"{bucket}/raw/a.pdf"), result)
    shutil.rmtree(made.raw)
    people = []
    for number in range(2):
        folder = copied(made, tmp_path / f"machine-{number}").folder
        people.append(Browser(start(folder, "review", "--no-browser", **s3.environment), folder / "log"))
    confirmed = decide_together(people, made.documents[0], EACH)
    (tmp_path / VERDICTS).write_bytes(s3.files.cat_file(f"{bucket}/raw/{VERDICTS}"))
    all_there(read_decisions(tmp_path / VERDICTS, Verdict), confirmed)
