"""Affine maps between PDF user space and the upright page."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Matrix(NamedTuple):
    """x' = a x + c y + e, y' = b x + d y + f (ISO 32000-2, 8.3.3)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, other: "Matrix") -> "Matrix":
        """This map first, `other` after it."""
        return Matrix(
            self.a * other.a + self.b * other.c,
            self.a * other.b + self.b * other.d,
            self.c * other.a + self.d * other.c,
            self.c * other.b + self.d * other.d,
            self.e * other.a + self.f * other.c + other.e,
            self.e * other.b + self.f * other.d + other.f,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def boxes(self, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
        """Rows (x0, y0, x1, y1) mapped by a turn of 90 degrees or none, and any scale."""
        x0, y0, x1, y1 = boxes.T
        a, b, c, d, e, f = self
        u, v, w, z = a * x0 + c * y0 + e, b * x0 + d * y0 + f, a * x1 + c * y1 + e, b * x1 + d * y1 + f
        return np.stack([np.minimum(u, w), np.minimum(v, z), np.maximum(u, w), np.maximum(v, z)], axis=1)


def displayed(box: tuple[float, float, float, float], rotate: int) -> tuple[Matrix, float, float]:
    """User space -> page as a viewer shows it, origin top left; with its width and height.

    `box` is the visible page box (left, bottom, right, top) in user space, `rotate` the page's /Rotate in degrees
    clockwise (a multiple of 90).
    """
    left, bottom, right, top = box
    width, height = right - left, top - bottom
    flat = Matrix(1, 0, 0, -1, -left, top)
    return flat.then(turned(width, height, rotate)), *((width, height) if rotate % 180 == 0 else (height, width))


def turned(width: float, height: float, degrees: int) -> Matrix:
    """Turns a page of that size clockwise by a multiple of 90 degrees; its upper left corner is the origin again."""
    match degrees % 360:
        case 90:
            return Matrix(0, 1, -1, 0, height, 0)
        case 180:
            return Matrix(-1, 0, 0, -1, width, height)
        case 270:
            return Matrix(0, -1, 1, 0, 0, width)
    return Matrix()
