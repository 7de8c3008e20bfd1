package ai.cvat.sdk.testing.internal.quality;

import ai.cvat.sdk.testing.internal.annotations.AnnotationEdits;
import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.ResourceList;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.store.Job;
import ai.cvat.sdk.testing.internal.store.QueuedRequest;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The controller of consensus: the settings, and the merging of what several people annotated. */
public final class ConsensusController extends Controller {

    private final QualityTables tables;
    private final ConsensusMerge merge;
    private final ResourceList<ConsensusSettings> listing = new ResourceList<ConsensusSettings>("id")
            .field("id", ResourceList.Type.NUMBER, settings -> settings.id)
            .field("task_id", ResourceList.Type.NUMBER, settings -> settings.task.id, ResourceList.Use.QUERY);

    public ConsensusController(Services services, QualityTables tables, AnnotationEdits annotations) {
        super(services);
        this.tables = tables;
        this.merge = new ConsensusMerge(store, tables, annotations);
    }

    @Override
    public void register(Routes routes) {
        routes.operation(
                "consensus_list_settings",
                request -> listing.page(
                        request, access.visible(request, tables.allConsensusSettings()), ConsensusSettings::view));
        routes.operation(
                "consensus_retrieve_settings",
                request -> Response.ok(find(request).view()));
        routes.operation("consensus_partial_update_settings", request -> {
            ConsensusSettings settings = find(request);
            settings.change(request.fields());
            return Response.ok(settings.view());
        });
        routes.operation("consensus_create_merge", this::merge);
    }

    private ConsensusSettings find(RequestContext request) {
        ConsensusSettings found = tables.allConsensusSettings()
                .filter(settings -> settings.id == request.id())
                .findFirst()
                .orElseThrow(() -> ApiError.noSuch("ConsensusSettings"));
        return access.require(request, found);
    }

    private Response merge(RequestContext request) {
        BodyFields fields = request.fields();
        fields.clears("task_id");
        fields.clears("job_id");
        Long taskId = fields.id("task_id");
        Long jobId = fields.id("job_id");
        fields.check();
        if (request.query("rq_id") != null) {
            throw ApiError.text(410, "This endpoint is no longer supported: follow the request by the requests API.");
        }
        if (taskId != null) {
            Task task = access.require(request, store.tasks.get(taskId, "Task"));
            return start(request, task, null);
        }
        if (jobId != null) {
            Job job = access.require(request, store.jobs.get(jobId, "Job"));
            return start(request, job.task, job);
        }
        throw ApiError.detail(403, "Either task_id or job_id must be specified");
    }

    private Response start(RequestContext request, Task task, @Nullable Job job) {
        if (task.consensusReplicas == 0) {
            throw ApiError.invalid("Consensus is not enabled in this task");
        }
        if (task.media == null || !task.media.type().dimension().equals("2d")) {
            throw ApiError.invalid("Merging is only supported in 2d tasks");
        }
        if (job != null && !job.type.equals("annotation")) {
            throw ApiError.invalid("No annotated consensus jobs found for parent job " + job.id
                    + ". Make sure at least one consensus job is not in the annotation - new state");
        }
        List<Job> parents = ConsensusMerge.mergeable(task, job);
        if (parents.isEmpty()) {
            throw ApiError.invalid("No annotated consensus jobs found or no regular jobs in the annotation stage");
        }
        QueuedRequest.Operation operation = QueuedRequest.Operation.on(job == null ? task : job, "merge", null);
        QueuedRequest.Stage stage =
                new QueuedRequest.Stage("The replicas are being merged...", () -> merge.run(task, parents));
        return accepted(request, operation, List.of(stage));
    }
}
