"""Make `pipeline/tables/headings/roles/learned/role_words.csv`: what words and values say for the role of a column.

    uv pip install -r requirements-model.lock
    PYTHONPATH=. python scripts/make_role_words.py [--check]

To be run when bench/forms has new forms. Multinomial logistic regression (scikit-learn, L2) over the traits of every
column of figures of these forms, each filled twice; weights below a tenth are left out. `--check` tells instead how
many columns get their role right of forms that were left out: eight times an eighth of them.
"""

import csv
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bench.forms.filling import Filled, filled
from bench.forms.form import Form, forms_of
from pipeline.tables.headings.roles.learned.heading_traits import Headed, Traits, traits
from pipeline.tables.headings.roles.learned.role_words import BIAS, FILE, NO_ROLE

_FORMS = [Path("bench/forms/money.toml"), Path("bench/forms/performance.toml")]
_FILLINGS = 2
_PENALTY = 0.5  # inverse strength; 0.2, 0.5 and 2 get 0.886, 0.888 and 0.887 of 4,192 columns of forms left out right
_LEAST = 0.1  # smaller weights are not written, so that the file can be read: 0.885 of these columns, 0.881 from 0.2 on
_PARTS = 8


def _paths(table: Filled) -> list[list[str]]:
    """The heading path of each leaf column, cells laid out as HTML does."""
    width = len(table.form.columns)
    grid: list[list[int | None]] = [[None] * width for _ in table.headings]
    texts: list[str] = []
    for row, cells in enumerate(table.headings):
        column = 0
        for text, rows, columns in cells:
            while grid[row][column] is not None:
                column += 1
            for below in range(row, min(row + rows, len(grid))):
                grid[below][column : column + columns] = [len(texts)] * columns
            texts.append(text)
            column += columns
    return [
        [texts[place] for place in dict.fromkeys(grid[row][column] for row in range(len(grid))) if place is not None]
        for column in range(width)
    ]


def _columns(form: Form, filling: int) -> Iterator[tuple[Traits, tuple[str, ...]]]:
    """Traits and right roles of each column of figures."""
    table, _ = filled(form, Random(f"{form.key}{filling}"))
    texts = [[text for row in table.rows if (text := row[column])] for column in range(len(form.columns))]
    headed: list[Headed] = list(zip(_paths(table), texts, strict=True))
    for column, found in zip(form.columns, traits(headed, table.year), strict=True):
        if column.figures:
            yield found, tuple(role or NO_ROLE for role in column.role.split("|"))


def _fitted(forms: Sequence[Form]) -> tuple[DictVectorizer, LogisticRegression]:
    columns = [column for form in forms for filling in range(_FILLINGS) for column in _columns(form, filling)]
    vectors = DictVectorizer()
    model = LogisticRegression(C=_PENALTY, max_iter=3000)
    model.fit(vectors.fit_transform([found for found, _ in columns]), [roles[0] for _, roles in columns])
    return vectors, model


def write(forms: Sequence[Form]) -> None:
    vectors, model = _fitted(forms)
    with FILE.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["trait", *model.classes_])
        out.writerow([BIAS, *(f"{weight:.2f}" for weight in model.intercept_)])
        for name, weights in sorted(zip(vectors.feature_names_, model.coef_.T, strict=True)):
            if np.abs(weights).max() >= _LEAST:
                out.writerow([name, *(f"{weight:.2f}" if abs(weight) >= _LEAST else "" for weight in weights)])


def check(forms: Sequence[Form]) -> None:
    places = np.random.RandomState(1).permutation(len(forms)) % _PARTS
    right = total = 0
    for part in range(_PARTS):
        vectors, model = _fitted([form for form, place in zip(forms, places, strict=True) if place != part])
        for form in (form for form, place in zip(forms, places, strict=True) if place == part):
            columns = list(_columns(form, 0))
            if columns:
                told = model.predict(vectors.transform([found for found, _ in columns]))
                right += sum(role in roles for role, (_, roles) in zip(told, columns, strict=True))
                total += len(columns)
    print(f"{right} of {total} columns of forms left out: {right / total:.3f}")


if __name__ == "__main__":
    every = [form for path in _FORMS for form in forms_of(path)]
    (check if "--check" in sys.argv[1:] else write)(every)
