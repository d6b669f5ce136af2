"""Runs that a `renaksi serve` left behind when it was ended: Prefect takes them for running, and starts no other."""

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterName,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import StateType
from prefect.states import Crashed

_UNDER_WAY = [StateType.RUNNING, StateType.PENDING, StateType.CANCELLING]


def end_left_runs(deployment: str) -> int:
    """Mark as crashed what still runs of `deployment`, by Prefect's books; the number of runs.

    To be called by the one `serve` that has the folder (its lock says so), before it serves: nothing runs then.
    """
    of_state = FlowRunFilterState(type=FlowRunFilterStateType(any_=_UNDER_WAY))
    of_name = DeploymentFilter(name=DeploymentFilterName(any_=[deployment]))
    with get_client(sync_client=True) as client:
        left = client.read_flow_runs(flow_run_filter=FlowRunFilter(state=of_state), deployment_filter=of_name)
        for run in left:
            client.set_flow_run_state(run.id, Crashed(message="its `renaksi serve` was ended"), force=True)
    return len(left)
