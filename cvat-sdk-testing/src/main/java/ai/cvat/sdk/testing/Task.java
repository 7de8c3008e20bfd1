package ai.cvat.sdk.testing;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A task. Its jobs exist once its data do. */
final class Task implements Owned {

    final long id;
    final long dataId;
    final OffsetDateTime created;
    final List<Label> ownLabels = new ArrayList<>();
    final List<Job> jobs = new ArrayList<>();
    final TreeSet<Long> deletedFrames = new TreeSet<>();

    final DataUpload upload = new DataUpload();
    OffsetDateTime updated;
    String name;
    String bugTracker = "";
    String subset = "";
    long segmentSize;

    /** How many times each job is repeated; 0 for not at all. */
    long consensusReplicas;

    @Nullable Long overlap;

    @Nullable Project project;

    @Nullable User owner;

    @Nullable User assignee;

    @Nullable OffsetDateTime assigneeUpdated;

    @Nullable Organization organization;

    @Nullable StorageSetting sourceStorage;

    @Nullable StorageSetting targetStorage;

    @Nullable Media media;

    /** Which frames are checked; null for none. */
    @Nullable ValidationLayout validation;

    Task(long id, String name, OffsetDateTime created) {
        this.id = id;
        this.dataId = id;
        this.name = name;
        this.created = created;
        this.updated = created;
    }

    /** The labels that its annotations may have: the project's, or its own. */
    List<Label> labels() {
        return project != null ? project.labels : ownLabels;
    }

    /** The jobs that are annotated to be used, not to be compared with. */
    List<Job> annotationJobs() {
        return jobs.stream().filter(job -> job.type.equals("annotation")).toList();
    }

    /** What it is made of: images, as long as nobody knows. */
    MediaType mediaType() {
        return media == null ? MediaType.IMAGE : media.type();
    }

    /** Whether honeypots are hidden in its jobs. */
    boolean hasHoneypots() {
        return validation != null && validation.isPool();
    }

    /** How far the annotation of the whole task is. */
    String status() {
        List<Job> annotationJobs = annotationJobs();
        if (!annotationJobs.isEmpty()
                && annotationJobs.stream().allMatch(job -> job.status().equals("completed"))) {
            return "completed";
        }
        return !annotationJobs.isEmpty() && annotationJobs.stream().noneMatch(job -> job.stage.equals("annotation"))
                ? "validation"
                : "annotation";
    }

    /** The ground truth job, or null. */
    @Nullable Job groundTruthJob() {
        return jobs.stream()
                .filter(job -> job.type.equals("ground_truth"))
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<User> people() {
        return Stream.concat(
                        Stream.of(owner, assignee).filter(Objects::nonNull),
                        project == null ? Stream.of() : project.people().stream())
                .toList();
    }

    @Override
    public List<User> keepers() {
        return Stream.concat(
                        owner == null ? Stream.of() : Stream.of(owner),
                        project == null ? Stream.of() : project.people().stream())
                .toList();
    }

    @Override
    public @Nullable Organization organization() {
        return organization;
    }
}
