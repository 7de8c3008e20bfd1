package ai.cvat.sdk.annotations;

import ai.cvat.sdk.transfer.TransferException;
import org.jspecify.annotations.Nullable;

/**
 * Sending annotations ended in the midst: some of them the server has done, and for some there may be no answer, so that it may
 * have done them or still be at them. The cause says why, and the message how to look and how to go on.
 *
 * <p>Annotations travel in requests, one after the other, and of one request the server does all or nothing. Of each kind, those
 * that are done are the first of those that were given; those without an answer come next.
 */
public final class PartialUploadException extends TransferException {

    private static final long serialVersionUID = 2;

    /** Tags, shapes, tracks, intervals: numbers, since an exception may be serialized. */
    private final long[] done;

    /** The same of those that no answer came for. */
    private final long[] unanswered;

    /**
     * An exception with what is known.
     *
     * @param done the annotations that the server has done
     * @param unanswered how many were in a request that no answer came for; null where there was none
     * @param goOn what to do now
     * @param cause what ended the sending
     */
    public PartialUploadException(
            AnnotationCounts done, @Nullable AnnotationCounts unanswered, String goOn, RuntimeException cause) {
        super(
                "Sending annotations broke off: " + sentence(cause) + " The server has done " + words(done)
                        + (unanswered == null
                                ? ""
                                : "; no answer came for the next, " + words(unanswered)
                                        + ": it may have done them or still be at them, all or none")
                        + ". " + goOn,
                cause);
        this.done = numbers(done);
        this.unanswered = numbers(unanswered == null ? AnnotationCounts.NONE : unanswered);
    }

    private static String sentence(RuntimeException cause) {
        String message = String.valueOf(cause.getMessage());
        return message.endsWith(".") ? message : message + ".";
    }

    private static String words(AnnotationCounts counts) {
        return counts.tags() + " tags, " + counts.shapes() + " shapes, " + counts.tracks() + " tracks and "
                + counts.intervals() + " intervals";
    }

    private static long[] numbers(AnnotationCounts counts) {
        return new long[] {counts.tags(), counts.shapes(), counts.tracks(), counts.intervals()};
    }

    private static AnnotationCounts counts(long[] numbers) {
        return new AnnotationCounts(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    /**
     * Those that the server has answered for, as they were given: of a track that it cut into those of its jobs, one.
     *
     * @return how many of each kind
     */
    public AnnotationCounts done() {
        return counts(done);
    }

    /**
     * Those that were sent and that no answer came for: all of them may be done, or none, or the server may still be at them.
     *
     * @return how many of each kind; none where the server has answered for all that was sent
     */
    public AnnotationCounts unanswered() {
        return counts(unanswered);
    }
}
