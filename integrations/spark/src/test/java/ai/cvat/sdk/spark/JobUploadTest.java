package ai.cvat.sdk.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.client.time.Time;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.sdk.resources.Job;
import ai.cvat.sdk.resources.Task;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An attempt that comes while the server is still at the request of one before. */
class JobUploadTest extends SparkTest {

    private Task task;
    private Job job;
    private LabeledDataRequest annotations;

    @BeforeEach
    void makeATask() {
        task = task(2, 2, 2);
        job = task.jobs().toList().get(0);
        annotations = task.labelSet()
                .annotations()
                .add(task.labelSet().label("car").rectangle(0, 1, 2, 3, 4).build())
                .add(task.labelSet().label("car").rectangle(0, 1, 2, 3, 4).build())
                .add(task.labelSet().label("night").tag(1).build())
                .build();
    }

    /** Time in which the server does something while an attempt rests. */
    private record Meanwhile(Runnable work) implements Time {

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public void sleep(Duration duration) {
            work.run();
        }
    }

    private JobUpload upload(boolean isRepeated, Runnable meanwhile) {
        Map<String, Long> before = StoredAnnotation.newest(job.annotations());
        return new JobUpload(
                client.apiClient().jobsApi(),
                new WrittenJob(job.id(), task.id(), 0, 1, Set.of(), before),
                isRepeated,
                new Meanwhile(meanwhile));
    }

    private List<String> kinds() {
        return StoredAnnotation.of(job.annotations()).stream()
                .map(one -> one.place().kind())
                .sorted()
                .toList();
    }

    private void addTheSame() {
        job.createAnnotations(more -> more.add(annotations));
    }

    @Test
    void whatAForerunnerStoresAfterAllIsThereOnceWhenAdded() {
        job.createAnnotations(more -> more.rectangle("car", 0, 1, 2, 3, 4));

        upload(true, this::addTheSame).add(annotations);

        assertThat(kinds()).containsExactly("shapes", "shapes", "shapes", "tags");
    }

    @Test
    void whatAForerunnerStoresAfterAllIsThereOnceWhenReplaced() {
        Runnable[] once = {this::addTheSame};

        upload(true, () -> {
                    once[0].run();
                    once[0] = () -> {};
                })
                .replace(annotations);

        assertThat(kinds()).containsExactly("shapes", "shapes", "tags");
    }

    @Test
    void whatIsThereOnlyInPartIsAdded() {
        JobUpload upload = upload(true, () -> {});
        job.createAnnotations(more -> more.rectangle("car", 0, 1, 2, 3, 4));

        upload.add(annotations);

        assertThat(kinds()).hasSize(4);
    }

    @Test
    void aFirstAttemptDoesNotWait() {
        upload(false, () -> {
                    throw new AssertionError("It waits.");
                })
                .add(annotations);

        assertThat(kinds()).hasSize(3);
    }

    @Test
    void othersThatWriteAllTheTimeAreAnError() {
        assertThatThrownBy(() -> upload(true, this::addTheSame).replace(annotations))
                .isInstanceOf(CvatWriteException.class)
                .hasMessageContaining("each time it had other annotations");
    }
}
