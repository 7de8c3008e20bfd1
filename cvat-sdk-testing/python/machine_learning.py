"""Reads a task as TaskDataset does and annotates another with annotate_task, and holds what the Java SDK makes of them against it.

machine_learning.py URL USER PASSWORD JAVA...   where JAVA is the command that runs MachineLearning.java
"""

import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import cvat_sdk.auto_annotation as cvataa
import numpy as np
from cvat_sdk import make_client, models
from cvat_sdk.core.client import Config
from cvat_sdk.core.proxies.tasks import ResourceType
from cvat_sdk.datasets import TaskDataset
from cvat_sdk.masks import encode_mask
from PIL import Image, ImageDraw

URL, USER, PASSWORD, *JAVA = sys.argv[1:]
FRAMES = 7
SIZE = (64, 48)


def picture(number):
    """One that tells frames apart, and in which a function finds something to measure. PNG: every decoder agrees on its pixels."""
    image = Image.new("RGB", SIZE, (10 + number, 200 - 9 * number, 90))
    draw = ImageDraw.Draw(image)
    draw.rectangle([5 + number, 4, 25 + 2 * number, 20 + number], fill=(250, 250, 250))
    draw.ellipse([30, 25 - number, 50, 44 - number], fill=(1, 2, 3))
    return image


def box(image, colour):
    """The box of the pixels of one colour."""
    width, height = image.size
    pixels = image.convert("RGB").load()
    found = [(x, y) for y in range(height) for x in range(width) if pixels[x, y] == colour]
    return [min(x for x, _ in found), min(y for _, y in found), max(x for x, _ in found) + 1, max(y for _, y in found) + 1]


def labels():
    return [
        {"name": "light", "type": "rectangle", "attributes": [
            {"name": "area", "mutable": False, "input_type": "number", "values": ["0", "4000", "1"], "default_value": "0"}]},
        {"name": "dark", "type": "any", "attributes": []},
        {"name": "scene", "type": "tag", "attributes": []},
        {"name": "pose", "type": "skeleton", "attributes": [], "svg": (
            '<circle r="0.75" cx="10" cy="10" data-type="element node" data-element-id="1" data-node-id="1" data-label-name="head"></circle>'
            '<circle r="0.75" cx="10" cy="60" data-type="element node" data-element-id="2" data-node-id="2" data-label-name="foot"></circle>'),
         "sublabels": [
            {"name": "head", "type": "points", "attributes": []}, {"name": "foot", "type": "points", "attributes": []}]},
    ]


def new_task(client, name, folder, **data):
    files = []
    for number in range(FRAMES):
        file = Path(folder) / f"{number}.png"
        picture(number).save(file)
        files.append(file)
    return client.tasks.create_from_data(
        {"name": name, "labels": labels(), "segment_size": 3, "overlap": 0},
        resource_type=ResourceType.LOCAL, resources=files, data_params={"image_quality": 70, "chunk_size": 2, **data})


def names(task):
    """The names of labels and sublabels, and those of attributes, by their ids."""
    labels, attributes = {}, {}
    for label in task.get_labels():
        labels[label.id] = label.name
        labels.update({part.id: f"{label.name}.{part.name}" for part in label.sublabels})
        attributes.update({attribute.id: f"{label.name}.{attribute.name}" for attribute in label.attributes})
    return labels, attributes


class Measuring:
    """Finds the light rectangle, the dark ellipse as a mask, the scene as a tag, and a skeleton between the two."""

    spec = cvataa.DetectionFunctionSpec(labels=[
        cvataa.label_spec("light", 7, type="rectangle", attributes=[cvataa.number_attribute_spec("area", 3, ["0", "4000", "1"])]),
        cvataa.label_spec("dark", 5, type="mask"),
        cvataa.label_spec("scene", 4, type="tag"),
        cvataa.skeleton_label_spec("pose", 2, [cvataa.keypoint_spec("foot", 0), cvataa.keypoint_spec("head", 1)]),
        cvataa.label_spec("unknown", 1, type="rectangle"),
    ])

    def detect(self, context, image):
        left, top, right, bottom = box(image, (250, 250, 250))
        x1, y1, x2, y2 = box(image, (1, 2, 3))
        area = (right - left) * (bottom - top)
        dark = (np.asarray(image.convert("RGB")) == (1, 2, 3)).all(axis=2)
        return [
            cvataa.tag(4),
            cvataa.rectangle(7, [left, top, right, bottom], attributes=[models.AttributeValRequest(spec_id=3, value=str(area))]),
            cvataa.mask(5, encode_mask(dark, [x1, y1, x2, y2])),
            cvataa.skeleton(2, [cvataa.keypoint(0, [x1, y1]), cvataa.keypoint(1, [left, top])]),
            cvataa.rectangle(1, [0, 0, 1, 1]),
        ]


def plain(model, known):
    """An annotation as JSON that two servers' ids do not disturb."""
    item = model if isinstance(model, dict) else model.to_dict()
    labels, attributes = known
    kept = {"label": labels[item["label_id"]], "frame": item.get("frame", 0), "source": item.get("source", ""),
            "attributes": sorted([attributes[a["spec_id"]], a["value"]] for a in item.get("attributes") or [])}
    for key in ("type", "points", "occluded", "outside", "z_order", "rotation"):
        if key in item and item[key] is not None:
            value = item[key]
            kept[key] = [float(v) for v in value] if key == "points" else str(value) if key == "type" else value
    if item.get("elements"):
        kept["elements"] = sorted((plain(e, known) for e in item["elements"]), key=json.dumps)
    return {key: kept[key] for key in sorted(kept)}


def samples(client, task):
    known = names(task)
    for sample in TaskDataset(client, task.id).samples:
        image = sample.media.load_image().convert("RGB")
        yield {
            "frame": sample.frame_index, "name": sample.frame_name, "size": list(image.size),
            "pixels": hashlib.sha256(image.tobytes()).hexdigest(),
            "tags": sorted((plain(t, known) for t in sample.annotations.tags), key=json.dumps),
            "shapes": sorted((plain(s, known) for s in sample.annotations.shapes), key=json.dumps),
        }


def annotations(task):
    known = names(task)
    data = task.get_annotations()
    return sorted((plain(item, known) for item in [*data.tags, *data.shapes]), key=json.dumps)


def ordered(sample):
    """A sample of Java with its annotations in the order of Python's."""
    for shape in sample["shapes"]:
        if "elements" in shape:
            shape["elements"] = sorted(shape["elements"], key=json.dumps)
    return {**sample, **{kind: sorted(sample[kind], key=json.dumps) for kind in ("tags", "shapes")}}


def java(cache, *arguments):
    done = subprocess.run([*JAVA, URL, USER, PASSWORD, str(cache), *map(str, arguments)], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"FAIL Java: {done.stderr[-2000:]}")
    return done.stdout


def compare(what, ours, theirs):
    if ours != theirs:
        for number, (a, b) in enumerate(zip(ours, theirs)):
            if a != b:
                raise SystemExit(f"FAIL {what}: number {number}\n  Java:   {json.dumps(a)}\n  Python: {json.dumps(b)}")
        raise SystemExit(f"FAIL {what}: {len(ours)} in Java, {len(theirs)} in Python")
    print(f"PASS {what}: {len(ours)} the same")


with tempfile.TemporaryDirectory() as folder, make_client(URL, credentials=(USER, PASSWORD)) as client:
    client.config = Config(cache_dir=Path(folder) / "cache")
    theirs = new_task(client, "annotated by Python", folder)
    ours = new_task(client, "annotated by Java", folder)
    for task in (theirs, ours):
        task.remove_frames_by_ids([2])

    cvataa.annotate_task(client, theirs.id, Measuring(), clear_existing=True, allow_unmatched_labels=True)
    java(Path(folder) / "java", "annotate", ours.id)
    compare("annotations of annotate_task", annotations(ours), annotations(theirs))

    lines = [line for line in java(Path(folder) / "java", "samples", theirs.id).splitlines() if line.startswith("{")]
    compare("samples of TaskDataset", [ordered(json.loads(line)) for line in lines], list(samples(client, theirs)))
