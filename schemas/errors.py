"""The errors that an operator must mend; what is wrong inside a readable report is a finding, never an exception.

RenaksiError
├── UnreadablePdfError    not a PDF, empty, cut off, encrypted      -> this document is set aside, the others go on
│   └── ChangedPdfError   it changed while it was read            -> it is read again, three times at most
├── LimitExceededError    time, memory, pages, pixels, file size    -> this document is set aside, the others go on
├── DefectError           our own tables break their schema         -> this document is quarantined, the others go on
├── LexiconError          a data file of ours is wrong              -> the run stops
├── DecisionFileError     corrections.csv or waivers.csv is wrong   -> the run stops
├── StaleCorrectionError  a correction or waiver lost its value     -> the run stops
├── ReleaseError          a release cannot be read, written, moved  -> the run stops, the old release stays
│   └── StoreError        the same at an address (pipeline/stores/failures.py, with the kinds of it)
└── NumberFormatError     never leaves pipeline/normalize: the caller makes it a `number_format` finding
"""

from typing import ClassVar


class RenaksiError(Exception):
    """Says where, what was expected, what was found, what to do; survives pickling between processes."""

    fix: ClassVar[str] = "See docs/production.md."
    wrong_use: ClassVar[bool] = False  # what was typed names nothing: a command ends with status 2, not 1

    def __init__(self, where: str, expected: str, found: str) -> None:
        super().__init__(where, expected, found)  # args rebuild it in another process
        self.where, self.expected, self.found = where, expected, found

    def __str__(self) -> str:
        return f"{self.where}: expected {self.expected}, found {self.found}. {self.fix}"


class UnreadablePdfError(RenaksiError):
    fix = "Open the file in a viewer; ask the agency for a whole, unlocked PDF and drop it in again."


class ChangedPdfError(UnreadablePdfError):
    fix = "Run the same command again when nobody writes to that file any more."


class LimitExceededError(RenaksiError):
    fix = "If the file is genuine, raise that limit in the settings and run again."


class DefectError(RenaksiError):
    fix = "This is a defect of Renaksi, not of the report: keep the file and report it with this line."


class LexiconError(RenaksiError):
    fix = "Edit that entry of the data file; docs/adding-wording.md shows how."


class DecisionFileError(RenaksiError):
    fix = "Mend that line and run again; docs/corrections.md shows the columns."


class StaleCorrectionError(RenaksiError):
    fix = "Look at the page again, then renew or delete that line."


class ReleaseError(RenaksiError):
    fix = "Nothing was published; mend the cause and run the same command again."


class NumberFormatError(RenaksiError):
    fix = "Nothing to do: it is reported as a finding."
