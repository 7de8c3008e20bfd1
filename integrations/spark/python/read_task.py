"""Holds the rows that the data source gives PySpark of a task, one by one, against what the Python SDK says of it.

read_task.py JAR FILE     makes a task on the server of CVAT_HOST, CVAT_USER and CVAT_PASSWORD, and writes its id into FILE
read_task.py --remove ID  removes it again
"""

import io
import os
import sys
import tempfile
from pathlib import Path

from cvat_sdk import make_client, models
from cvat_sdk.core.proxies.tasks import ResourceType
from PIL import Image
from pyspark.sql import SparkSession

FRAMES = 11
DELETED = [4]


def labels():
    return [
        {"name": "car", "type": "any", "attributes": [
            {"name": "plate", "mutable": False, "input_type": "text", "values": [""], "default_value": ""},
            {"name": "speed", "mutable": True, "input_type": "number", "values": ["0", "200", "1"], "default_value": "0"}]},
        {"name": "night", "type": "tag", "attributes": []},
        {"name": "pose", "type": "skeleton", "attributes": [], "svg": (
            '<circle r="0.75" cx="10" cy="10" data-type="element node" data-element-id="1" data-node-id="1" data-label-name="head"></circle>'
            '<circle r="0.75" cx="10" cy="60" data-type="element node" data-element-id="2" data-node-id="2" data-label-name="foot"></circle>'),
         "sublabels": [
            {"name": "head", "type": "points", "attributes": []}, {"name": "foot", "type": "points", "attributes": []}]},
    ]


def new_task(client, folder):
    files = []
    for number in range(FRAMES):
        files.append(folder / f"frame_{number:03}.{'png' if number % 2 else 'jpg'}")
        Image.new("RGB", (64 + number, 48), (10 + 20 * number, 200 - 9 * number, 90)).save(files[-1])
    task = client.tasks.create_from_data(
        spec={"name": "for Spark", "labels": labels(), "segment_size": 6, "overlap": 2, "subset": "Train"},
        resource_type=ResourceType.LOCAL, resources=files,
        data_params={"chunk_size": 3, "image_quality": 70, "sorting_method": "lexicographical"})
    ids = {label.name: label for label in task.get_labels()}
    parts = {part.name: part.id for part in ids["pose"].sublabels}
    plate, speed = [next(a.id for a in ids["car"].attributes if a.name == name) for name in ("plate", "speed")]
    task.set_annotations(models.LabeledDataRequest(
        tags=[models.LabeledImageRequest(frame=9, label_id=ids["night"].id, group=2)],
        shapes=[
            models.LabeledShapeRequest(frame=0, label_id=ids["car"].id, type="rectangle", points=[1.5, 2, 30, 20], rotation=15,
                occluded=True, z_order=3, attributes=[models.AttributeValRequest(spec_id=plate, value="X 1")]),
            models.LabeledShapeRequest(frame=5, label_id=ids["car"].id, type="polygon", points=[1, 1, 20, 2, 10, 30]),
            models.LabeledShapeRequest(frame=8, label_id=ids["car"].id, type="mask", points=[0, 3, 2, 3, 1, 10, 10, 12, 12]),
            models.LabeledShapeRequest(frame=10, label_id=ids["pose"].id, type="skeleton", points=[], elements=[
                models.SubLabeledShapeRequest(frame=10, label_id=parts["head"], type="points", points=[3, 4]),
                models.SubLabeledShapeRequest(frame=10, label_id=parts["foot"], type="points", points=[5, 40], outside=True)]),
        ],
        tracks=[models.LabeledTrackRequest(frame=6, label_id=ids["car"].id,
            attributes=[models.AttributeValRequest(spec_id=plate, value="T 1")],
            shapes=[
                models.TrackedShapeRequest(frame=6, type="rectangle", points=[0, 0, 10, 10],
                    attributes=[models.AttributeValRequest(spec_id=speed, value="50")]),
                models.TrackedShapeRequest(frame=9, type="rectangle", points=[30, 6, 40, 16]),
                models.TrackedShapeRequest(frame=10, type="rectangle", points=[30, 6, 40, 16], outside=True)])]))
    task.remove_frames_by_ids(DELETED)
    return client.tasks.retrieve(task.id)


class Check:
    def __init__(self):
        self.failed = 0

    def same(self, what, mine, theirs):
        if mine != theirs:
            self.failed += 1
            print(f"DIFFERENT {what}\n  Spark      {mine!r}\n  Python SDK {theirs!r}")


def names(task):
    found, attributes = {}, {}
    for label in task.get_labels():
        found[label.id] = label.name
        attributes.update({a.id: a.name for a in label.attributes})
        for part in label.sublabels or []:
            found[part.id] = part.name
    return found, attributes


def drawn(shape, label_names, attribute_names):
    """A shape as a row has it, of what the server says."""
    row = {"type": str(shape.type), "label": label_names[shape.label_id], "points": [float(p) for p in shape.points],
           "rotation": shape.rotation, "occluded": shape.occluded, "outside": shape.outside, "z_order": shape.z_order,
           "group": shape.group, "source": shape.source, "score": getattr(shape, "score", None),
           "attributes": {attribute_names[a.spec_id]: a.value for a in shape.attributes}}
    if "elements" in shape:
        row["elements"] = [drawn(part, label_names, attribute_names) for part in shape.elements]
    return row


def place(track, frame):
    """Where a track of rectangles is, and whether that is a keyframe: worked out from its keyframes."""
    before = [s for s in track.shapes if s.frame <= frame]
    after = [s for s in track.shapes if s.frame > frame]
    if not before or (before[-1].outside and before[-1].frame != frame):
        return None
    at = before[-1]
    points = list(at.points)
    if after and at.frame != frame:
        share = (frame - at.frame) / (after[0].frame - at.frame)
        points = [a + (b - a) * share for a, b in zip(at.points, after[0].points)]
    return {"keyframe": at.frame == frame, "outside": at.outside, "points": [round(p, 6) for p in points]}


def login():
    return make_client(os.environ["CVAT_HOST"], credentials=(os.environ["CVAT_USER"], os.environ["CVAT_PASSWORD"]))


def main(jar, file):
    check = Check()
    spark = (SparkSession.builder.master("local[2]").config("spark.jars", jar).config("spark.ui.enabled", "false")
             .config("spark.sql.shuffle.partitions", 2).getOrCreate())
    spark.sparkContext.setLogLevel("ERROR")
    with login() as client, tempfile.TemporaryDirectory() as folder:
        client.config.status_check_period = 0.1
        task = new_task(client, Path(folder))
        Path(file).write_text(str(task.id))
        label_names, attribute_names = names(task)
        for quality in ("original", "compressed"):
            frames = spark.read.format("cvat").option("task", task.id).option("image", quality).load()
            rows = [row.asDict(recursive=True) for row in frames.collect()]
            infos = task.get_frames_info()
            jobs = sorted((job for job in task.get_jobs() if job.type == "annotation"), key=lambda job: job.id)
            expected = [(job.id, frame) for job in jobs for frame in range(job.start_frame, job.stop_frame + 1)
                        if frame not in DELETED]
            check.same("which frames of which jobs", sorted((r["job"], r["frame"]) for r in rows), expected)
            annotations = {job.id: job.get_annotations() for job in jobs}
            for row in rows:
                job, frame, mine = row["job"], row["frame"], annotations[row["job"]]
                what = f"frame {frame} of job {job}, "
                check.same(what + "task and subset", (row["task"], row["subset"]), (task.id, task.subset))
                check.same(what + "name and size", (row["name"], row["width"], row["height"]),
                           (infos[frame].name, infos[frame].width, infos[frame].height))
                image = task.get_frame(frame, quality=quality).read()
                if quality == "original":
                    check.same(what + "the bytes", bytes(row["image"]), image)
                check.same(what + "pixels", Image.open(io.BytesIO(row["image"])).tobytes(), Image.open(io.BytesIO(image)).tobytes())
                check.same(what + "tags", row["tags"], [
                    {"label": label_names[t.label_id], "attributes": {attribute_names[a.spec_id]: a.value for a in t.attributes},
                     "source": t.source, "group": t.group} for t in mine.tags if t.frame == frame])
                check.same(what + "shapes", row["shapes"],
                           [{"elements": [], **drawn(s, label_names, attribute_names)} for s in mine.shapes if s.frame == frame])
                tracks = [(t.id, place(t, frame)) for t in mine.tracks]
                check.same(what + "tracks", sorted((t["track"], {"keyframe": t["keyframe"], "outside": t["outside"],
                           "points": [round(p, 6) for p in t["points"]]}) for t in row["tracks"]),
                           sorted((id_, at) for id_, at in tracks if at))
                for t in row["tracks"]:
                    check.same(what + "attributes of a track", t["attributes"], {"speed": "50", "plate": "T 1"})
            print(f"{len(rows)} rows with {quality} images, {sum(len(r['shapes']) for r in rows)} shapes, "
                  f"{sum(len(r['tracks']) for r in rows)} places of tracks, {sum(len(r['tags']) for r in rows)} tags: "
                  f"{'all as the Python SDK says' if not check.failed else str(check.failed) + ' DIFFERENCES'}")
    spark.stop()
    return 1 if check.failed else 0


if sys.argv[1] == "--remove":
    with login() as own:
        own.tasks.retrieve(int(sys.argv[2])).remove()
else:
    sys.exit(main(*sys.argv[1:]))
