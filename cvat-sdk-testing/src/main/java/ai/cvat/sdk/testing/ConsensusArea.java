package ai.cvat.sdk.testing;

import ai.cvat.api.model.RqId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Consensus: tasks whose jobs are annotated by several people, and the merging of what they did. */
final class ConsensusArea implements Area {

    private final Store store;
    private final QualityTables tables;
    private final Access access;
    private final BackgroundQueue queue;
    private final ConsensusMerge merge;
    private final Listing<ConsensusSettings> listing = new Listing<ConsensusSettings>("id")
            .field("id", Listing.Type.NUMBER, settings -> settings.id)
            .field("task_id", Listing.Type.NUMBER, settings -> settings.task.id, Listing.Use.QUERY);

    ConsensusArea(
            Store store, QualityTables tables, Access access, BackgroundQueue queue, AnnotationEdits annotations) {
        this.store = store;
        this.tables = tables;
        this.access = access;
        this.queue = queue;
        this.merge = new ConsensusMerge(store, tables, annotations);
    }

    @Override
    public void register(Routes routes) {
        routes.operation(
                "consensus_list_settings",
                exchange -> listing.page(
                        exchange, access.visible(exchange, tables.allConsensusSettings()), ConsensusSettings::view));
        routes.operation(
                "consensus_retrieve_settings",
                exchange -> Reply.ok(find(exchange).view()));
        routes.operation("consensus_partial_update_settings", exchange -> {
            ConsensusSettings settings = find(exchange);
            settings.change(exchange.fields());
            return Reply.ok(settings.view());
        });
        routes.operation("consensus_create_merge", this::merge);
    }

    private ConsensusSettings find(Exchange exchange) {
        ConsensusSettings found = tables.allConsensusSettings()
                .filter(settings -> settings.id == exchange.id())
                .findFirst()
                .orElseThrow(() -> Failure.noSuch("ConsensusSettings"));
        return access.require(exchange, found);
    }

    private Reply merge(Exchange exchange) {
        Fields fields = exchange.fields();
        fields.clears("task_id");
        fields.clears("job_id");
        Long taskId = fields.id("task_id");
        Long jobId = fields.id("job_id");
        fields.check();
        if (exchange.query("rq_id") != null) {
            throw Failure.text(410, "This endpoint is no longer supported: follow the request by the requests API.");
        }
        if (taskId != null) {
            Task task = access.require(exchange, store.tasks.get(taskId, "Task"));
            return start(exchange, task, null);
        }
        if (jobId != null) {
            Job job = access.require(exchange, store.jobs.get(jobId, "Job"));
            return start(exchange, job.task, job);
        }
        throw Failure.detail(403, "Either task_id or job_id must be specified");
    }

    private Reply start(Exchange exchange, Task task, @Nullable Job job) {
        if (task.consensusReplicas == 0) {
            throw Failure.invalid("Consensus is not enabled in this task");
        }
        if (task.media == null || !task.media.type().dimension().equals("2d")) {
            throw Failure.invalid("Merging is only supported in 2d tasks");
        }
        if (job != null && !job.type.equals("annotation")) {
            throw Failure.invalid("No annotated consensus jobs found for parent job " + job.id
                    + ". Make sure at least one consensus job is not in the annotation - new state");
        }
        List<Job> parents = ConsensusMerge.mergeable(task, job);
        if (parents.isEmpty()) {
            throw Failure.invalid("No annotated consensus jobs found or no regular jobs in the annotation stage");
        }
        QueuedRequest.Operation operation = new QueuedRequest.Operation(
                "merge",
                job == null ? "task" : "job",
                null,
                job == null ? task.id : job.id,
                task.project == null ? null : (Long) task.project.id,
                task.id,
                job == null ? null : (Long) job.id,
                task.organization == null ? null : (Long) task.organization.id,
                null);
        QueuedRequest.Stage stage =
                new QueuedRequest.Stage("The replicas are being merged...", () -> merge.run(task, parents));
        return Reply.json(202, new RqId().rqId(queue.submit(operation, exchange.user(), List.of(stage))));
    }
}
