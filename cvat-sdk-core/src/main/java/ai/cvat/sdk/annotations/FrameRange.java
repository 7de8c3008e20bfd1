package ai.cvat.sdk.annotations;

import org.jspecify.annotations.Nullable;

/**
 * The frames that annotations may be on.
 *
 * @param first the number of the first, counted in the task
 * @param last the number of the last
 */
record FrameRange(long first, long last) {

    /** Nobody said which frames there are. */
    static final FrameRange ANY = new FrameRange(0, Long.MAX_VALUE);

    static FrameRange of(long first, long last) {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException("The frames " + first + " to " + last
                    + ": they are counted from 0 on, and the last is not before the first.");
        }
        return new FrameRange(first, last);
    }

    void check(@Nullable Long frame) {
        if (frame == null) {
            throw new IllegalArgumentException("It has no frame: set the number of its frame.");
        }
        if (frame < 0) {
            throw new IllegalArgumentException("The frame " + frame + ": frames are counted from 0 on.");
        }
        if (frame < first || frame > last) {
            throw new IllegalArgumentException("The frame " + frame + " is not there: the frames are " + first + " to "
                    + last + ", and the server would drop or hide what is on another.");
        }
    }
}
