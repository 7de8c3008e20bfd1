package ai.cvat.sdk.testing.internal.quality;

import ai.cvat.sdk.testing.internal.annotations.AnnotationEdits;
import ai.cvat.sdk.testing.internal.annotations.AnnotationReader;
import ai.cvat.sdk.testing.internal.media.Frame;
import ai.cvat.sdk.testing.internal.store.AnnotationKind;
import ai.cvat.sdk.testing.internal.store.Job;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.store.TaskMedia;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The merge of what the replicas of jobs have into the jobs themselves, in the place of what is there. Replicas that
 * nobody has begun do not count, and jobs that have left the annotation stage stay as they are. Tracks are left out.
 */
final class ConsensusMerge {

    private final Store store;
    private final QualityTables tables;
    private final AnnotationEdits annotations;

    ConsensusMerge(Store store, QualityTables tables, AnnotationEdits annotations) {
        this.store = store;
        this.tables = tables;
        this.annotations = annotations;
    }

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
            Map<Job, Map<Long, List<FrameObject>>> replicas = new LinkedHashMap<>();
            double threshold = store.locked(() -> {
                requireThere(task, parent);
                for (Job replica : begun(parent)) {
                    replicas.put(replica, FrameObject.read(replica, annotations, replica.frames()));
                }
                return tables.consensusSettings(task).iouThreshold();
            });
            List<FrameConsensus.Agreed> agreed = new ArrayList<>();
            TaskMedia media = Objects.requireNonNull(task.media);
            for (long frame : parent.frames()) {
                Frame image = media.frame(frame);
                FrameConsensus consensus = new FrameConsensus((double) image.width() * image.height(), threshold);
                replicas.values().forEach(byFrame -> consensus.add(shapes(byFrame.getOrDefault(frame, List.of()))));
                agreed.addAll(consensus.agreed());
            }
            store.locked(() -> keep(task, parent, agreed));
        }
    }

    private static List<FrameObject> shapes(List<FrameObject> objects) {
        return objects.stream().filter(object -> !object.kind().equals("track")).toList();
    }

    private boolean keep(Task task, Job parent, List<FrameConsensus.Agreed> agreed) throws WorkFailedException {
        requireThere(task, parent);
        JsonArray tags = new JsonArray();
        JsonArray shapes = new JsonArray();
        for (FrameConsensus.Agreed object : agreed) {
            JsonObject json = json(object);
            if (json != null) {
                (object.object().isTag() ? tags : shapes).add(json);
            }
        }
        JsonObject data = new JsonObject();
        data.add("tags", tags);
        data.add("shapes", shapes);
        annotations.replace(parent, new AnnotationReader(AnnotationReader.Ids.ABSENT).read(new BodyFields(data)));
        parent.state = "completed";
        return true;
    }

    /** The annotation in its replica, as one that is new; null when it is gone since. */
    private @Nullable JsonObject json(FrameConsensus.Agreed agreed) {
        FrameObject object = agreed.object();
        Job replica = store.jobs.find(object.jobId());
        AnnotationKind kind = object.isTag() ? AnnotationKind.TAGS : AnnotationKind.SHAPES;
        JsonObject found = replica == null ? null : replica.annotations.find(kind, object.id());
        if (found == null) {
            return null;
        }
        found.remove("id");
        AnnotationReader.objects(found, "elements").forEach(element -> element.remove("id"));
        found.addProperty("source", "consensus");
        if (!object.isTag()) {
            found.addProperty("score", agreed.score());
        }
        return found;
    }

    private void requireThere(Task task, Job parent) throws WorkFailedException {
        if (store.tasks.find(task.id) != task || store.jobs.find(parent.id) != parent || task.media == null) {
            throw WorkFailedException.notFound("Job " + parent.id + " cannot be merged any more");
        }
    }
}
