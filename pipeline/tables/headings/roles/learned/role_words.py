"""How likely each role is, given the traits of a column: multinomial logistic regression with the weights of a file."""

import csv
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pipeline.tables.headings.roles.learned.heading_traits import Traits
from schemas.errors import LexiconError
from schemas.vocabulary import Role

FILE = Path(__file__).with_name("role_words.csv")
NO_ROLE = "none"  # in the file: a figure of no role (a weight, a price, staff)
BIAS = ""  # the trait that every column has
Likelihood = Mapping[Role | None, float]


@cache
def load_weights(path: Path = FILE) -> tuple[tuple[Role | None, ...], Mapping[str, tuple[float, ...]]]:
    """Roles in the order of the file, and for each trait what it adds to each of them. Raises LexiconError for a role
    that schemas/vocabulary.py does not have."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        _, *names = next(rows)
        try:
            roles = tuple(None if name == NO_ROLE else Role(name) for name in names)
        except ValueError as error:
            raise LexiconError(path.name, "a role of schemas/vocabulary.py", str(error)) from error
        return roles, {trait: tuple(float(weight or 0) for weight in weights) for trait, *weights in rows}


def is_weighed(word: str) -> bool:
    """Whether a word over a column speaks for any role at all: most that headings print are of no form."""
    _, weights = load_weights()
    return any(f"{place}:{word}" in weights for place in ("word", "leaf", "above"))


def log_likelihood(traits: Traits) -> Likelihood:
    """The natural logarithm of each role's probability, None for none of them; the probabilities add up to 1."""
    roles, weights = load_weights()
    sums = list(weights[BIAS])
    for trait, much in traits.items():
        for index, weight in enumerate(weights.get(trait, ())):
            sums[index] += much * weight
    most = max(sums)
    whole = most + math.log(sum(math.exp(one - most) for one in sums))
    return {role: one - whole for role, one in zip(roles, sums, strict=True)}
