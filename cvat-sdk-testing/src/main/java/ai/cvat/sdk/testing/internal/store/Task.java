package ai.cvat.sdk.testing.internal.store;

import ai.cvat.sdk.testing.internal.media.MediaType;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A task. Its jobs exist once its data do. */
public final class Task extends LabeledObject implements AnnotatedObject {

    public final long dataId;
    public final List<Label> ownLabels = new ArrayList<>();
    public final List<Job> jobs = new ArrayList<>();
    public final TreeSet<Long> deletedFrames = new TreeSet<>();

    public final UploadedData upload = new UploadedData();
    public String subset = "";
    public long segmentSize;

    /** The number of replicas of each job; 0 for none. */
    public long consensusReplicas;

    public @Nullable Long overlap;

    public @Nullable Project project;

    public @Nullable TaskMedia media;

    /** The files of this server that go with the task, those of unselected images too; none where the media lie elsewhere. */
    public List<Path> files = List.of();

    /** The layout of which frames are checked; null for none. */
    public @Nullable ValidationLayout validation;

    public Task(long id, String name, OffsetDateTime created) {
        super(id, name, created);
        this.dataId = id;
    }

    /** The jobs that are annotated to be used, not to be compared with. */
    public List<Job> annotationJobs() {
        return jobs.stream().filter(job -> job.type.equals("annotation")).toList();
    }

    /** The type of its media: images, as long as nobody knows. */
    public MediaType mediaType() {
        return media == null ? MediaType.IMAGE : media.type();
    }

    /** Whether honeypots are hidden in its jobs. */
    public boolean hasHoneypots() {
        return validation != null && validation.isPool();
    }

    /** The legacy status: how far the annotation of the whole task is. */
    public String status() {
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
    public @Nullable Job groundTruthJob() {
        return jobs.stream()
                .filter(job -> job.type.equals("ground_truth"))
                .findFirst()
                .orElse(null);
    }

    @Override
    public String kind() {
        return "task";
    }

    @Override
    public Task task() {
        return this;
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
}
