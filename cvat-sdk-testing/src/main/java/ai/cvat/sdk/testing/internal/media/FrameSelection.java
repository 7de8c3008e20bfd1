package ai.cvat.sdk.testing.internal.media;

/**
 * The selection of a task's frames among those of their source.
 *
 * @param start the first frame of the source that is selected
 * @param stop the last one that may be, included; {@link Long#MAX_VALUE} for the last of the source
 * @param step which frames: every n-th
 */
public record FrameSelection(long start, long stop, long step) {

    /** Every frame of the source. */
    public static final FrameSelection ALL = new FrameSelection(0, Long.MAX_VALUE, 1);

    /** Whether a frame of the source becomes one of the task. */
    public boolean includes(long frame) {
        return frame >= start && frame <= stop && (frame - start) % step == 0;
    }

    /** The number that a frame of the task has in the source. */
    public long absolute(long frame) {
        return start + frame * step;
    }

    /** The same with the last frame where so many are selected. */
    public FrameSelection of(long count) {
        return new FrameSelection(start, absolute(count - 1), step);
    }

    /** The step as the API writes it: empty for every frame. */
    public String filter() {
        return step == 1 ? "" : "step=" + step;
    }
}
