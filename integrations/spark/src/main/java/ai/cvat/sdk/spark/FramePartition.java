package ai.cvat.sdk.spark;

import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.model.JobRead;
import org.apache.spark.sql.connector.read.InputPartition;

/**
 * The frames that one task of Spark reads: those of a chunk of a job, or all of a job where no images are wanted.
 *
 * @param task the id of the task
 * @param job the id of the job
 * @param first the first frame of the job
 * @param last the last frame of the job
 * @param subset the subset of the task; empty also where nobody asks for it
 * @param chunk the number of the chunk, counted in the job
 * @param begin the place of its first frame among those of the job
 * @param end the place after that of its last frame
 * @param name which frames these are, for messages
 */
record FramePartition(
        long task, long job, long first, long last, String subset, long chunk, int begin, int end, String name)
        implements InputPartition {

    private static final long serialVersionUID = 1;

    static FramePartition of(ListedJob job, long chunk, int begin, int end) {
        String frames = !job.isConsecutive()
                ? "Frames of chunk " + chunk
                : end - begin == 1
                        ? "Frame " + (job.start() + begin)
                        : "Frames " + (job.start() + begin) + " to " + (job.start() + end - 1);
        return new FramePartition(
                job.task(), job.id(), job.start(), job.stop(), job.subset(), chunk, begin, end, frames + " of " + job);
    }

    /** The job, of which nothing more has to be asked. */
    JobRead model() {
        return new JobRead().id(job).taskId(task).startFrame(first).stopFrame(last);
    }

    /** What went wrong, with the frames that it befell. */
    CvatException failed(Exception cause) {
        return new CvatException(name + " cannot be read: " + cause.getMessage(), cause);
    }
}
