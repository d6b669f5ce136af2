"""A run that a killed `serve` left running by Prefect's books holds the folder's one place: the next one ends it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.flows.own_environment import own_environment

pytestmark = pytest.mark.slow  # a Prefect server of its own

CODE = """
from pathlib import Path
from flows.serving.server import Server
server = Server(Path("home"))
server.wait()
from prefect.client.orchestration import get_client
from prefect.states import Running
from flows.serving.deployments import scheduled
from flows.serving.left_runs import end_left_runs
with get_client(sync_client=True) as client:
    flow = client.create_flow(scheduled)
    runs = []
    for name in ("renaksi raw", "renaksi other"):
        deployment = client.create_deployment(flow, name)
        runs.append(client.create_flow_run_from_deployment(deployment, state=Running()).id)
    print(end_left_runs("renaksi raw"), end_left_runs("renaksi raw"))
    print(*(client.read_flow_run(run).state.name for run in runs))
"""


def test_only_the_runs_of_that_folder_are_ended_and_once(tmp_path: Path) -> None:
    command = [sys.executable, "-P", "-c", CODE]
    done = subprocess.run(
        command, cwd=tmp_path, env=own_environment(), capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["1 0", "Crashed Running"]
