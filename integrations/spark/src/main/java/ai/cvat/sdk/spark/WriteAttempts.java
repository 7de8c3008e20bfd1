package ai.cvat.sdk.spark;

import ai.cvat.api.client.retrying.Pause;
import ai.cvat.api.client.time.Time;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.spark.JobExecutionStatus;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkJobInfo;
import org.apache.spark.SparkStatusTracker;
import org.jspecify.annotations.Nullable;
import scala.Option;

/** The attempts of Spark tasks at one write, as the driver sees them: where a write is given up, some are at the server still. */
final class WriteAttempts {

    /** More than the server has for a request. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration POLL = Duration.ofMillis(100);

    /** The setting of this thread by which Spark interrupts tasks of a job that is given up. */
    private static final String INTERRUPT = "spark.job.interruptOnCancel";

    private final SparkContext spark = SparkContext.getOrCreate();
    private final String tag = "cvat-write-" + UUID.randomUUID();
    private @Nullable String interrupt;

    /**
     * Says that what this thread has Spark do from now on is the write. It interrupts no attempt: that would not keep the server from
     * doing what it was asked for.
     */
    void begin() {
        interrupt = spark.getLocalProperty(INTERRUPT);
        spark.setLocalProperty(INTERRUPT, "false");
        spark.addJobTag(tag);
    }

    void end() {
        spark.setLocalProperty(INTERRUPT, interrupt);
        spark.removeJobTag(tag);
    }

    /**
     * Waits until no attempt is at work.
     *
     * @return false where one goes on for too long
     */
    boolean awaitLast(Time time) {
        long begin = time.nanoTime();
        while (areAtWork()) {
            if (time.nanoTime() - begin > PATIENCE.toNanos()) {
                return false;
            }
            Pause.rest(time, POLL, "Waiting for Spark tasks that write");
        }
        return true;
    }

    private boolean areAtWork() {
        SparkStatusTracker tracker = spark.statusTracker();
        return IntStream.of(tracker.getJobIdsForTag(tag))
                .mapToObj(tracker::getJobInfo)
                .filter(Option::isDefined)
                .anyMatch(job -> isAtWork(job.get(), tracker));
    }

    private static boolean isAtWork(SparkJobInfo job, SparkStatusTracker tracker) {
        return job.status() == JobExecutionStatus.RUNNING
                || IntStream.of(job.stageIds())
                        .mapToObj(tracker::getStageInfo)
                        .anyMatch(stage -> stage.isDefined() && stage.get().numActiveTasks() > 0);
    }
}
