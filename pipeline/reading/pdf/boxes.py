"""Boxes in the coordinates of a PDF: what two share, what surrounds points, what a matrix makes of one."""

from pipeline.reading.upright import Matrix

Box = tuple[float, float, float, float]  # x0, y0, x1, y1 in user space, x0 <= x1, y0 <= y1


def overlap(a: Box, b: Box) -> Box:
    """What both cover; x0 > x1 or y0 > y1 where they do not meet."""
    return (  # several times for each object; `max` and `min` take 2.6 times as long
        b[0] if b[0] > a[0] else a[0],
        b[1] if b[1] > a[1] else a[1],
        b[2] if b[2] < a[2] else a[2],
        b[3] if b[3] < a[3] else a[3],
    )


def area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def around(points: list[tuple[float, float]]) -> Box:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def mapped(box: tuple[float, ...], matrix: Matrix) -> Box:
    x0, y0, x1, y1 = box
    return around([matrix.point(x, y) for x in (x0, x1) for y in (y0, y1)])


def is_box(points: list[tuple[float, float]]) -> bool:
    """Whether the points run around one axis-parallel rectangle."""
    x0, y0, x1, y1 = around(points)
    tolerance = 0.05 + 0.01 * min(x1 - x0, y1 - y0)
    if len(points) < 4:
        return False
    corners = set()
    for x, y in points:
        left, low = abs(x - x0) <= tolerance, abs(y - y0) <= tolerance
        if not (left or abs(x - x1) <= tolerance) or not (low or abs(y - y1) <= tolerance):
            return False
        corners.add((left, low))
    return len(corners) == 4
