"""`renaksi serve`."""

from datetime import timedelta
from typing import Any

from flows.output import Output
from flows.server import Server
from pipeline.settings import Settings
from pipeline.stores.address import Address, Place


def serve(folder: Place, out: Place, output: Output, *, cron: str, timezone: str, every: int | None, port: int) -> int:
    """Until Ctrl-C. Exit status."""
    home = Settings().home_for(out)
    server = Server(home, lasting_port=port)
    from prefect import serve as serve_deployments
    from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
    from prefect.schedules import Cron, Interval

    from flows.deployments import scheduled

    schedule: Any = Interval(timedelta(seconds=every)) if every is not None else Cron(cron, timezone=timezone)
    one = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)
    server.wait()
    output.line(
        "serving", folder=folder, cron=cron if every is None else f"{every} s", timezone=timezone, url=server.url
    )
    deployment: Any = scheduled.to_deployment(
        f"renaksi {folder.name}",
        schedule=schedule,
        parameters={"folder": _lasting(folder), "out": _lasting(out)},
        concurrency_limit=one,
        description="Reads what is new in the folder and publishes a release; see docs/production.md.",
    )
    try:
        serve_deployments(deployment, limit=2)
    finally:
        (home / "server.url").unlink(missing_ok=True)
    return 0


def _lasting(where: Place) -> str:
    """As a process in another folder names it."""
    return str(where if isinstance(where, Address) else where.absolute())
