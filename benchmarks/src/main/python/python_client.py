"""One row on the official Python SDK, which is what JavaClient does on ours: python_client.py ROW URL MEDIA OUT TASK"""
import os
import sys
from pathlib import Path

from cvat_sdk import make_client, models
from cvat_sdk.core.proxies.tasks import ResourceType

row, url, media, out = sys.argv[1], sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4])


def upload(task, files):
    task.upload_data(files, resource_type=ResourceType.LOCAL)


def flow(client):
    task = client.tasks.create(
        models.TaskWriteRequest(
            name="Benchmark", labels=[models.PatchedLabelRequest(name="car", type="any")]
        )
    )
    try:
        upload(task, sorted((media / "images").iterdir()))
        task.fetch()
        label = task.get_labels()[0].id
        task.set_annotations(
            models.LabeledDataRequest(
                shapes=[
                    models.LabeledShapeRequest(
                        frame=i // 20,
                        label_id=label,
                        type="rectangle",
                        points=[10 + i % 20, 10, 100 + i % 20, 200],
                    )
                    for i in range(20 * task.size)
                ]
            )
        )
        print(len(task.get_annotations().shapes))
        task.export_dataset("COCO 1.0", out / "dataset.zip")
        (out / "frames").mkdir()
        task.download_frames(list(range(task.size)), outdir=out / "frames")
    finally:
        task.remove()


if row == "flow":
    environment = os.environ
    if "CVAT_ACCESS_TOKEN" in environment:
        login = {"access_token": environment["CVAT_ACCESS_TOKEN"]}
    else:
        login = {"credentials": (environment["CVAT_USER"], environment["CVAT_PASSWORD"])}
    with make_client(environment["CVAT_HOST"], **login) as client:
        flow(client)
    sys.exit()

with make_client(url, access_token="benchmark") as client:
    client.config.cache_dir = out
    if row == "start":
        client.get_server_version()
    elif row == "list":
        print(len(client.tasks.list()))
    else:
        task = client.tasks.retrieve(int(sys.argv[5]))
        if row in ("decode", "stream"):
            print(len(task.get_annotations().shapes))
        elif row == "send":
            count = int((media / "shapes").read_text())
            task.set_annotations(
                models.LabeledDataRequest(
                    shapes=[
                        models.LabeledShapeRequest(
                            frame=i % task.size,
                            label_id=1,
                            type="rectangle",
                            points=[10.25 + i % 100, 10.5, 100.75 + i % 100, 200.5],
                        )
                        for i in range(count)
                    ]
                )
            )
        elif row == "upload-one":
            upload(task, [media / "one.mp4"])
        elif row == "upload-small":
            upload(task, sorted((media / "small").iterdir()))
        elif row == "upload-medium":
            upload(task, sorted((media / "medium").iterdir()))
        elif row == "download":
            task.export_dataset("COCO 1.0", out / "dataset.zip")
        elif row == "frames":
            task.download_frames(list(range(task.size)), outdir=out)
        elif row == "dataset":
            from cvat_sdk.datasets import TaskDataset

            width = 0
            for sample in TaskDataset(client, 1, load_annotations=False).samples:
                image = sample.media.load_image()
                image.load()
                width += image.width
            print(width)
        else:
            sys.exit("No such row: " + row)
