package ai.cvat.sdk.autoannotation;

import ai.cvat.sdk.annotations.Annotation;
import ai.cvat.sdk.transfer.ProgressListener;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Options of following shapes through frames, such as {@code client.jobs().track(8, function, o -> o.startFrame(100).frames(50))}. Not
 * thread-safe.
 */
public final class TrackOptions implements Consumer<TrackOptions> {

    private OptionalLong startFrame = OptionalLong.empty();
    private int frames = 10;
    private Predicate<? super Annotation.Shape> shapes = shape -> true;
    private boolean removeShapes;
    private ProgressListener progressListener = ProgressListener.none();

    /** Options by which all shapes of the first frame are followed through the next ten, and stay as they are. */
    public TrackOptions() {}

    /**
     * The frame whose shapes are followed.
     *
     * @return its number, counted in the task; empty for the first
     */
    public OptionalLong startFrame() {
        return startFrame;
    }

    /**
     * Sets the frame whose shapes are followed.
     *
     * @param number its number, counted in the task; the first that is not deleted where it is not set
     * @return these options
     * @throws IllegalArgumentException when it is negative
     */
    public TrackOptions startFrame(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("startFrame is " + number + "; frames are counted from 0 on.");
        }
        startFrame = OptionalLong.of(number);
        return this;
    }

    /**
     * The number of frames through which they are followed.
     *
     * @return at least 1
     */
    public int frames() {
        return frames;
    }

    /**
     * Sets through how many frames they are followed: the next that are not deleted, or as many as there are.
     *
     * @param count at least 1; 10 where it is not set
     * @return these options
     * @throws IllegalArgumentException when it is less than 1
     */
    public TrackOptions frames(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("frames is " + count + "; give 1 or more, such as 10.");
        }
        frames = count;
        return this;
    }

    /**
     * Which shapes of the frame are followed.
     *
     * @return the condition
     */
    public Predicate<? super Annotation.Shape> shapes() {
        return shapes;
    }

    /**
     * Sets which shapes of the frame are followed. Those of types that the function does not support, and rotated ones, are not.
     *
     * @param condition all where it is not set
     * @return these options
     */
    public TrackOptions shapes(Predicate<? super Annotation.Shape> condition) {
        shapes = Objects.requireNonNull(condition, "condition");
        return this;
    }

    /**
     * Whether the shapes become the beginnings of their tracks.
     *
     * @return whether they are removed
     */
    public boolean removeShapes() {
        return removeShapes;
    }

    /**
     * Sets whether the shapes are removed once their tracks, which begin with them then, are stored. Else they stay, and the tracks
     * begin with the next frame.
     *
     * @param remove false where it is not set
     * @return these options
     */
    public TrackOptions removeShapes(boolean remove) {
        removeShapes = remove;
        return this;
    }

    /**
     * The listener that is told how many frames are done.
     *
     * @return the listener, never null
     */
    public ProgressListener progressListener() {
        return progressListener;
    }

    /**
     * Sets who is told how many frames are done.
     *
     * @param listener called on the calling thread
     * @return these options
     */
    public TrackOptions progressListener(ProgressListener listener) {
        progressListener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /**
     * Sets others to what these are now: so prepared options fit where a lambda does.
     *
     * @param others the options to set
     */
    @Override
    public void accept(TrackOptions others) {
        others.startFrame = startFrame;
        others.frames = frames;
        others.shapes = shapes;
        others.removeShapes = removeShapes;
        others.progressListener = progressListener;
    }
}
