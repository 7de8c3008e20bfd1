package ai.cvat.sdk.autoannotation;

import ai.cvat.sdk.internal.Numbers;
import ai.cvat.sdk.transfer.ProgressListener;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Options of automatic annotation, such as {@code task.annotate(function, o -> o.clearExisting(true))}. Not thread-safe. */
public final class AnnotateOptions implements Consumer<AnnotateOptions> {

    private boolean clearExisting;
    private boolean allowUnmatchedLabels;
    private @Nullable Double confThreshold;
    private boolean convMaskToPoly;
    private @Nullable Boolean skipAnnotated;
    private @Nullable AnnotationReport earlier;
    private int parallelism = 2;
    private ProgressListener progressListener = ProgressListener.none();

    /** Options by which what is found is added to what is there, and each label of the function has to be in the task. */
    public AnnotateOptions() {}

    /**
     * Whether what is found takes the place of all annotations that are there.
     *
     * @return whether existing annotations are removed
     */
    public boolean clearExisting() {
        return clearExisting;
    }

    /**
     * Sets whether what is found takes the place of all annotations of the job, those of people too; else it is added to them.
     *
     * @param clear false where it is not set
     * @return these options
     */
    public AnnotateOptions clearExisting(boolean clear) {
        clearExisting = clear;
        return this;
    }

    /**
     * Whether labels, sublabels and attributes of the function may be missing in the task.
     *
     * @return whether what has them is left out
     */
    public boolean allowUnmatchedLabels() {
        return allowUnmatchedLabels;
    }

    /**
     * Sets whether labels, sublabels and attributes of the function may be missing in the task; what the function finds of them is
     * left out then. Else it is refused before the first frame is fetched.
     *
     * @param allow false where it is not set
     * @return these options
     */
    public AnnotateOptions allowUnmatchedLabels(boolean allow) {
        allowUnmatchedLabels = allow;
        return this;
    }

    /**
     * How sure the function has to be.
     *
     * @return 0 to 1; empty where it is left to the function
     */
    public OptionalDouble confThreshold() {
        return confThreshold == null ? OptionalDouble.empty() : OptionalDouble.of(confThreshold);
    }

    /**
     * Sets how sure the function has to be of what it answers. It is told so, and goes by it.
     *
     * @param threshold 0 to 1; left to the function where it is not set
     * @return these options
     * @throws IllegalArgumentException when it is out of that range
     */
    public AnnotateOptions confThreshold(double threshold) {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException(
                    "confThreshold is " + threshold + "; give a number from 0 to 1, such as 0.5.");
        }
        confThreshold = threshold;
        return this;
    }

    /**
     * Whether the function is to answer polygons where it would answer masks.
     *
     * @return whether masks become polygons
     */
    public boolean convMaskToPoly() {
        return convMaskToPoly;
    }

    /**
     * Sets whether the function is to answer polygons where it would answer masks. It is told so; where it answers a mask all the
     * same, that is refused.
     *
     * @param convert false where it is not set
     * @return these options
     */
    public AnnotateOptions convMaskToPoly(boolean convert) {
        convMaskToPoly = convert;
        return this;
    }

    /**
     * Whether jobs that have annotations already are left as they are.
     *
     * @return what was set; empty where nothing was
     */
    public Optional<Boolean> skipAnnotated() {
        return Optional.ofNullable(skipAnnotated);
    }

    /**
     * Sets whether jobs that have annotations already are left as they are.
     *
     * @param skip where it is not set, true for a project, unless existing annotations are to be removed, and false for a task and a
     *     job
     * @return these options
     */
    public AnnotateOptions skipAnnotated(boolean skip) {
        skipAnnotated = skip;
        return this;
    }

    /**
     * The report of an earlier run that this one goes on after.
     *
     * @return the report, if there is one
     */
    public Optional<AnnotationReport> goOnAfter() {
        return Optional.ofNullable(earlier);
    }

    /**
     * Goes on after a run that failed: jobs that were done or skipped by it are not annotated again.
     *
     * @param report the report, as {@link AutoAnnotationException#report()} has it
     * @return these options
     */
    public AnnotateOptions goOnAfter(AnnotationReport report) {
        earlier = Objects.requireNonNull(report, "report");
        return this;
    }

    /**
     * The number of jobs that are annotated at once.
     *
     * @return at least 1
     */
    public int parallelism() {
        return parallelism;
    }

    /**
     * Sets how many jobs are annotated at once, so that the frames of one are fetched and the annotations of another are sent while
     * the function is at work. Each takes the memory of a few frames.
     *
     * @param jobs 1 to 64; 2 where it is not set
     * @return these options
     * @throws IllegalArgumentException when it is out of that range
     */
    public AnnotateOptions parallelism(int jobs) {
        parallelism = Numbers.parallelism(jobs, 2);
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
     * Sets who is told how many frames are done. Frames of jobs that are skipped, and deleted frames, count as done.
     *
     * @param listener never called on two threads at once
     * @return these options
     */
    public AnnotateOptions progressListener(ProgressListener listener) {
        progressListener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /**
     * Sets others to what these are now: so prepared options fit where a lambda does.
     *
     * @param others the options to set
     */
    @Override
    public void accept(AnnotateOptions others) {
        others.clearExisting = clearExisting;
        others.allowUnmatchedLabels = allowUnmatchedLabels;
        others.confThreshold = confThreshold;
        others.convMaskToPoly = convMaskToPoly;
        others.skipAnnotated = skipAnnotated;
        others.earlier = earlier;
        others.parallelism = parallelism;
        others.progressListener = progressListener;
    }
}
