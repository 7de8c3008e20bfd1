package ai.cvat.sdk.testing;

import ai.cvat.api.model.RqId;
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

/** Reports on the quality of annotations, and the conflicts with the ground truth that they found. */
final class QualityReportsArea implements Area {

    private static final String NO_GROUND_TRUTH = "Quality reports require a Ground Truth job in the task "
            + "at the acceptance stage and in the completed state";

    private static final List<String> TARGETS = List.of("job", "task", "project");

    /** What reports there can be below one of a target. */
    private static final Map<String, List<String>> PARTS =
            Map.of("task", List.of("job"), "project", List.of("task", "job"));

    private final Store store;
    private final QualityTables tables;
    private final Access access;
    private final BackgroundQueue queue;
    private final QualityMeasurement measurement;

    private final Listing<QualityReport> reports = new Listing<QualityReport>("-id")
            .field("id", Listing.Type.NUMBER, report -> report.id)
            .field("job_id", Listing.Type.NUMBER, QualityReport::jobId, Listing.Use.QUERY)
            .field("task_id", Listing.Type.NUMBER, QualityReport::taskId, Listing.Use.QUERY)
            .field("project_id", Listing.Type.NUMBER, QualityReport::projectId, Listing.Use.QUERY)
            .field("parent_id", Listing.Type.NUMBER, report -> report.parent == null ? null : (Long) report.parent.id)
            .choice("target", QualityReport::target, TARGETS.toArray(String[]::new))
            .field("created_date", Listing.Type.DATE, report -> report.created)
            .field("target_last_updated", Listing.Type.DATE, report -> report.targetUpdated)
            .field("gt_last_updated", Listing.Type.DATE, report -> report.truthUpdated);

    private final Listing<QualityReport.Conflict> conflicts = new Listing<QualityReport.Conflict>("-id")
            .field("id", Listing.Type.NUMBER, QualityReport.Conflict::id)
            .field("frame", Listing.Type.NUMBER, item -> item.conflict().frame(), Listing.Use.QUERY)
            .choice(
                    "type",
                    item -> item.conflict().type().wireName(),
                    Stream.of(ConflictType.values()).map(ConflictType::wireName).toArray(String[]::new))
            .choice("severity", item -> QualityConflict.SEVERITY, QualityConflict.SEVERITY)
            .field("report_id", Listing.Type.NUMBER, item -> item.report().id)
            .field("job_id", Listing.Type.NUMBER, item -> item.report().jobId(), Listing.Use.QUERY)
            .field("task_id", Listing.Type.NUMBER, item -> item.report().taskId(), Listing.Use.QUERY)
            .field("project_id", Listing.Type.NUMBER, item -> item.report().projectId(), Listing.Use.QUERY)
            .renamed("job_id", "task_id", "project_id");

    QualityReportsArea(
            Store store, QualityTables tables, Access access, BackgroundQueue queue, AnnotationEdits annotations) {
        this.store = store;
        this.tables = tables;
        this.access = access;
        this.queue = queue;
        this.measurement = new QualityMeasurement(store, tables, annotations);
    }

    @Override
    public void register(Routes routes) {
        routes.operation("quality_create_report", this::create);
        routes.operation("quality_list_reports", this::listReports);
        routes.operation(
                "quality_retrieve_report", exchange -> Reply.ok(find(exchange).view(exchange.views())));
        routes.operation("quality_retrieve_report_data", this::data);
        routes.operation("quality_retrieve_report_confusion", this::matrices);
        routes.operation("quality_retrieve_report_requirement_confusion", this::matrix);
        routes.operation("quality_list_conflicts", this::listConflicts);
    }

    private QualityReport find(Exchange exchange) {
        return access.require(exchange, tables.reports.get(exchange.id(), "QualityReport"));
    }

    /** Reports of a task or of a project are those of one target only: there are too many of all. */
    private Reply listReports(Exchange exchange) {
        Views views = exchange.views();
        Long parent = exchange.number("parent_id");
        String target = String.valueOf(exchange.query("target"));
        boolean named = exchange.query("target") != null;
        boolean anyTarget = exchange.ignores("include_legacy"); // servers that have it want to know the target
        if (parent != null && !anyTarget) {
            QualityReport above = access.require(exchange, tables.reports.get(parent, "QualityReport"));
            if (!PARTS.getOrDefault(above.target(), List.of()).contains(target)) {
                throw Failure.invalid("Invalid combination of 'parent_id' and 'target' filters. Valid parent target to"
                        + " requested target combinations are: task to job, project to task, project to job.");
            }
        }
        Long task = exchange.number("task_id");
        Long project = exchange.number("project_id");
        boolean needed = named || (!anyTarget && (task != null || project != null));
        if (needed && !TARGETS.contains(target)) {
            throw Failure.invalid("Unexpected 'target' filter value '" + (named ? target : "None")
                    + "'. Valid values are: " + String.join(", ", TARGETS));
        }
        if (task != null) {
            access.require(exchange, store.tasks.get(task, "Task"));
        }
        if (project != null) {
            access.require(exchange, store.projects.get(project, "Project"));
        }
        Stream<QualityReport> all = tables.reports.where(report -> parent == null || report.isBelow(parent));
        return reports.page(exchange, access.visible(exchange, all), report -> report.view(views));
    }

    private Reply listConflicts(Exchange exchange) {
        Long report = exchange.number("report_id");
        if (report != null) {
            access.require(exchange, tables.reports.get(report, "QualityReport"));
        }
        Stream<QualityReport.Conflict> all = tables.conflicts.where(
                conflict -> report == null || conflict.report().isWithin(report));
        return conflicts.page(exchange, access.visible(exchange, all), QualityReport.Conflict::view);
    }

    private Reply data(Exchange exchange) {
        QualityReport report = find(exchange);
        format(exchange, "json");
        return Reply.bytes("application/json", () -> Wire.write(report.data).getBytes(StandardCharsets.UTF_8));
    }

    private static String format(Exchange exchange, String... formats) {
        String format = Objects.requireNonNullElse(exchange.query("format"), "json");
        if (!List.of(formats).contains(format)) {
            throw Failure.invalidField("format", "Expected one of: " + String.join(", ", formats) + ".");
        }
        return format;
    }

    /** All matrices of a report in one file, with a list of them. */
    private Reply matrices(Exchange exchange) {
        QualityReport report = find(exchange);
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
        files.put("manifest.json", Wire.write(manifest));
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

    private Reply matrix(Exchange exchange) {
        QualityReport report = find(exchange);
        String asked = Objects.requireNonNullElse(exchange.query("requirement"), "");
        if (asked.isEmpty()) {
            throw Failure.invalidField("requirement", "This query parameter is required.");
        }
        if (!asked.strip().matches("[+-]?\\d+")) {
            throw Failure.invalidField("requirement", "A valid integer is required.");
        }
        String format = format(exchange, "csv", "json");
        JsonObject matrix = report.groups().asMap().values().stream()
                .filter(group -> new BigInteger(asked.strip())
                        .equals(QualityReport.requirement(group).getAsBigInteger()))
                .map(QualityReport::matrix)
                .findFirst()
                .orElseThrow(() -> Failure.detail(
                        404, "Confusion matrix for quality requirement '" + asked.strip() + "' was not found"));
        return format.equals("json")
                ? Reply.ok(matrix)
                : attachment(
                        "text/csv",
                        "quality-report-" + report.id + "-requirement-" + asked.strip() + "-confusion.csv",
                        () -> ConfusionCsv.of(matrix).getBytes(StandardCharsets.UTF_8));
    }

    private static Reply attachment(String contentType, String name, Reply.ByteSource source) {
        return Reply.bytes(contentType, source).header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    private Reply create(Exchange exchange) {
        String asked = exchange.query("rq_id");
        if (asked != null && !asked.isEmpty()) {
            return outcome(exchange, asked);
        }
        Fields fields = exchange.fields();
        Long taskId = fields.id("task_id");
        Long projectId = fields.id("project_id");
        if (!fields.isWrong() && (taskId == null) == (projectId == null)) {
            fields.error("non_field_errors", "Either 'task_id' or 'project_id' must be given");
        }
        fields.check();
        return taskId != null
                ? measureTask(exchange, taskId)
                : measureProject(exchange, projectId == null ? 0 : projectId);
    }

    private Reply measureTask(Exchange exchange, long id) {
        Task task = access.require(exchange, store.tasks.get(id, "Task"));
        if (!QualityMeasurement.isPossible(task)) {
            throw Failure.invalid(NO_GROUND_TRUTH);
        }
        Project project = task.project;
        QueuedRequest.Operation operation = new QueuedRequest.Operation(
                "calculate",
                "task",
                "quality",
                id,
                project == null ? null : (Long) project.id,
                id,
                null,
                task.organization == null ? null : (Long) task.organization.id,
                null);
        return start(exchange, operation, () -> measurement.measure(task));
    }

    private Reply measureProject(Exchange exchange, long id) {
        Project project = access.require(exchange, store.projects.get(id, "Project"));
        QueuedRequest.Operation operation = new QueuedRequest.Operation(
                "calculate",
                "project",
                "quality",
                id,
                id,
                null,
                null,
                project.organization == null ? null : (Long) project.organization.id,
                null);
        return start(exchange, operation, () -> measurement.measure(project));
    }

    private Reply start(Exchange exchange, QueuedRequest.Operation operation, Work work) {
        String id = operation.requestId(exchange.user());
        queue.submit(
                operation, exchange.user(), List.of(new QueuedRequest.Stage("The quality is being measured...", () -> {
                    long report = work.run();
                    store.locked(() -> {
                        QueuedRequest request = queue.find(id);
                        if (request != null) {
                            request.resultId = report;
                        }
                    });
                })));
        return Reply.json(202, new RqId().rqId(id));
    }

    /** The old way to ask how far a measurement is. */
    private Reply outcome(Exchange exchange, String id) {
        QueuedRequest request = queue.find(id);
        if (request == null || !"quality".equals(request.operation.subresource())) {
            throw Failure.string(404, "Unknown request id");
        }
        if (request.owner != exchange.user()) {
            throw Failure.forbidden();
        }
        if (request.status == QueuedRequest.Status.FAILED) {
            throw Failure.string(500, request.message);
        }
        if (request.isActive() || request.resultId == null) {
            return Reply.json(202, new RqId().rqId(id));
        }
        QualityReport report = tables.reports.get(request.resultId, "QualityReport");
        return Reply.json(201, report.view(exchange.views()));
    }

    /** Makes a report, and returns its id. */
    @FunctionalInterface
    private interface Work {

        long run() throws WorkFailedException;
    }
}
