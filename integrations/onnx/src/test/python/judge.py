"""Counts what the tests of this module expect, by other libraries: numpy, OpenCV, Pillow and SciPy.

    pip install numpy opencv-python-headless pillow scipy
    python src/test/python/judge.py > src/test/resources/ai/cvat/sdk/onnx/judged.txt

Each line is a name and numbers. What goes in is printed beside what has to come out.
"""

import cv2
import numpy as np
from PIL import Image
from scipy import ndimage

random = np.random.default_rng(13)


def show(name, numbers):
    values = np.asarray(numbers, dtype=np.float64).ravel()
    print(name, *(f"{value:.9g}" for value in values))


# Scaling: as OpenCV and as Pillow do.
for case, (width, height, to_width, to_height) in enumerate([(7, 5, 11, 4), (9, 6, 3, 3), (1, 4, 5, 2), (16, 16, 6, 20)]):
    image = random.integers(0, 256, (height, width, 3), dtype=np.uint8)
    show(f"scaled.{case}.sizes", [width, height, to_width, to_height])
    show(f"scaled.{case}.image", image)
    show(f"scaled.{case}.opencv", cv2.resize(image, (to_width, to_height), interpolation=cv2.INTER_LINEAR).transpose(2, 0, 1))
    pillow = Image.fromarray(image).resize((to_width, to_height), Image.Resampling.BILINEAR)
    show(f"scaled.{case}.pillow", np.asarray(pillow).transpose(2, 0, 1))

# Letterboxes.
for case, (width, height, to_width, to_height) in enumerate([(10, 5, 16, 16), (5, 9, 16, 16), (6, 6, 16, 12), (40, 30, 16, 16), (33, 7, 16, 16)]):
    image = random.integers(0, 256, (height, width, 3), dtype=np.uint8)
    scale = min(to_width / width, to_height / height)
    inner = round(width * scale), round(height * scale)
    left, top = (to_width - inner[0]) // 2, (to_height - inner[1]) // 2
    boxed = cv2.copyMakeBorder(
        cv2.resize(image, inner, interpolation=cv2.INTER_LINEAR),
        top, to_height - inner[1] - top, left, to_width - inner[0] - left,
        cv2.BORDER_CONSTANT, value=(114, 114, 114))
    show(f"letterbox.{case}.sizes", [width, height, to_width, to_height])
    show(f"letterbox.{case}.image", image)
    show(f"letterbox.{case}.place", [left, top, *inner])
    show(f"letterbox.{case}.tensor", (boxed / 255).transpose(2, 0, 1))

# Non-maximum suppression.
for case, (count, classes, overlap) in enumerate([(40, 1, 0.5), (120, 3, 0.3), (80, 2, 0.7)]):
    corners = random.integers(0, 60, (count, 2))
    sizes = random.integers(8, 40, (count, 2))
    scores = (random.permutation(count) + 1) / count
    numbers = random.integers(0, classes, count)
    kept = []
    for number in range(classes):
        rows = np.flatnonzero(numbers == number)
        boxes = np.hstack([corners, sizes])[rows].tolist()
        kept += rows[cv2.dnn.NMSBoxes(boxes, scores[rows].tolist(), 0.0, overlap)].tolist()
    kept.sort(key=lambda row: -scores[row])
    show(f"suppression.{case}.overlap", [overlap])
    show(f"suppression.{case}.boxes", np.hstack([corners, corners + sizes]))
    show(f"suppression.{case}.scores", scores)
    show(f"suppression.{case}.classes", numbers)
    show(f"suppression.{case}.kept", kept)

# Masks: mixed, and looked at where the centres of the image's pixels are.
for case, (width, height, box) in enumerate([(50, 30, (5, 3, 44.2, 28.7)), (20, 64, (0, 0, 20, 64)), (90, 90, (30.5, 20.5, 80, 77))]):
    side, small, count = 64, 16, 4
    prototypes = ndimage.gaussian_filter(random.normal(size=(count, small, small)), (0, 2, 2)).astype(np.float32)
    shares = random.normal(size=count).astype(np.float32)
    scale = min(side / width, side / height)
    inner = round(width * scale), round(height * scale)
    left, top = (side - inner[0]) // 2, (side - inner[1]) // 2
    mixed = np.tensordot(shares.astype(np.float64), prototypes.astype(np.float64), 1)
    rows = ((np.arange(height) + 0.5) * inner[1] / height + top) * small / side - 0.5
    columns = ((np.arange(width) + 0.5) * inner[0] / width + left) * small / side - 0.5
    values = ndimage.map_coordinates(mixed, np.meshgrid(rows, columns, indexing="ij"), order=1, mode="nearest")
    x, y = np.arange(width) + 0.5, np.arange(height) + 0.5
    inside = ((y >= box[1]) & (y < box[3]))[:, None] & ((x >= box[0]) & (x < box[2]))[None]
    mask = (values > 0) & inside
    assert 0 < mask.sum() < inside.sum()
    show(f"mask.{case}.size", [width, height])
    show(f"mask.{case}.box", box)
    show(f"mask.{case}.prototypes", prototypes)
    show(f"mask.{case}.shares", shares)
    show(f"mask.{case}.pixels", np.flatnonzero(mask))

# Softmax.
logits = random.normal(size=5) * 3
show("softmax.logits", logits.astype(np.float32))
exponentials = np.exp(logits.astype(np.float32).astype(np.float64))
show("softmax.shares", exponentials / exponentials.sum())

# Lines of text in a map of how sure a model is of each pixel.
width, height = 96, 64
text = np.zeros((height, width), np.float32)
for centre, size, angle, sure in [((24, 16), (36, 9), 12, 0.95), ((66, 24), (30, 8), -35, 0.8), ((20, 46), (8, 26), 8, 0.9), ((70, 52), (40, 10), 0, 0.5), ((90, 6), (3, 2), 0, 1.0)]:
    box = cv2.boxPoints((centre, size, angle)).astype(np.int32)
    cv2.fillPoly(text, [box], sure)
text = np.round(text + random.uniform(0, 0.05, text.shape), 3).astype(np.float32)
found = []
count, parts = cv2.connectedComponents((text > 0.3).astype(np.uint8), connectivity=8)
for part in range(1, count):
    rows, columns = np.nonzero(parts == part)
    outline = np.concatenate([np.stack([columns + x, rows + y], 1) for x in (0, 1) for y in (0, 1)]).astype(np.float32)
    (x, y), (w, h), angle = cv2.minAreaRect(outline)
    corners = cv2.boxPoints(((x, y), (w, h), angle))
    inside = [(column, row) for row in range(height) for column in range(width) if cv2.pointPolygonTest(corners, (column + 0.5, row + 0.5), False) > 0]
    mean = np.mean([text[row, column] for column, row in inside])
    if min(w, h) < 3 or mean < 0.6:
        continue
    margin = w * h * 1.5 / (2 * (w + h))
    if min(w, h) + 2 * margin < 5:
        continue
    found.append(cv2.boxPoints(((x, y), (w + 2 * margin, h + 2 * margin), angle)))
show("text.size", [width, height])
show("text.map", text)
for number, corners in enumerate(found):
    show(f"text.corners.{number}", corners[np.lexsort((corners[:, 1], corners[:, 0]))])
show("text.count", [len(found)])

# The smallest rectangles around points.
for case in range(6):
    points = random.integers(0, 50, (3 + 4 * case, 2)).astype(np.float32)
    (x, y), (w, h), _ = cv2.minAreaRect(points)
    show(f"rectangle.{case}.points", points)
    show(f"rectangle.{case}.area", [w * h])
