package ai.cvat.sdk.testing.internal.lambda;

import ai.cvat.api.model.FunctionCall;
import ai.cvat.api.model.FunctionCallParams;
import ai.cvat.sdk.testing.functions.FunctionInput;
import ai.cvat.sdk.testing.functions.ServerFunction;
import ai.cvat.sdk.testing.internal.annotations.AnnotationEdits;
import ai.cvat.sdk.testing.internal.annotations.AnnotationReader;
import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.store.Job;
import ai.cvat.sdk.testing.internal.store.QueuedRequest;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.Response;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The controller of functions that annotate: those that somebody gave to this server. */
public final class LambdaController extends Controller {

    private static final Logger LOG = LoggerFactory.getLogger(LambdaController.class);
    private static final String ACTION = "autoannotate";

    /** The functions by their ids, in the order in which they were added. */
    private final Map<String, ServerFunction> functions = new LinkedHashMap<>();

    private final AnnotationEdits annotations;

    public LambdaController(Services services, AnnotationEdits annotations) {
        super(services);
        this.annotations = annotations;
    }

    /**
     * Adds a function. Called with the store's lock held.
     *
     * @return false when there is already one with its id
     */
    public boolean add(ServerFunction function) {
        return functions.putIfAbsent(function.id(), function) == null;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("lambda_list_functions", request -> {
            requireFunctions();
            return Response.ok(
                    functions.values().stream().map(ServerFunction::view).toList());
        });
        routes.operation(
                "lambda_retrieve_functions",
                request -> Response.ok(function(request.part("func_id")).view()));
        routes.operation("lambda_create_functions", this::call).unlocked();
        routes.operation(
                "lambda_list_requests",
                request -> Response.ok(queue.all().stream()
                        .filter(queued -> isVisible(request, queued))
                        .filter(queued -> queued.status != QueuedRequest.Status.FAILED)
                        .map(LambdaController::view)
                        .toList()));
        routes.operation("lambda_create_requests", this::create);
        routes.operation("lambda_retrieve_requests", request -> Response.ok(view(find(request))));
        routes.operation("lambda_delete_requests", request -> {
            queue.cancel(find(request));
            return Response.empty(204);
        });
    }

    private void requireFunctions() {
        if (functions.isEmpty()) {
            throw ApiError.string(503, "The service of functions is not available");
        }
    }

    private ServerFunction function(String id) {
        requireFunctions();
        ServerFunction function = functions.get(id);
        if (function == null) {
            throw ApiError.string(404, "The function '" + id + "' was not found");
        }
        return function;
    }

    private boolean isVisible(RequestContext request, QueuedRequest queued) {
        Long id = queued.operation.target().taskId();
        Task task = queued.operation.function() == null || id == null ? null : store.tasks.find(id);
        return task != null && access.allows(request.user(), task);
    }

    private QueuedRequest find(RequestContext request) {
        String id = request.part("id");
        QueuedRequest queued = queue.find(id);
        if (queued == null || queued.operation.function() == null) {
            throw ApiError.string(404, id + " lambda job is not found");
        }
        if (!isVisible(request, queued)) {
            throw ApiError.forbidden();
        }
        return queued;
    }

    /** A call that is ready to run without the lock. */
    private record Call(
            ServerFunction function,
            FunctionInput input,
            Map<String, FunctionLabel> mapping,
            FunctionScope scope,
            boolean polygons) {

        /** The detections, as annotations are shown. */
        private JsonObject annotations(List<MappedDetection> found) {
            long frame = input.frame();
            JsonObject data =
                    MappedDetection.annotations(found, frame, scope.media().frame(frame), polygons);
            JsonObject answer = new JsonObject();
            answer.addProperty("version", 0);
            new AnnotationReader(AnnotationReader.Ids.ABSENT)
                    .read(new BodyFields(data))
                    .forEach((kind, objects) -> answer.add(kind.wireName(), WireJson.tree(objects)));
            return answer;
        }
    }

    private Response call(RequestContext request) {
        JsonObject arguments = request.object();
        Call call = store.locked(() -> prepare(request, arguments));
        try {
            if (call.function.kind() != ServerFunction.Kind.DETECTOR) {
                return Response.ok(call.function.apply(call.input));
            }
            List<MappedDetection> found = FunctionRun.detections(call.function, call.input, call.mapping);
            return Response.ok(store.locked(() -> call.annotations(found)));
        } catch (ApiError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            // An Error, such as a failed assertion of a test, would become an answer that does not say what happened.
            LOG.warn("The function {} failed.", call.function.id(), e);
            throw ApiError.string(500, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private Call prepare(RequestContext request, JsonObject arguments) {
        ServerFunction function = function(request.part("func_id"));
        BodyFields fields = new BodyFields(arguments);
        fields.clears("job");
        fields.clears("task");
        Long jobId = fields.id("job");
        Long taskId = fields.id("task");
        JsonObject mapping = FunctionLabel.read(fields);
        fields.clears("threshold");
        fields.number("threshold", -Double.MAX_VALUE, Double.MAX_VALUE);
        fields.clears("conv_mask_to_poly");
        boolean polygons = fields.bool("conv_mask_to_poly", false);
        if (!fields.isWrong() && jobId == null && taskId == null) {
            throw wrongArguments(function, "'task'");
        }
        fields.check();
        Job job = jobId == null ? null : store.jobs.find(jobId);
        Task task = jobId != null ? (job == null ? null : job.task) : store.tasks.find(taskId == null ? 0 : taskId);
        if (task == null) {
            throw wrongArguments(function, (jobId == null ? "Task" : "Job") + " matching query does not exist.");
        }
        access.require(request, job == null ? task : job);
        FunctionScope scope = FunctionScope.of(job == null ? task : job);
        FunctionInput input = scope.input(function, arguments);
        return new Call(function, input, FunctionLabel.of(function.labels(), task.labels(), mapping), scope, polygons);
    }

    private static ApiError wrongArguments(ServerFunction function, String reason) {
        return ApiError.string(
                400, "`" + function.id() + "` lambda function was run with wrong arguments (" + reason + ")");
    }

    private Response create(RequestContext request) {
        BodyFields fields = request.fields().require("function", "task");
        String name = fields.text("function", 1024);
        Long taskId = fields.id("task");
        fields.clears("job");
        Long jobId = fields.id("job");
        JsonObject mapping = FunctionLabel.read(fields);
        FunctionRun.Options options = options(fields);
        fields.check();
        access.requireMember(request);
        Task task = store.tasks.get(taskId == null ? 0 : taskId);
        Job job = jobId == null ? null : store.jobs.get(jobId);
        access.require(request, job == null ? task : job);
        ServerFunction function = function(String.valueOf(name));
        if (job != null && job.task != task) {
            throw ApiError.string(400, "Job task id does not match task id");
        }
        FunctionScope scope = FunctionScope.of(job == null ? task : job);
        Map<String, FunctionLabel> labels = FunctionLabel.of(function.labels(), task.labels(), mapping);
        QueuedRequest.Operation operation = new QueuedRequest.Operation(
                ACTION,
                QueuedRequest.Target.of("task", job == null ? task : job),
                null,
                null,
                null,
                new QueuedRequest.Function(function.id(), options.threshold()));
        QueuedRequest before = queue.find(operation.requestId(request.user()));
        if (before != null && before.isActive()) {
            throw ApiError.string(409, "Only one running request is allowed for the same task #" + task.id);
        }
        FunctionRun run = new FunctionRun(store, annotations, function, scope, labels, options);
        queue.submit(operation, request.user(), run.stages());
        return Response.ok(view(Objects.requireNonNull(queue.find(operation.requestId(request.user())))));
    }

    private static FunctionRun.Options options(BodyFields fields) {
        for (String name : List.of("threshold", "max_distance", "roi")) {
            fields.clears(name);
        }
        Double threshold = fields.number("threshold", -Double.MAX_VALUE, Double.MAX_VALUE);
        Long maxDistance = fields.id("max_distance");
        Boolean polygons = fields.bool("conv_mask_to_poly");
        boolean older = fields.bool("convMaskToPoly", false);
        List<Double> region = fields.numbers("roi");
        if (region != null && region.size() != 4) {
            fields.error(
                    "roi",
                    "Ensure this field has " + (region.size() < 4 ? "at least" : "no more than") + " 4 elements.");
        }
        return new FunctionRun.Options(
                threshold, fields.bool("cleanup", false), polygons == null ? older : polygons, maxDistance);
    }

    private static FunctionCall view(QueuedRequest queued) {
        QueuedRequest.Operation operation = queued.operation;
        QueuedRequest.Function function = Objects.requireNonNull(operation.function());
        FunctionCallParams what = new FunctionCallParams()
                .id(function.id())
                .task(operation.target().taskId())
                .threshold(function.threshold());
        if (operation.target().jobId() != null) {
            what.job(operation.target().jobId());
        }
        return new FunctionCall()
                .id(queued.id)
                .function(what)
                .status(queued.status.name().toLowerCase(Locale.ROOT))
                .progress(queued.percent())
                .enqueued(queued.created)
                .started(queued.started)
                .ended(queued.finished)
                .excInfo(queued.status == QueuedRequest.Status.FAILED ? queued.message : null);
    }
}
