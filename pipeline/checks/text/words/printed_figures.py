"""Figures as a sentence prints them: where one begins and ends, and what its marks may mean."""

import re

NUMBER = r"(?<![\d.,/])\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?(?![\d.,]*\d)|(?<![\d.,/])\d+(?:[.,]\d{1,4})?(?![\d.,]*\d)"


def readings(text: str) -> list[float]:
    """What a printed number may mean: `1.116` is 1116 or 1,116; `1.116,5`, `12,5`, `1.116.000` are one number each."""
    marks = re.findall(r"[.,]", text)
    tail = re.split(r"[.,]", text)[-1]
    plain = float(re.sub(r"[.,]", "", text))
    if not marks:
        return [plain]
    decimal = float(re.sub(r"[.,]", "", text[: -len(tail)]) + "." + tail)
    if len(tail) != 3:
        return [decimal]
    grouped = all(len(group) == 3 for group in re.split(r"[.,]", text)[1:])
    return [plain] if len(marks) > 1 and grouped else [plain, decimal]
