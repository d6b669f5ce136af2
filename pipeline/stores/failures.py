"""What went wrong at a store, in words of ours: every file system raises what its own libraries raise."""

import os

from schemas.errors import ReleaseError, RenaksiError

_SECRET = ("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_ACCESS_KEY_ID")
#: of botocore, aiohttp and Python, by name: none of the three need be installed
_NO_CREDENTIALS = frozenset({"NoCredentialsError", "PartialCredentialsError", "CredentialRetrievalError"})
_NO_ANSWER = frozenset({"HTTPClientError", "ConnectionError", "TimeoutError", "ClientConnectionError"})
NOT_IMPLEMENTED = 501


class StoreError(ReleaseError):
    fix = "Check the address, the credentials in the environment and the connection, then run the same command again."


class MissingFileSystemError(RenaksiError):
    fix = (
        "For s3:// run it as: RENAKSI_EXTRAS=s3 ./renaksi … (installed: with the extra s3); see docs/production.md, "
        "`Object store`."
    )


class UnconditionalStoreError(StoreError):
    """Two publishers could undo each other's work there, and nobody would notice."""

    fix = "Use a server that keeps If-Match and If-None-Match; docs/production.md, `Object store`, names some."


def store_error(where: str, error: Exception) -> StoreError:
    """What `error` means for the address `where`."""
    said, kinds = one_line(str(error)), {kind.__name__ for kind in type(error).__mro__}
    if kinds & _NO_CREDENTIALS:
        return StoreError(where, "credentials in the environment", said)
    if kinds & _NO_ANSWER:
        return StoreError(where, "a server that answers", said)
    if isinstance(error, PermissionError):
        return StoreError(where, "permission to read and write", said)
    if isinstance(error, FileNotFoundError):
        return StoreError(where, "a bucket that is there", said)
    return StoreError(where, "a store that does what is asked", f"{type(error).__name__}: {said}")


def status(error: Exception) -> int:
    """The HTTP status that an S3 server answered with; 0 where it did not come to an answer."""
    response = getattr(error.__cause__ or error, "response", None)
    if not isinstance(response, dict):
        return 0
    return int(response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))


def one_line(text: str) -> str:
    """`text` without line ends, a full stop and credentials, whatever a library prints."""
    text = " ".join(text.split()).rstrip(".")
    for name in _SECRET:
        if secret := os.environ.get(name):
            text = text.replace(secret, "…")
    return text
