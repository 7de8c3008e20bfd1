package ai.cvat.sdk.testing.internal.tasks;

import ai.cvat.sdk.testing.internal.annotations.AnnotationEdits;
import ai.cvat.sdk.testing.internal.data.FramePicker;
import ai.cvat.sdk.testing.internal.media.Frame;
import ai.cvat.sdk.testing.internal.store.Job;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.store.TaskMedia;
import ai.cvat.sdk.testing.internal.store.ValidationLayout;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The changes of which validation frames the honeypots of a task show. Runs with the store's lock held. */
record HoneypotEdits(Store store, AnnotationEdits annotations) {

    /** The honeypots of a job. */
    static List<Long> of(Job job) {
        return media(job.task).honeypots().stream().filter(job.frames::has).toList();
    }

    /** Numbers as the server lists them in messages. */
    static String listed(List<Long> numbers) {
        return numbers.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** The media of a task that has them. */
    static TaskMedia media(Task task) {
        return Objects.requireNonNull(task.media);
    }

    private static ValidationLayout layout(Task task) {
        return Objects.requireNonNull(task.validation);
    }

    /** Lets the honeypots of a job show validation frames that few others show. */
    void draw(Job job, FramePicker picker) {
        List<Long> honeypots = of(job);
        List<Long> active = layout(job.task).active();
        if (active.size() < honeypots.size()) {
            throw ApiError.invalid("Can't select validation frames: the remaining number of validation frames ("
                    + active.size() + ") is less than the number of honeypots in a job (" + honeypots.size()
                    + "). Try to restore some validation frames");
        }
        replace(job, honeypots, picker.leastUsed(active, honeypots.size()), true);
    }

    /** Lets the honeypots of all jobs show these validation frames. */
    void show(Task task, List<Job> jobs, List<Long> wanted) {
        List<Long> honeypots = media(task).honeypots();
        if (honeypots.size() != wanted.size()) {
            throw ApiError.invalid("Invalid size of 'honeypot_real_frames' array, expected " + honeypots.size());
        }
        requireActive(task, wanted);
        for (Job job : jobs) {
            List<Long> own = of(job);
            replace(
                    job,
                    own,
                    own.stream()
                            .map(frame -> wanted.get(honeypots.indexOf(frame)))
                            .toList(),
                    false);
        }
    }

    /** Lets the honeypots of a job show these validation frames. */
    void show(Job job, List<Long> wanted) {
        requireActive(job.task, wanted);
        List<Long> honeypots = of(job);
        if (honeypots.size() != wanted.size()) {
            throw ApiError.invalid("Could not update honeypot frames: the number of honeypots must remain the same. "
                    + "Requested " + wanted.size() + ", current " + honeypots.size());
        }
        replace(job, honeypots, wanted, false);
    }

    private static void requireActive(Task task, List<Long> wanted) {
        ValidationLayout layout = layout(task);
        List<Long> normal = wanted.stream()
                .filter(frame -> !layout.frames.contains(frame))
                .distinct()
                .toList();
        if (!normal.isEmpty()) {
            throw ApiError.invalid(
                    "Could not update honeypot frames: frames " + listed(normal) + " are not from the validation pool");
        }
        List<Long> disabled =
                wanted.stream().filter(layout.disabled::contains).distinct().toList();
        if (!disabled.isEmpty()) {
            throw ApiError.invalid("Could not update honeypot frames: frames " + listed(disabled)
                    + " are disabled. Restore them in the validation pool first");
        }
    }

    private void replace(Job job, List<Long> honeypots, List<Long> wanted, boolean touches) {
        Task task = job.task;
        TaskMedia media = media(task);
        List<Frame> frames = new ArrayList<>(media.frames());
        Set<Long> changed = new TreeSet<>();
        for (int i = 0; i < honeypots.size(); i++) {
            int honeypot = honeypots.get(i).intValue();
            long real = wanted.get(i);
            if (!Objects.equals(frames.get(honeypot).realFrame(), real)) {
                frames.set(honeypot, media.frame(real).showing(real));
                changed.add((long) honeypot);
            }
        }
        if (!changed.isEmpty()) {
            task.media = media.withFrames(frames, store.now());
            task.deletedFrames.removeAll(changed);
            annotations.clear(task, changed);
        }
        if (!changed.isEmpty() || touches) {
            OffsetDateTime now = store.now();
            job.updated = now;
            task.updated = now;
            if (task.project != null) {
                task.project.updated = now;
            }
        }
    }
}
