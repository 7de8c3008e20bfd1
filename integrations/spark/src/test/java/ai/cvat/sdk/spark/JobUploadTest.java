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
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** As where Spark takes an executor for lost that is not, and both its attempt and the next one send. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoAttemptsAtTheSameTimeDoubleNothingAndLoseNothing(boolean overwrite) throws Exception {
        String operation = overwrite ? "jobs_update_annotations" : "jobs_partial_update_annotations";
        server.faults().on(operation).times(2).delay(Duration.ofMillis(300));
        CyclicBarrier start = new CyclicBarrier(2);
        Callable<Boolean> attempt = () -> {
            JobUpload upload = upload(true, () -> {});
            start.await();
            if (overwrite) {
                upload.replace(annotations);
            } else {
                upload.add(annotations);
            }
            return true;
        };
        ExecutorService threads = Executors.newFixedThreadPool(2);

        List<Future<Boolean>> attempts = threads.invokeAll(List.of(attempt, attempt));

        threads.shutdown();
        for (Future<Boolean> one : attempts) {
            assertThat(one.get()).isTrue();
        }
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
