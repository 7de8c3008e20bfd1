"""Walks the main flows with the official Python SDK, and prints one line for each step."""

import csv
import io
import json
import os
import sys
import tempfile
import time
import traceback
import zipfile
from pathlib import Path

import cvat_sdk.auto_annotation as cvataa
from cvat_sdk import make_client, models
from cvat_sdk.api_client.exceptions import ApiException
from cvat_sdk.core import filters
from cvat_sdk.core.client import AccessTokenCredentials, Client, Config
from cvat_sdk.core.proxies.annotations import AnnotationUpdateAction
from cvat_sdk.core.proxies.tasks import ResourceType
from PIL import Image

URL, USER, PASSWORD, TOKEN = sys.argv[1:5]
failures = 0


class Step:
    """One step: what goes wrong in it is printed, and the next one goes on."""

    def __init__(self, name):
        self.name = name

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        global failures
        if error is None:
            print(f"PASS {self.name}", flush=True)
            return True
        failures += 1
        place = traceback.extract_tb(trace)[0].lineno
        text = " ".join(str(error).split())[:300]
        print(f"FAIL {self.name} (line {place}): {kind.__name__}: {text}", flush=True)
        if os.environ.get("TRACE"):
            traceback.print_exception(kind, error, trace)
        return True


def same(actual, expected):
    if actual != expected:
        raise AssertionError(f"{actual!r} instead of {expected!r}")


def holds(condition, what):
    if not condition:
        raise AssertionError(what)


def refused(call, status, field):
    """Holds that a call is refused, with words about a field."""
    try:
        call()
    except ApiException as error:
        same(error.status, status)
        holds(field in str(error.body), error.body)
        return
    raise AssertionError("it was taken")


def first_job(task):
    return min(task.get_jobs(), key=lambda job: job.start_frame)


def pictures(folder, count):
    files = []
    for i in range(count):
        file = folder / f"picture-{i}.png"
        Image.new("RGB", (64, 48), (40 * i, 200 - 30 * i, 90)).save(file)
        files.append(file)
    return files


def run(client, folder):
    task = project = None
    files = pictures(folder, 5)
    config = client.config
    config.status_check_period = 0.1

    with Step("server version and formats"):
        about = client.api_client.server_api.retrieve_about()[0]
        same(about.version, "2.80.0")
        formats = client.api_client.server_api.retrieve_annotation_formats()[0]
        holds(any(f.name == "COCO 1.0" for f in formats.exporters), "no COCO 1.0")
    with Step("who am I"):
        same(client.users.retrieve_current_user().username, USER)

    with Step("project with labels"):
        project = client.projects.create(
            models.ProjectWriteRequest(
                name="zoo",
                labels=[
                    models.PatchedLabelRequest(name="cat", attributes=[
                        models.AttributeRequest(
                            name="age", mutable=True, input_type="number", default_value="1", values=["0", "9", "1"])]),
                    models.PatchedLabelRequest(name="dog"),
                ],
            )
        )
        same([label.name for label in project.get_labels()], ["cat", "dog"])
    with Step("project is renamed"):
        project.update(models.PatchedProjectWriteRequest(name="big zoo"))
        same(client.projects.retrieve(project.id).name, "big zoo")

    with Step("task from local images, waiting for it"):
        task = client.tasks.create_from_data(
            spec=models.TaskWriteRequest(name="pictures", project_id=project.id, segment_size=2, overlap=0),
            resource_type=ResourceType.LOCAL,
            resources=[str(file) for file in files],
            data_params={"image_quality": 80, "sorting_method": "natural"},
        )
        same(task.size, 5)
        same(len(task.get_jobs()), 3)
    with Step("task with its own labels, two steps"):
        own = client.tasks.create(models.TaskWriteRequest(
            name="own labels", labels=[models.PatchedLabelRequest(name="bird")]))
        own.upload_data([str(file) for file in files[:2]], params={"image_quality": 70})
        own.fetch()
        same(own.size, 2)
    with Step("frames information"):
        same([frame.name for frame in task.get_frames_info()], [file.name for file in files])
        same(task.get_meta().size, 5)
    with Step("frame, original, with its size"):
        image = Image.open(task.get_frame(1, quality="original"))
        same(image.size, (64, 48))
    with Step("frame, compressed"):
        same(Image.open(task.get_frame(0, quality="compressed")).format, "JPEG")
    with Step("chunk of a task"):
        chunk = io.BytesIO()
        task.download_chunk(0, chunk, quality="original")
        with zipfile.ZipFile(chunk) as archive:
            same(len(archive.namelist()), 5)
    with Step("chunk of a job"):
        api, response = client.api_client.jobs_api.retrieve_data(
            first_job(task).id, type="chunk", index=0, quality="compressed", _parse_response=False)
        same(len(zipfile.ZipFile(io.BytesIO(response.data)).namelist()), 2)
    with Step("preview"):
        same(Image.open(task.get_preview()).format, "JPEG")
    with Step("download of frames"):
        same(len(list(task.download_frames([0, 2], outdir=folder / "frames", quality="original") or [])), 0)
        same(len(list((folder / "frames").iterdir())), 2)
    with Step("deleted frames"):
        task.remove_frames_by_ids([3])
        same(task.get_meta().deleted_frames, [3])

    cat = None
    with Step("annotating a task: shape, tag, track"):
        labels = {label.name: label for label in task.get_labels()}
        cat = labels["cat"]
        spec = cat.attributes[0].id
        task.set_annotations(models.LabeledDataRequest(
            tags=[models.LabeledImageRequest(frame=0, label_id=labels["dog"].id)],
            shapes=[models.LabeledShapeRequest(
                type="rectangle", frame=0, label_id=cat.id, points=[1, 2, 30, 40],
                attributes=[models.AttributeValRequest(spec_id=spec, value="3")])],
            tracks=[models.LabeledTrackRequest(frame=0, label_id=cat.id, shapes=[
                models.TrackedShapeRequest(type="rectangle", frame=0, points=[1, 1, 5, 5]),
                models.TrackedShapeRequest(type="rectangle", frame=1, points=[2, 2, 6, 6], outside=True)])],
        ))
    with Step("reading the annotations back"):
        annotations = task.get_annotations()
        same((len(annotations.tags), len(annotations.shapes), len(annotations.tracks)), (1, 1, 1))
        same(list(annotations.shapes[0].points), [1, 2, 30, 40])
        same(annotations.shapes[0].attributes[0].value, "3")
    with Step("creating, updating and removing annotations"):
        task.update_annotations(
            models.PatchedLabeledDataRequest(shapes=[models.LabeledShapeRequest(
                type="polygon", frame=2, label_id=cat.id, points=[1, 1, 9, 1, 9, 9])]),
            action=AnnotationUpdateAction.CREATE)
        same(len(task.get_annotations().shapes), 2)
        polygon = [s for s in task.get_annotations().shapes if str(s.type) == "polygon"][0]
        task.remove_annotations(ids=[polygon.id])
        same(len(task.get_annotations().shapes), 1)
    with Step("annotations of a job"):
        job = first_job(task)
        same(len(job.get_annotations().shapes), 1)
        job.update(models.PatchedJobWriteRequest(stage="validation", state="in progress"))
        same(str(client.jobs.retrieve(job.id).stage), "validation")
    with Step("exporting a dataset, CVAT"):
        target = folder / "cvat.zip"
        task.export_dataset("CVAT for images 1.1", target, include_images=True)
        holds(any(name.endswith(".xml") for name in zipfile.ZipFile(target).namelist()), "no XML")
    with Step("exporting a dataset of a job and a project, COCO"):
        task.get_jobs()[0].export_dataset("COCO 1.0", folder / "job.zip", include_images=False)
        project.export_dataset("COCO 1.0", folder / "project.zip", include_images=False)
        holds(any(n.endswith(".json") for n in zipfile.ZipFile(folder / "project.zip").namelist()), "no JSON")
    with Step("importing annotations, CVAT"):
        with zipfile.ZipFile(folder / "cvat.zip") as archive:
            archive.extract("annotations.xml", folder)
        task.remove_annotations()
        same(len(task.get_annotations().shapes), 0)
        task.import_annotations("CVAT 1.1", folder / "annotations.xml")
        same(len(task.get_annotations().shapes), 2)  # the images of a track are shapes in this format
    with Step("importing annotations, COCO"):
        coco = folder / "coco.json"
        task.export_dataset("COCO 1.0", folder / "task-coco.zip", include_images=False)
        with zipfile.ZipFile(folder / "task-coco.zip") as archive:
            name = [n for n in archive.namelist() if n.endswith(".json")][0]
            coco.write_bytes(archive.read(name))
        task.remove_annotations()
        task.import_annotations("COCO 1.0", coco)
        holds(len(task.get_annotations().shapes) >= 1, "nothing was imported")
    with Step("backup of a task and restore"):
        task.download_backup(folder / "task-backup.zip")
        restored = client.tasks.create_from_backup(folder / "task-backup.zip")
        same((restored.name, restored.size), ("pictures", 5))
    with Step("backup of a project and restore"):
        project.download_backup(folder / "project-backup.zip")
        restored = client.projects.create_from_backup(folder / "project-backup.zip")
        same(restored.name, "big zoo")

    with Step("lists with filters"):
        condition = json.dumps({"and": [{"==": [{"var": "name"}, "pictures"]}, {"==": [{"var": "project_id"}, project.id]}]})
        page = client.api_client.tasks_api.list(filter=condition)[0]
        same([t.id for t in page.results], [task.id])
        same([t.id for t in project.get_tasks()], [task.id])
        same(client.api_client.tasks_api.list(search="nothing like it")[0].count, 0)
        page = client.api_client.tasks_api.list(page_size=1, sort="id")[0]
        same(len(page.results), 1)
        holds(page.count >= 2, "too few tasks")
        holds(len(client.tasks.list()) >= 2, "too few tasks in the list")
    with Step("filters of the SDK"):
        found = client.tasks.list(filter=(filters.Field("name") == "pictures") & (filters.Field("id") <= task.id))
        same([t.id for t in found], [task.id])
        found = client.tasks.list(filter=filters.Field("name").contains("no such text"))
        same(found, [])

    with Step("issues and comments"):
        job = task.get_jobs()[0]
        issue = client.issues.create(models.IssueWriteRequest(
            frame=0, position=[1.0, 1.0, 9.0, 9.0], job=job.id, message="Is this a cat?"))
        comment = client.comments.create(models.CommentWriteRequest(issue=issue.id, message="Yes."))
        same([c.message for c in sorted(issue.get_comments(), key=lambda c: c.id)], ["Is this a cat?", "Yes."])
        issue.update(models.PatchedIssueWriteRequest(resolved=True))
        same(job.get_issues()[0].resolved, True)
        comment.remove()
        same(len(issue.get_comments()), 1)

    with Step("organization context"):
        organization = client.organizations.create(models.OrganizationWriteRequest(slug="zoo", name="The zoo"))
        with client.organization_context("zoo"):
            inside = client.projects.create(models.ProjectWriteRequest(name="inside"))
            same([p.name for p in client.projects.list()], ["inside"])
        with client.organization_context(""):
            holds("inside" not in [p.name for p in client.projects.list()], "the personal workspace shows it")
        same(inside.organization_id, organization.id)
        organization.update(models.PatchedOrganizationWriteRequest(name="A zoo"))
    with Step("annotating by a function of the SDK"):
        annotated = local_task(client, folder)
        cvataa.annotate_task(client, annotated.id, Finder(), allow_unmatched_labels=True)
        same([s.frame for s in annotated.get_annotations().shapes], [0, 1])
    with Step("annotating by a function of the server"):
        lambda_api = client.api_client.lambda_api
        call = lambda_api.create_requests(models.FunctionCallRequest(function="finder", task=annotated.id, cleanup=True))[0]
        while call.status in ("queued", "started"):
            time.sleep(0.05)
            call = lambda_api.retrieve_requests(call.id)[0]
        same((call.status, call.progress), ("finished", 100))
        same({s.source for s in annotated.get_annotations().shapes}, {"auto"})
    measure(client, annotated)
    with Step("consensus"):
        replicated = client.tasks.create(models.TaskWriteRequest(
            name="replicas", initial_replicas=2, labels=[models.PatchedLabelRequest(name="cat")]))
        replicated.upload_data([folder / "found-0.png"])
        replicas = [j for j in replicated.get_jobs() if j.type == "replica"]
        same(len(replicas), 2)
        same(client.tasks.retrieve(replicated.id).initial_replicas, 2)
        page = client.api_client.jobs_api.list(type="replica", task_id=replicated.id)[0]
        same(sorted(j.id for j in page.results), sorted(j.id for j in replicas))
        replicas[0].update(models.PatchedJobWriteRequest(state="completed"))
        rq_id = client.api_client.consensus_api.create_merge(
            consensus_merge_create_request=models.ConsensusMergeCreateRequest(task_id=replicated.id))[0].rq_id
        client.wait_for_completion(rq_id)
        same([j.state for j in replicated.get_jobs() if j.type == "annotation"], ["completed"])
    grow(client)
    hear_of_the_server(client)
    with Step("removing"):
        task.remove()
        project.remove()
        try:
            client.tasks.retrieve(task.id)
            raise AssertionError("the task is still there")
        except Exception as error:
            same(getattr(error, "status", None), 404)


def measure(client, task):
    """Asks of the one cat that every frame of the task has what servers ask since 2.74: requirements."""
    api = client.api_client.quality_api
    settings = base = cats = None

    with Step("ground truth of a task"):
        truth = client.jobs.retrieve(client.api_client.jobs_api.create(models.JobWriteRequest(
            type="ground_truth", task_id=task.id, frame_selection_method="manual", frames=[0]))[0].id)
        label = task.get_labels()[0].id
        truth.set_annotations(models.LabeledDataRequest(shapes=[
            models.LabeledShapeRequest(type="rectangle", frame=0, label_id=label, points=points)
            for points in ([1, 2, 30, 20], [32, 22, 39, 29])]))  # the second one is not there
        truth.update(models.PatchedJobWriteRequest(stage="acceptance", state="completed"))
    with Step("base requirements"):
        settings = api.list_settings(task_id=task.id)[0].results[0]
        page = api.list_settings_requirements(settings_id=settings.id, sort="sort_order")[0]
        same([str(r.annotation_type) for r in page.results], [
            "tag", "rectangle", "skeleton", "skeleton_keypoint", "points", "polyline", "mask", "polygon", "ellipse"])
        holds(all(r.is_base and not r.enabled for r in page.results), "they are no bases, or enabled")
        same([r.id for r in settings.requirements], [r.id for r in page.results])
        base = page.results[1]
    with Step("requirement: created, read, changed"):
        cats = api.create_settings_requirements(quality_requirement_request=models.QualityRequirementRequest(
            settings_id=settings.id, name="cats", parent_requirement=base.id, enabled=True, iou_threshold=0.6,
            filter=json.dumps({"==": [{"var": "shape.label"}, "cat"]})))[0]
        same((cats.is_base, cats.effective["annotation_type"], cats.task_id), (False, "rectangle", task.id))
        read = api.retrieve_settings_requirements(cats.id)[0]
        same((read.name, read.iou_threshold, read.required_score), ("cats", 0.6, None))
        same((read.effective["iou_threshold"], read.effective["required_score"]), (0.6, 0.7))
        changed = api.partial_update_settings_requirements(
            cats.id, patched_quality_requirement_request=models.PatchedQualityRequirementRequest(required_score=0.4))[0]
        same((changed.iou_threshold, changed.required_score), (0.6, 0.4))
        changed = api.update_settings_requirements(
            cats.id, quality_requirement_request=models.QualityRequirementRequest(
                settings_id=settings.id, name="all cats", parent_requirement=base.id, metric="recall"))[0]
        same((changed.name, str(changed.metric)), ("all cats", "recall"))
    with Step("requirements: a tree in bulk"):
        node = models.QualityRequirementBulkCreateNodeRequest
        made = api.create_settings_requirements_bulk(models.QualityRequirementBulkCreateRequest(
            settings_id=settings.id, requirements=[
                node("strict", parent_requirement=base.id, enabled=False, iou_threshold=0.9, children=[
                    node("stricter", enabled=False, iou_threshold=0.95), node("as strict", enabled=False)]),
                node("dice", parent_requirement=base.id, enabled=True, metric="mean_dice")]))[0]
        parents = {r.name: r.parent_requirement for r in made}
        ids = {r.name: r.id for r in made}
        same(parents, {"strict": base.id, "stricter": ids["strict"], "as strict": ids["strict"], "dice": base.id})
        inherited = {r.name: r.effective["iou_threshold"] for r in made}
        same((inherited["stricter"], inherited["as strict"]), (0.95, 0.9))
        found = api.list_settings_requirements(task_id=task.id, annotation_type="rectangle")[0]
        same([r.id for r in found.results], [base.id])  # what has a parent has no type of its own
        found = api.list_settings_requirements(task_id=task.id, enabled=True)[0]
        same(sorted(r.name for r in found.results), ["all cats", "dice"])
        condition = json.dumps({"==": [{"var": "id"}, ids["strict"]]})
        same([r.name for r in api.list_settings_requirements(filter=condition)[0].results], ["strict"])
    with Step("requirements: what is wrong is told"):
        refused(lambda: api.create_settings_requirements(quality_requirement_request=models.QualityRequirementRequest(
            settings_id=settings.id, name="of none")), 400, "parent_requirement")
        refused(lambda: api.create_settings_requirements(quality_requirement_request=models.QualityRequirementRequest(
            settings_id=settings.id, name="dice", parent_requirement=base.id)), 400, "name")
        refused(lambda: api.create_settings_requirements_bulk(models.QualityRequirementBulkCreateRequest(
            settings_id=settings.id, requirements=[node("root", parent_requirement=base.id, children=[
                node("child", parent_requirement=base.id)])])), 400, "children")
        refused(lambda: api.destroy_settings_requirements(base.id), 400, "")
        same(api.list_settings_requirements(settings_id=settings.id)[0].count, 14)
    with Step("settings are changed, with requirements that keep their ids"):
        kept = [r for r in api.retrieve_settings(settings.id)[0].requirements if r.name not in ("stricter", "as strict")]
        items = [models.QualityRequirementListItemRequest(
            id=r.id, settings_id=settings.id, name=r.name, parent_requirement=r.parent_requirement) for r in kept]
        items.append(models.QualityRequirementListItemRequest(
            settings_id=settings.id, name="new", parent_requirement=ids["strict"], enabled=False))
        changed = api.partial_update_settings(settings.id, patched_quality_settings_request=models.PatchedQualitySettingsRequest(
            max_validations_per_job=3, requirements=items))[0]
        same(changed.max_validations_per_job, 3)
        same({r.name: r.id for r in changed.requirements if r.name != "new"}, {r.name: r.id for r in kept})
        read = api.retrieve_settings_requirements(cats.id)[0]
        same((read.enabled, read.iou_threshold, read.required_score), (True, 0.6, 0.4))
        refused(lambda: api.retrieve_settings_requirements(ids["stricter"]), 404, "")
        new = [r for r in changed.requirements if r.name == "new"][0]
        api.destroy_settings_requirements(new.id)
        refused(lambda: api.retrieve_settings_requirements(new.id), 404, "")
    report = None
    with Step("quality of a task"):
        api.partial_update_settings(
            settings.id, patched_quality_settings_request=models.PatchedQualitySettingsRequest(inherit=False))
        rq_id = json.loads(api.create_report(
            quality_report_create_request=models.QualityReportCreateRequest(task_id=task.id),
            _parse_response=False)[1].data)["rq_id"]
        report = client.wait_for_completion(rq_id)[0].result_id
        summary = api.retrieve_report(report)[0].summary
        same((summary.validation_frames, summary.requirements.enabled), (1, 2))
        scores = {item.name: item.score for item in summary.requirements.items}
        same((scores["all cats"], scores["dice"]), (0.5, 2 / 3))  # one of two; 2 of 1 + 2
        components = [i.score_components for i in summary.requirements.items if i.name == "all cats"][0]
        same((components.valid_count, components.missing_count, components.extra_count), (1, 1, 0))
        same([r.id for r in api.list_reports(task_id=task.id, target="task")[0].results], [report])
        conflicts = api.list_conflicts(report_id=report)[0].results
        same({(str(c.type), str(c.severity), c.frame) for c in conflicts}, {("missing_annotation", "error", 0)})
        data = json.loads(api.retrieve_report_data(report, _parse_response=False)[1].data)
        holds("groups" in data, data)
    with Step("confusion matrix, JSON and CSV"):
        # It would ask for application/json, which servers of CVAT do not render (406).
        api.retrieve_report_requirement_confusion_endpoint.headers_map["accept"] = ["application/vnd.cvat+json", "text/csv"]
        matrix = api.retrieve_report_requirement_confusion(report, cats.id)[0]
        same((matrix.labels, matrix.rows), (["cat", "unmatched"], [[1, 0], [1, 0]]))
        same((matrix.axes.cols, matrix.axes.rows), ("gt", "ds"))
        same((matrix.precision[0], matrix.recall[0], matrix.jaccard_index[0]), (1, 0.5, 0.5))
        same(str(matrix.target_metric_summary.metric), "recall")
        response = api.retrieve_report_requirement_confusion(report, cats.id, format="csv", _parse_response=False)[1]
        lines = list(csv.reader(io.StringIO(response.data.decode())))
        same((lines[0][1:3], lines[1][:3], lines[2][:3]), (matrix.labels, ["cat", "1", "0"], ["unmatched", "1", "0"]))
    with Step("confusion matrices of all requirements, a ZIP"):
        response = api.retrieve_report_confusion(report, _parse_response=False)[1]
        same(response.headers["Content-Type"], "application/zip")
        names = zipfile.ZipFile(io.BytesIO(response.data)).namelist()
        same(len([name for name in names if name.endswith(".csv")]), 2)


def grow(client):
    with Step("growth data"):
        api = client.api_client.growth_api
        me = client.users.retrieve_current_user().id
        own = [data for data in api.list()[0].results if data.owner.id == me][0]
        condition = json.dumps({"==": [{"var": "user_id"}, me]})
        same([data.id for data in api.list(filter=condition)[0].results], [own.id])
        same(api.retrieve(str(own.id))[0].github_prompt_shown, False)
        changed = api.partial_update(str(own.id), patched_user_growth_data_request=models.PatchedUserGrowthDataRequest(
            github_prompt_shown=True))[0]
        same((changed.github_prompt_shown, changed.github_prompt_support_clicked), (True, False))
        refused(lambda: api.partial_update(
            str(own.id), patched_user_growth_data_request=models.PatchedUserGrowthDataRequest(github_prompt_shown=False)),
            400, "github_prompt_shown")


def hear_of_the_server(client):
    with Step("webhook of the server"):
        api = client.api_client.webhooks_api
        events = api.retrieve_events(type="server")[0]
        same(str(events.webhook_type), "server")
        holds("create:user" in {event.key for event in events.events}, events.events)
        webhook = api.create(models.WebhookWriteRequest(
            target_url="http://127.0.0.1:9/none", type="server", events=["create:user", "create:organization"]))[0]
        same((str(webhook.type), webhook.project_id, webhook.organization), ("server", None, None))
        same([w.id for w in api.list(type="server")[0].results], [webhook.id])
        api.destroy(webhook.id)
        same(api.list(type="server")[0].count, 0)


class Finder:
    """Sees a cat in every picture."""

    spec = cvataa.DetectionFunctionSpec(labels=[cvataa.label_spec("cat", 0)])

    def detect(self, context, image):
        return [cvataa.rectangle(0, [0.0, 0.0, float(image.width), 10.0])]


def local_task(client, folder):
    files = []
    for number in range(2):
        files.append(folder / f"found-{number}.png")
        Image.new("RGB", (40, 30)).save(files[-1])
    return client.tasks.create_from_data(
        spec=models.TaskWriteRequest(name="found", labels=[models.PatchedLabelRequest(name="cat")]),
        resource_type=ResourceType.LOCAL, resources=files)


def main():
    client = None
    with Step("login by password"):
        client = make_client(URL, credentials=(USER, PASSWORD))
    if client is None:
        sys.exit(1)
    with tempfile.TemporaryDirectory() as folder:
        run(client, Path(folder))
    with Step("login by access token"):
        with Client(URL, config=Config()) as by_token:
            by_token.login(AccessTokenCredentials(TOKEN))
            same(by_token.users.retrieve_current_user().username, USER)
            by_token.projects.create(models.ProjectWriteRequest(name="by token"))
    with Step("wrong password is refused"):
        try:
            make_client(URL, credentials=(USER, "wrong"))
            raise AssertionError("it was taken")
        except Exception as error:
            same(getattr(error, "status", None), 400)
    with Step("logout"):
        client.logout()
        client.close()
    print(f"{failures} steps failed" if failures else "all steps passed")
    sys.exit(1 if failures else 0)


main()
