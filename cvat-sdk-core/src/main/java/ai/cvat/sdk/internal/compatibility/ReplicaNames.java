package ai.cvat.sdk.internal.compatibility;

import ai.cvat.api.JobsApi;
import ai.cvat.api.model.JobRead;
import ai.cvat.api.model.JobType;
import ai.cvat.api.model.TaskWriteRequest;
import ai.cvat.sdk.internal.ClientContext;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.jspecify.annotations.Nullable;

/** What replicas of jobs are called: servers before 2.80 have other names for them. */
public final class ReplicaNames {

    private static final JobType OLD_TYPE = JobType.of("consensus_replica");

    private final ClientContext context;

    public ReplicaNames(ClientContext context) {
        this.context = context;
    }

    /** The type by its name of today. */
    public static @Nullable JobType read(@Nullable JobType type) {
        return OLD_TYPE.equals(type) ? JobType.REPLICA : type;
    }

    /** How many replicas a job has, by whichever name. */
    public static long count(JobRead job) {
        Long count = job.getReplicasCount();
        if (count != null) {
            return count;
        }
        return job.unknownProperties().get("consensus_replicas") instanceof JsonPrimitive old ? old.getAsLong() : 0;
    }

    /** The conditions in the server's words. */
    public JobsApi.ListParams sent(JobsApi.ListParams query) {
        boolean old = JobType.REPLICA.toString().equals(String.valueOf(query.get("type"))) && isOld();
        return old ? query.query("type", OLD_TYPE) : query;
    }

    /** The specification in the server's words. */
    public TaskWriteRequest sent(TaskWriteRequest spec) {
        if (spec.getInitialReplicas() == null || !isOld()) {
            return spec;
        }
        Gson gson = context.api().gson();
        JsonObject json = gson.toJsonTree(spec).getAsJsonObject();
        json.add("consensus_replicas", json.remove("initial_replicas"));
        return gson.fromJson(json, TaskWriteRequest.class);
    }

    private boolean isOld() {
        return context.serverIsBefore(2, 80);
    }
}
