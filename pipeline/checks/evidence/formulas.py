"""Formulas that agencies print in the row of column numbers: `8=(7/6)`, `9 = 7/6*100`, `(2x6-7)/6`."""

import ast
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.checks.evidence.finding import Frames
from pipeline.checks.evidence.lines import Line, lines_of

_OPERATORS: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
#: `cells.role` of a column -> the published column that holds its number
_COLUMNS = {
    "target": "target_value",
    "realization": "realization_value",
    "budget": "budget",
    "budget_realization": "budget_realization",
}
MAX_LENGTH = 40  # characters of an expression; what is longer is no formula of a heading


@dataclass(frozen=True, slots=True)
class Formula:
    """An arithmetic expression over column numbers, and what those columns hold."""

    body: ast.expr
    columns: Mapping[int, str]  # column number -> published column of the evaluation

    def percent(self, line: Line) -> float | None:
        """The formula's value for `line`, in percent; None where a figure is missing or a target is zero.

        An expression without a factor 100 gives a share of one.
        """
        try:
            value = self._value(self.body, line)
        except ZeroDivisionError:
            return None
        if value is None:
            return None
        return value if any(self._is_hundred(node) for node in ast.walk(self.body)) else 100 * value

    def _is_hundred(self, node: ast.AST) -> bool:
        return isinstance(node, ast.Constant) and node.value == 100 and 100 not in self.columns

    def _value(self, node: ast.expr, line: Line) -> float | None:
        if isinstance(node, ast.BinOp):
            left, right = self._value(node.left, line), self._value(node.right, line)
            return None if left is None or right is None else _OPERATORS[type(node.op)](left, right)
        if isinstance(node, ast.Constant) and node.value in self.columns:
            value = line.get(self.columns[int(str(node.value))])
            return None if value is None else float(value)
        return float(str(node.value)) if isinstance(node, ast.Constant) else None


def parse(text: str) -> ast.expr | None:
    """The expression after "="; None where it is none of numbers, + - * / and brackets. Nothing is ever run."""
    _, equals, body = text.partition("=")
    body = re.sub(r"[x×]", "*", body.casefold()).replace(":", "/").replace("%", "")
    if not equals or not body.strip() or len(body) > MAX_LENGTH or not re.fullmatch(r"[\d\s+\-*/().]+", body):
        return None
    try:
        tree = ast.parse(body.strip(), mode="eval").body
    except SyntaxError:
        return None
    allowed = all(isinstance(node, (ast.BinOp, ast.Constant, *_OPERATORS)) for node in ast.walk(tree))
    return tree if allowed else None


def formula_of(frames: Frames, table_id: str | None) -> Formula | None:
    """The formula that the table prints for its achievement, with its column numbers resolved.

    Through `cells`: the column under a number, and the role of that column's values. Without them a plain quotient is
    taken as realization / target, the one reading that the two columns allow. None where no formula is printed, or one
    whose columns are not all known.
    """
    lines = [line for line in lines_of(frames, "evaluation") if line["table_id"] == table_id and line["formula"]]
    body = parse(str(lines[0]["formula"])) if lines else None
    if body is None:
        return None
    numbers = {int(str(n.value)) for n in ast.walk(body) if isinstance(n, ast.Constant) and str(n.value).isdigit()}
    columns = _roles_by_number(frames, table_id)
    if columns:
        known = {number: columns[number] for number in numbers if number in columns}
        return Formula(body, known) if known and numbers - {1, 2, 100} <= known.keys() else None
    match body:
        case ast.BinOp(left=ast.Constant(value=part), op=ast.Div(), right=ast.Constant(value=whole)) if (
            len(numbers) == 2
        ):
            return Formula(body, {int(str(part)): "realization_value", int(str(whole)): "target_value"})
    return None


def _roles_by_number(frames: Frames, table_id: str | None) -> dict[int, str]:
    cells = [cell for cell in lines_of(frames, "cells") if cell["table_id"] == table_id]
    roles: dict[int, set[str]] = {}
    for cell in cells:
        if cell["role"] in _COLUMNS:
            roles.setdefault(int(cell["column"]), set()).add(_COLUMNS[cell["role"]])
    numbered: dict[int, str] = {}
    for cell in cells:
        number = re.match(r"\d+", cell["text"] or "")
        held = roles.get(int(cell["column"]), set())
        if cell["role"] == "column_number" and number and len(held) == 1:
            numbered[int(number[0])] = next(iter(held))
    return numbered
