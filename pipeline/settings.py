"""What an operator may set: `renaksi.toml` in the current folder, or RENAKSI_... in the environment (counts first)."""

import os
import tomllib
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from pipeline.reading.limits import Limits
from pipeline.stores.address import Address, Place, place

FILE, _PREFIX, _RESULTS = "renaksi.toml", "renaksi_", "results"


def _place(told: object) -> object:
    return place(told) if isinstance(told, str) else told


def _cores() -> int:
    return len(os.sched_getaffinity(0))


class Settings(BaseModel):
    """Every setting with its default; docs/production.md is made from the descriptions."""

    model_config = ConfigDict(extra="forbid", validate_default=True)

    home: Path | None = Field(
        default=None,
        description="Folder of what is kept between runs; by default `.renaksi` beside the releases, or in the current"
        " folder where those lie at an address.",
    )
    store: Annotated[Place, BeforeValidator(_place)] | None = Field(
        default=None,
        description="Folder or address of the documents' results, which machines may share; by default in `home`, or"
        " `results` below the address of the releases.",
    )
    workers: int = Field(default_factory=_cores, ge=1, description="Documents read at once; by default one per core.")
    memory_mb: int = Field(default=2048, ge=256, description="Resident memory that a worker may use, in MB.")
    seconds: float = Field(
        default=1800.0, gt=0, description="Time that one document may take; a scan needs 2 to 5 s a page."
    )
    pages: int = Field(default=2_000, ge=1, description="Pages that one document may have.")
    file_mb: int = Field(default=256, ge=1, description="Size that one PDF may have, in MB.")
    keep_persons: bool = Field(
        default=False,
        description="Publish names and numbers (NIP) of persons too, and their pages as they are (docs/privacy.md).",
    )
    gate_rows: float = Field(
        default=0.02, ge=0, le=1, description="Share of a document's rows that an unattended run may lose."
    )
    gate_tables: float = Field(
        default=0.0, ge=0, le=1, description="Share of a document's tables that an unattended run may lose."
    )
    gate_cells: float = Field(
        default=0.005, ge=0, le=1, description="By how much the share of accounted cells of a document may fall."
    )
    gate_accounted: float = Field(
        default=0.9, ge=0, le=1, description="Least share of accounted cells of a document that is new."
    )
    notice_command: str | None = Field(
        default=None, description="Program that gets a JSON summary on its standard input after an unattended run."
    )
    notice_url: str | None = Field(
        default=None,
        pattern=r"^https?://",
        description="Address of the operator's own that the JSON summary is posted to.",
    )

    def __init__(self, **given: Any) -> None:
        """`given` counts first. pydantic-settings reads the same, and takes a quarter of a second to load."""
        super().__init__(**{**_of_file(), **_of_environment(), **given})

    @property
    def limits(self) -> Limits:
        """The bounds that the readers keep by themselves."""
        return Limits(file_bytes=self.file_mb * 2**20, pages=self.pages, seconds=self.seconds)

    def home_for(self, out: Place) -> Path:
        """What is kept between runs that publish under `out`: results, Prefect's database; an absolute path."""
        beside = Path() if isinstance(out, Address) else out.absolute().parent
        return (self.home or beside / ".renaksi").absolute()

    def store_for(self, out: Place) -> Path:
        """Where this machine has the results of documents for releases under `out`; an absolute path."""
        return (self.store if isinstance(self.store, Path) else self.home_for(out) / _RESULTS).absolute()

    def shared_for(self, out: Place) -> Address | None:
        """Where machines share those results; None where they stay in `store_for`."""
        if self.store is None and isinstance(out, Address):
            return out / _RESULTS
        return self.store if isinstance(self.store, Address) else None


def _of_file() -> dict[str, Any]:
    """All that the file in the current folder says, also what is no setting; capitals are no difference."""
    if not (file := Path(FILE)).is_file():
        return {}
    with file.open("rb") as stream:
        said = tomllib.load(stream)
    return {low if (low := key.lower()) in Settings.model_fields else key: value for key, value in said.items()}


def _of_environment() -> dict[str, str]:
    """What the environment says of settings; its other variables with our prefix are none."""
    said = {key.lower(): value for key, value in os.environ.items()}
    return {name: said[key] for name in Settings.model_fields if (key := _PREFIX + name) in said}
