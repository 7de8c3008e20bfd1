package ai.cvat.sdk.testing.internal.quality;

import ai.cvat.api.model.RqId;
import ai.cvat.sdk.testing.internal.annotations.AnnotationEdits;
import ai.cvat.sdk.testing.internal.datasets.DatasetFormat;
import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.ResourceList;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.store.LabeledObject;
import ai.cvat.sdk.testing.internal.store.Project;
import ai.cvat.sdk.testing.internal.store.QueuedRequest;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.Response;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipOutputStream;

/** The controller of quality reports and of the conflicts with the ground truth that they found. */
public final class QualityReportsController extends Controller {

    private static final String NO_GROUND_TRUTH = "Quality reports require a Ground Truth job in the task "
            + "at the acceptance stage and in the completed state";

    private static final List<String> TARGETS = List.of("job", "task", "project");

    /** The targets of the reports below one, by its target. */
    private static final Map<String, List<String>> PARTS =
            Map.of("task", List.of("job"), "project", List.of("task", "job"));

    private final QualityTables tables;
    private final QualityMeasurement measurement;

    private final ResourceList<QualityReport> reports = new ResourceList<QualityReport>("-id")
            .field("id", ResourceList.Type.NUMBER, report -> report.id)
            .field("job_id", ResourceList.Type.NUMBER, QualityReport::jobId, ResourceList.Use.QUERY)
            .field("task_id", ResourceList.Type.NUMBER, QualityReport::taskId, ResourceList.Use.QUERY)
            .field("project_id", ResourceList.Type.NUMBER, QualityReport::projectId, ResourceList.Use.QUERY)
            .field("parent_id", ResourceList.Type.NUMBER, QualityReport::parentId)
            .choice("target", QualityReport::target, TARGETS.toArray(String[]::new))
            .field("created_date", ResourceList.Type.DATE, report -> report.created)
            .field("target_last_updated", ResourceList.Type.DATE, report -> report.targetUpdated)
            .field("gt_last_updated", ResourceList.Type.DATE, report -> report.truthUpdated);

    private final ResourceList<QualityReport.Conflict> conflicts = new ResourceList<QualityReport.Conflict>("-id")
            .field("id", ResourceList.Type.NUMBER, QualityReport.Conflict::id)
            .field("frame", ResourceList.Type.NUMBER, item -> item.conflict().frame(), ResourceList.Use.QUERY)
            .choice(
                    "type",
                    item -> item.conflict().type().wireName(),
                    Stream.of(ConflictType.values()).map(ConflictType::wireName).toArray(String[]::new))
            .choice("severity", item -> QualityConflict.SEVERITY, QualityConflict.SEVERITY)
            .field("report_id", ResourceList.Type.NUMBER, item -> item.report().id)
            .field("job_id", ResourceList.Type.NUMBER, item -> item.report().jobId(), ResourceList.Use.QUERY)
            .field("task_id", ResourceList.Type.NUMBER, item -> item.report().taskId(), ResourceList.Use.QUERY)
            .field("project_id", ResourceList.Type.NUMBER, item -> item.report().projectId(), ResourceList.Use.QUERY)
            .renamed("job_id", "task_id", "project_id");

    public QualityReportsController(Services services, QualityTables tables, AnnotationEdits annotations) {
        super(services);
        this.tables = tables;
        this.measurement = new QualityMeasurement(store, tables, annotations);
    }

    @Override
    public void register(Routes routes) {
        routes.operation("quality_create_report", this::create);
        routes.operation("quality_list_reports", this::listReports);
        routes.operation(
                "quality_retrieve_report", request -> Response.ok(find(request).view(request.serializers())));
        routes.operation("quality_retrieve_report_data", this::data);
        routes.operation("quality_retrieve_report_confusion", this::matrices);
        routes.operation("quality_retrieve_report_requirement_confusion", this::matrix);
        routes.operation("quality_list_conflicts", this::listConflicts);
    }

    private QualityReport find(RequestContext request) {
        return access.require(request, tables.reports.get(request.id(), "QualityReport"));
    }

    /** Reports of a task or of a project are those of one target only: there are too many of all. */
    private Response listReports(RequestContext request) {
        Serializers serializers = request.serializers();
        Long parent = request.number("parent_id");
        String target = String.valueOf(request.query("target"));
        boolean named = request.query("target") != null;
        boolean anyTarget = request.ignores("include_legacy"); // servers that have it want to know the target
        if (parent != null && !anyTarget) {
            QualityReport above = access.require(request, tables.reports.get(parent, "QualityReport"));
            if (!PARTS.getOrDefault(above.target(), List.of()).contains(target)) {
                throw ApiError.invalid("Invalid combination of 'parent_id' and 'target' filters. Valid parent target to"
                        + " requested target combinations are: task to job, project to task, project to job.");
            }
        }
        Long task = request.number("task_id");
        Long project = request.number("project_id");
        boolean needed = named || (!anyTarget && (task != null || project != null));
        if (needed && !TARGETS.contains(target)) {
            throw ApiError.invalid("Unexpected 'target' filter value '" + (named ? target : "None")
                    + "'. Valid values are: " + String.join(", ", TARGETS));
        }
        if (task != null) {
            access.require(request, store.tasks.get(task, "Task"));
        }
        if (project != null) {
            access.require(request, store.projects.get(project, "Project"));
        }
        Stream<QualityReport> all = tables.reports.where(report -> parent == null || report.isBelow(parent));
        return reports.page(request, access.visible(request, all), report -> report.view(serializers));
    }

    private Response listConflicts(RequestContext request) {
        Long report = request.number("report_id");
        if (report != null) {
            access.require(request, tables.reports.get(report, "QualityReport"));
        }
        Stream<QualityReport.Conflict> all = tables.conflicts.where(
                conflict -> report == null || conflict.report().isWithin(report));
        return conflicts.page(request, access.visible(request, all), QualityReport.Conflict::view);
    }

    private Response data(RequestContext request) {
        QualityReport report = find(request);
        format(request, "json");
        return Response.bytes(
                "application/json", () -> WireJson.write(report.data).getBytes(StandardCharsets.UTF_8));
    }

    private static String format(RequestContext request, String... formats) {
        String format = Objects.requireNonNullElse(request.query("format"), "json");
        if (!List.of(formats).contains(format)) {
            throw ApiError.invalidField("format", "Expected one of: " + String.join(", ", formats) + ".");
        }
        return format;
    }

    /** All matrices of a report in one file, with a list of them. */
    private Response matrices(RequestContext request) {
        QualityReport report = find(request);
        JsonArray list = new JsonArray();
        Map<String, String> files = new LinkedHashMap<>();
        new TreeMap<>(report.groups().asMap()).forEach((name, group) -> {
            String slug =
                    name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "-").replaceAll("^-|-$", "");
            String file = "groups/" + (slug.isEmpty() ? "group" : slug);
            int suffix = 1;
            while (files.containsKey(file + (suffix == 1 ? "" : "-" + suffix) + ".csv")) {
                suffix++;
            }
            file += (suffix == 1 ? "" : "-" + suffix) + ".csv";
            JsonObject matrix = QualityReport.matrix(group);
            files.put(file, ConfusionCsv.of(matrix));
            JsonObject item = new JsonObject();
            item.addProperty("scope", "group");
            item.addProperty("name", name);
            item.addProperty("path", file);
            item.add("labels", matrix.get("labels"));
            item.add("requirement_id", QualityReport.requirement(group));
            list.add(item);
        });
        JsonObject manifest = new JsonObject();
        manifest.addProperty("report_id", report.id);
        manifest.addProperty("target", report.target());
        manifest.add("matrices", list);
        files.put("manifest.json", WireJson.write(manifest));
        return attachment("application/zip", "quality-report-" + report.id + "-confusion.zip", () -> zip(files));
    }

    private static byte[] zip(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                DatasetFormat.add(zip, file.getKey(), file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private Response matrix(RequestContext request) {
        QualityReport report = find(request);
        String asked = Objects.requireNonNullElse(request.query("requirement"), "");
        if (asked.isEmpty()) {
            throw ApiError.invalidField("requirement", "This query parameter is required.");
        }
        if (!asked.strip().matches("[+-]?\\d+")) {
            throw ApiError.invalidField("requirement", "A valid integer is required.");
        }
        String format = format(request, "csv", "json");
        JsonObject matrix = report.groups().asMap().values().stream()
                .filter(group -> new BigInteger(asked.strip())
                        .equals(QualityReport.requirement(group).getAsBigInteger()))
                .map(QualityReport::matrix)
                .findFirst()
                .orElseThrow(() -> ApiError.detail(
                        404, "Confusion matrix for quality requirement '" + asked.strip() + "' was not found"));
        return format.equals("json")
                ? Response.ok(matrix)
                : attachment(
                        "text/csv",
                        "quality-report-" + report.id + "-requirement-" + asked.strip() + "-confusion.csv",
                        () -> ConfusionCsv.of(matrix).getBytes(StandardCharsets.UTF_8));
    }

    private static Response attachment(String contentType, String name, Response.ByteSource source) {
        return Response.bytes(contentType, source)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    private Response create(RequestContext request) {
        String asked = request.query("rq_id");
        if (asked != null && !asked.isEmpty()) {
            return outcome(request, asked);
        }
        BodyFields fields = request.fields();
        Long taskId = fields.id("task_id");
        Long projectId = fields.id("project_id");
        if (!fields.isWrong() && (taskId == null) == (projectId == null)) {
            fields.error("non_field_errors", "Either 'task_id' or 'project_id' must be given");
        }
        fields.check();
        return taskId != null
                ? measureTask(request, taskId)
                : measureProject(request, projectId == null ? 0 : projectId);
    }

    private Response measureTask(RequestContext request, long id) {
        Task task = access.require(request, store.tasks.get(id, "Task"));
        if (!QualityMeasurement.isPossible(task)) {
            throw ApiError.invalid(NO_GROUND_TRUTH);
        }
        return start(request, task, () -> measurement.measure(task));
    }

    private Response measureProject(RequestContext request, long id) {
        Project project = access.require(request, store.projects.get(id, "Project"));
        return start(request, project, () -> measurement.measure(project));
    }

    private Response start(RequestContext request, LabeledObject target, Work work) {
        QueuedRequest.Operation operation = QueuedRequest.Operation.on(target, "calculate", "quality");
        String id = operation.requestId(request.user());
        QueuedRequest.Stage stage = new QueuedRequest.Stage("The quality is being measured...", () -> {
            long report = store.locked(work::run);
            store.locked(() -> queue.made(id, report));
        });
        return accepted(request, operation, List.of(stage));
    }

    /** The old way to ask how far a measurement is. */
    private Response outcome(RequestContext request, String id) {
        QueuedRequest queued = queue.find(id);
        if (queued == null || !"quality".equals(queued.operation.subresource())) {
            throw ApiError.string(404, "Unknown request id");
        }
        if (queued.owner != request.user()) {
            throw ApiError.forbidden();
        }
        if (queued.status == QueuedRequest.Status.FAILED) {
            throw ApiError.string(500, queued.message);
        }
        if (queued.isActive() || queued.resultId == null) {
            return Response.json(202, new RqId().rqId(id));
        }
        QualityReport report = tables.reports.get(queued.resultId, "QualityReport");
        return Response.json(201, report.view(request.serializers()));
    }

    /** Makes a report with the store's lock held, and returns its id. */
    @FunctionalInterface
    private interface Work {

        long run() throws WorkFailedException;
    }
}
