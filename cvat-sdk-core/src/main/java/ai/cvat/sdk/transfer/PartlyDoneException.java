package ai.cvat.sdk.transfer;

import ai.cvat.sdk.annotations.AnnotationCounts;

/**
 * Annotations that travelled in several requests ended in the midst: for some of them the server has done what it was asked to,
 * for the others not. The cause says why, and the message how to go on.
 *
 * <p>Of each kind, those that are done are the first. Where the cause is that no answer arrived, those of one more request may be
 * done: look before you create the others.
 */
public final class PartlyDoneException extends TransferException {

    private static final long serialVersionUID = 1;

    /** Tags, shapes, tracks, intervals: numbers, since an exception may be serialized. */
    private final long[] done;

    PartlyDoneException(String goOn, AnnotationCounts done, RuntimeException cause) {
        super(
                "Sending annotations ended after " + done.tags() + " tags, " + done.shapes() + " shapes, "
                        + done.tracks()
                        + " tracks and " + done.intervals() + " intervals that the server has done: "
                        + cause.getMessage() + " " + goOn,
                cause);
        this.done = new long[] {done.tags(), done.shapes(), done.tracks(), done.intervals()};
    }

    /**
     * What the server has answered for.
     *
     * @return how many of each kind
     */
    public AnnotationCounts done() {
        return new AnnotationCounts(done[0], done[1], done[2], done[3]);
    }
}
