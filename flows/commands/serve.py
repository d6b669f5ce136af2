"""`renaksi serve`."""

from datetime import timedelta
from typing import Any

from flows.output import Output
from flows.serving.served import Served
from flows.serving.server import Server
from pipeline.publish.place import locked
from pipeline.settings import Settings
from pipeline.stores.address import Place
from schemas.errors import RenaksiError


class AlreadyServedError(RenaksiError):
    fix = "One is enough: end the other, serve another folder, or publish elsewhere (--out)."


def serve(folder: Place, out: Place, output: Output, *, cron: str, timezone: str, every: int | None, port: int) -> int:
    """Until Ctrl-C. Exit status.

    Raises AlreadyServedError where another `serve` has this folder, for these releases; it goes on undisturbed.
    """
    home, served = Settings().home_for(out), Served.of(folder, out)
    busy = AlreadyServedError(str(folder), "a folder that no `renaksi serve` serves", "one that runs")
    with locked(home / f"{served.name}.lock", patience=0, busy=busy):
        server = Server(home, lasting_port=port)
        from prefect import serve as serve_deployments
        from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
        from prefect.schedules import Cron, Interval

        from flows.serving.deployments import scheduled
        from flows.serving.left_runs import end_left_runs

        schedule: Any = Interval(timedelta(seconds=every)) if every is not None else Cron(cron, timezone=timezone)
        one = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)
        server.wait()
        when = cron if every is None else f"{every} s"
        output.line("serving", folder=folder, cron=when, timezone=timezone, url=server.url)
        if server.password_file is not None:
            output.line("password", path=server.password_file)
        end_left_runs(served.name)
        served.hand_on()
        deployment: Any = scheduled.to_deployment(
            served.name,
            schedule=schedule,
            concurrency_limit=one,
            description="Reads what is new in the folder and publishes a release; see docs/production.md.",
        )
        serve_deployments(deployment, limit=2)
    return 0
