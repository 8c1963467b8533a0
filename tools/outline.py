"""Makes generator/pictures/norway.json: the outline of Norway, from Natural Earth's countries.

Run it where npm is at hand, and only to change how exact the outlines are:

    .venv/bin/python tools/outline.py

The package is pinned below; Natural Earth's data in it are in the public domain. What comes out is
projected already, by the same function that places the municipalities, and kept in the repository.
"""

import heapq
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from generator.pictures.projection import place  # noqa: E402

PACKAGE = "world-atlas@2.0.2"
FILE = "package/countries-10m.json"
NORWAY = "578"

OUTLINES = {"outline": (6.0, 10.0), "small": (60.0, 110.0)}
"""What is left out: points that matter less than so many square units, and islands below."""

Point = tuple[float, float]


def countries() -> Any:
    """Return the package's countries, as TopoJSON."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "pack", "--pack-destination", folder, PACKAGE],
            check=True,
            capture_output=True,
        )
        (package,) = Path(folder).glob("*.tgz")
        with tarfile.open(package) as archive:
            data = archive.extractfile(FILE)
            assert data
            return json.load(data)


def rings(topology: Any) -> Iterator[list[Point]]:
    """Yield the mainland and the islands along its coast, in longitude and latitude."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]

    def arc(number: int) -> list[Point]:
        x = y = 0
        points = []
        for step_x, step_y in topology["arcs"][~number if number < 0 else number]:
            x, y = x + step_x, y + step_y
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        return points[::-1] if number < 0 else points

    shapes = topology["objects"]["countries"]["geometries"]
    (norway,) = (shape for shape in shapes if shape.get("id") == NORWAY)
    for polygon in norway["arcs"]:
        for numbers in polygon:
            ring = [point for number in numbers for point in arc(number)[1:]]
            longitude, latitude = (sum(values) / len(ring) for values in zip(*ring, strict=True))
            # Not Svalbard, Jan Mayen, Bouvet: no municipality lies there.
            if 57 < latitude < 72 and longitude > 3:
                yield ring


def triangle(a: Point, b: Point, c: Point) -> float:
    """Return the area between three points."""
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def area(ring: list[Point]) -> float:
    """Return the area inside a ring."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def simplified(ring: list[Point], least: float) -> list[Point]:
    """Return the ring without the points that matter least (Visvalingam and Whyatt's way)."""
    before = [number - 1 for number in range(len(ring))]
    after = [(number + 1) % len(ring) for number in range(len(ring))]
    before[0] = len(ring) - 1

    def weight(number: int) -> float:
        return triangle(ring[before[number]], ring[number], ring[after[number]])

    weights = [weight(number) for number in range(len(ring))]
    queue = [(value, number) for number, value in enumerate(weights)]
    heapq.heapify(queue)
    left = set(range(len(ring)))
    while queue and len(left) > 3:
        value, number = heapq.heappop(queue)
        if number not in left or value != weights[number]:
            continue
        if value >= least:
            break
        left.discard(number)
        one, other = before[number], after[number]
        after[one], before[other] = other, one
        for changed in (one, other):
            weights[changed] = max(weight(changed), value)
            heapq.heappush(queue, (weights[changed], changed))
    return [ring[number] for number in sorted(left)]


def path(shapes: list[list[Point]]) -> str:
    """Return shapes as the data of an SVG path, in whole units."""
    parts = []
    for ring in shapes:
        whole = [(round(x), round(y)) for x, y in ring]
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(whole) if a != b]
        text = "".join(f"{x}{y}" if y < 0 else f"{x} {y}" for x, y in _spaced(steps))
        parts.append(f"M{whole[0][0]} {whole[0][1]}l{text.strip()}z")
    return "".join(parts)


def _spaced(steps: list[Point]) -> Iterator[tuple[str, Any]]:
    for number, (x, y) in enumerate(steps):
        yield ("" if x < 0 or not number else " ") + str(x), y


def main() -> None:
    """Write the outlines, and say how large they are."""
    projected = [[place(*point) for point in ring] for ring in rings(countries())]
    found = {}
    for name, (least, smallest) in OUTLINES.items():
        shapes = [simplified(ring, least) for ring in projected if area(ring) >= smallest]
        found[name] = path(sorted(shapes, key=area, reverse=True))
        points = sum(len(shape) for shape in shapes)
        print(f"{name}: {len(shapes)} shapes, {points} points, {len(found[name])} characters")
    target = ROOT / "generator" / "pictures" / "norway.json"
    target.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
