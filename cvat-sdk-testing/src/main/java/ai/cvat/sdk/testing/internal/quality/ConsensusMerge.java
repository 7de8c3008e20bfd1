package ai.cvat.sdk.testing.internal.quality;

import ai.cvat.sdk.testing.internal.annotations.AnnotationEdits;
import ai.cvat.sdk.testing.internal.annotations.AnnotationReader;
import ai.cvat.sdk.testing.internal.store.Job;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The merge of what the replicas of jobs have into the jobs themselves, in the place of what is there. Replicas that
 * nobody has begun do not count, and jobs that have left the annotation stage stay as they are. Tracks are left out.
 */
record ConsensusMerge(Store store, QualityTables tables, AnnotationEdits annotations) {

    /**
     * The jobs of a task that can be merged; one of them where only that is wanted. Called with the store's lock held.
     */
    static List<Job> mergeable(Task task, @Nullable Job only) {
        return task.annotationJobs().stream()
                .filter(job -> only == null || job == only)
                .filter(job -> job.stage.equals("annotation"))
                .filter(job -> !begun(job).isEmpty())
                .toList();
    }

    private static List<Job> begun(Job parent) {
        return parent.replicas()
                .filter(replica -> !replica.stage.equals("annotation") || !replica.state.equals("new"))
                .toList();
    }

    /** Merges the replicas of some jobs. */
    void run(Task task, List<Job> parents) throws WorkFailedException {
        for (Job parent : parents) {
            store.locked(() -> merge(task, parent));
        }
    }

    /** Merges the replicas of a job, and returns what the job has now. */
    private JsonObject merge(Task task, Job parent) throws WorkFailedException {
        if (store.tasks.find(task.id) != task || store.jobs.find(parent.id) != parent) {
            throw WorkFailedException.notFound("Job " + parent.id + " cannot be merged any more");
        }
        List<Map<Long, List<FrameObject>>> replicas = begun(parent).stream()
                .map(replica -> FrameObject.read(replica, annotations, replica.frames.numbers()))
                .toList();
        JsonArray tags = new JsonArray();
        JsonArray shapes = new JsonArray();
        for (long frame : parent.frames.numbers()) {
            FrameConsensus consensus =
                    new FrameConsensus(tables.consensusSettings(task).iouThreshold());
            replicas.forEach(replica -> consensus.add(comparable(replica.getOrDefault(frame, List.of()))));
            consensus.agreed().forEach(agreed -> (agreed.object().isTag() ? tags : shapes).add(merged(agreed)));
        }
        JsonObject data = new JsonObject();
        data.add("tags", tags);
        data.add("shapes", shapes);
        parent.state = "completed";
        return annotations.replace(
                parent, new AnnotationReader(AnnotationReader.Ids.ABSENT).read(new BodyFields(data)));
    }

    /** The objects that can be merged. The server leaves out cuboids, too. */
    private static List<FrameObject> comparable(List<FrameObject> objects) {
        return objects.stream()
                .filter(object ->
                        !object.kind().equals("track") && !object.type().equals("cuboid"))
                .toList();
    }

    /** The annotation of a replica as one that is new. */
    private static JsonObject merged(FrameConsensus.Agreed agreed) {
        JsonObject merged = agreed.object().json().deepCopy();
        merged.remove("id");
        AnnotationReader.objects(merged, "elements").forEach(element -> element.remove("id"));
        merged.addProperty("source", "consensus");
        if (!agreed.object().isTag()) {
            merged.addProperty("score", agreed.score());
        }
        return merged;
    }
}
