"""What one `renaksi serve` serves, and how the runs that it starts are told: in their environment, by nobody else."""

import json
import os
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import PurePath
from socket import gethostname

from pipeline.stores.address import Address, Place
from schemas.errors import RenaksiError

_VARIABLE = "RENAKSI_SERVED"


class ServedError(RenaksiError):
    fix = "Start it with `renaksi serve`."


@dataclass(frozen=True, slots=True)
class Served:
    """`folder` is read and `out` published; both absolute, or addresses."""

    folder: str
    out: str

    @classmethod
    def of(cls, folder: Place, out: Place) -> "Served":
        return cls(*(str(one if isinstance(one, Address) else one.absolute()) for one in (folder, out)))

    @property
    def name(self) -> str:
        """Of its deployment: another folder, output or machine has another one, so that none takes another's place."""
        key = json.dumps([self.folder, self.out, gethostname()])
        return f"renaksi {PurePath(self.folder).name} {sha256(key.encode()).hexdigest()[:8]}"

    def hand_on(self) -> None:
        """To the runs that this process starts."""
        os.environ[_VARIABLE] = json.dumps(asdict(self))

    @classmethod
    def handed_on(cls) -> "Served":
        """Raises ServedError in a process that no `renaksi serve` started."""
        try:
            return cls(**json.loads(os.environ[_VARIABLE]))
        except (KeyError, ValueError, TypeError) as error:
            raise ServedError(_VARIABLE, "the folder that is served, and its releases", str(error)) from None
