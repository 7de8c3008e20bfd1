package ai.cvat.sdk.testing.internal.store;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operation in the background, as the requests API shows it. Guarded by the store's lock. */
public final class QueuedRequest {

    public final String id;
    public final Operation operation;
    public final User owner;
    public final OffsetDateTime created;
    public final List<Stage> stages;
    public Status status = Status.QUEUED;
    public String message = "";
    public int stagesDone;

    public @Nullable Double progress;

    public @Nullable OffsetDateTime started;

    public @Nullable OffsetDateTime finished;

    public @Nullable OffsetDateTime expiry;

    public @Nullable ResultFile result;

    /** The id of what the work made, where that is its result. */
    public @Nullable Long resultId;

    public QueuedRequest(Operation operation, User owner, List<Stage> stages, OffsetDateTime created) {
        this.id = operation.requestId(owner);
        this.operation = operation;
        this.owner = owner;
        this.stages = List.copyOf(stages);
        this.created = created;
    }

    public boolean isActive() {
        return status == Status.QUEUED || status == Status.STARTED;
    }

    /** The progress as the requests API tells it: none before the work begins, and none any more when it is done. */
    public double shownProgress() {
        return progress == null || (status == Status.FINISHED && operation.function() == null) ? 0.0 : progress;
    }

    /** The progress in whole percent. */
    public long percent() {
        return progress == null ? 0 : Math.round(progress * 100);
    }

    /** The states of a request. */
    public enum Status {
        QUEUED,
        STARTED,
        FAILED,
        FINISHED
    }

    /**
     * A part of the work.
     *
     * @param message what the request says while this part runs
     * @param work runs without the store's lock
     */
    public record Stage(String message, StageWork work) {}

    /** The work of a stage. */
    @FunctionalInterface
    public interface StageWork {

        void run() throws Exception;
    }

    /** A file to download. */
    public record ResultFile(Path file, String name) {}

    /** The function that annotates, and the least confidence that it was asked for. */
    public record Function(String id, @Nullable Double threshold) {}

    /**
     * The operation of a request.
     *
     * @param action create, import, export …
     * @param target what it works on
     * @param subresource dataset, annotations … or null
     * @param lightweight true for a backup without data; null for all else
     * @param function what annotates; null elsewhere
     */
    public record Operation(
            String action,
            Target target,
            @Nullable String subresource,
            @Nullable String format,
            @Nullable Boolean lightweight,
            @Nullable Function function) {

        /** The operation on a project, a task or a job as a whole. */
        public static Operation on(AssignedObject object, String action, @Nullable String subresource) {
            return new Operation(action, Target.of(object), subresource, null, null, null);
        }

        public String type() {
            return action + ":" + (subresource != null ? subresource : target.kind);
        }

        /** The id under which such a request of such a user runs: the same operation has the same id. */
        public String requestId(User owner) {
            List<String> parts = new ArrayList<>();
            parts.add("action=" + action);
            parts.add("target=" + target.kind);
            if (target.id() != 0) {
                parts.add("target_id=" + target.id());
            }
            if (target.key != null) {
                parts.add("id=" + target.key);
            }
            if (action.equals("export")) {
                parts.add("user_id=" + owner.id);
            }
            if (Boolean.TRUE.equals(lightweight)) {
                parts.add("lightweight=True");
            }
            if (format != null) {
                parts.add("format=" + format.replace(' ', '_').replace('.', '~'));
            }
            if (subresource != null) {
                parts.add("subresource=" + subresource);
            }
            return String.join("&", parts);
        }
    }

    /**
     * The target that an operation works on.
     *
     * @param kind project, task, job or events
     * @param key tells apart what has no id; null elsewhere
     * @param projectId the project that it is or belongs to, and likewise the others
     */
    public record Target(
            String kind,
            @Nullable String key,
            @Nullable Long projectId,
            @Nullable Long taskId,
            @Nullable Long jobId,
            @Nullable Long organizationId) {

        /** A project, a task or a job. */
        public static Target of(AssignedObject object) {
            return of(object.kind(), object);
        }

        /** A part of a project or of a task. */
        public static Target of(String kind, AssignedObject part) {
            return new Target(
                    kind,
                    null,
                    DatedObject.id(part.project()),
                    DatedObject.id(part.task()),
                    DatedObject.id(part.job()),
                    DatedObject.id(part.organization()));
        }

        /** A target that is yet to be made, or is not kept by an id. */
        public static Target keyed(String kind, String key, @Nullable Organization organization) {
            return new Target(kind, key, null, null, null, DatedObject.id(organization));
        }

        /** The id of what it is; 0 where that has none. */
        public long id() {
            Long id = switch (kind) {
                case "project" -> projectId;
                case "task" -> taskId;
                case "job" -> jobId;
                default -> null;
            };
            return id == null ? 0 : id;
        }
    }
}
