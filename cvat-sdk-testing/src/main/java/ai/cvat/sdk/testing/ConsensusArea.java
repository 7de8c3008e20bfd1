package ai.cvat.sdk.testing;

import java.util.stream.Stream;

/** Consensus: this server makes no tasks with replicas, so that there are no settings and nothing to merge. */
final class ConsensusArea implements Area {

    private final Store store;
    private final Access access;
    private final Listing<Long> listing = new Listing<Long>("id").field("id", Listing.Type.NUMBER, id -> id);

    ConsensusArea(Store store, Access access) {
        this.store = store;
        this.access = access;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("consensus_list_settings", exchange -> listing.page(exchange, Stream.empty(), id -> id));
        routes.operation("consensus_retrieve_settings", exchange -> {
            throw Failure.noSuch("ConsensusSettings");
        });
        routes.operation("consensus_partial_update_settings", exchange -> {
            throw Failure.noSuch("ConsensusSettings");
        });
        routes.operation("consensus_create_merge", this::merge);
    }

    private Reply merge(Exchange exchange) {
        Fields fields = exchange.fields();
        fields.clears("task_id");
        fields.clears("job_id");
        Long task = fields.id("task_id");
        Long job = fields.id("job_id");
        fields.check();
        if (exchange.query("rq_id") != null) {
            throw Failure.text(410, "This endpoint is no longer supported: follow the request by the requests API.");
        }
        if (task != null) {
            access.require(exchange, store.tasks.get(task, "Task"));
        } else if (job != null) {
            access.require(exchange, store.jobs.get(job, "Job"));
        } else {
            throw Failure.invalidField("task_id", "This field is required");
        }
        throw Failure.invalid("Consensus is not enabled in this task");
    }
}
