package ai.cvat.sdk.internal.autoannotation;

import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.exceptions.DeadlineExceededException;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.sdk.autoannotation.AnnotateOptions;
import ai.cvat.sdk.autoannotation.BadFunctionException;
import ai.cvat.sdk.autoannotation.DetectionContext;
import ai.cvat.sdk.autoannotation.DetectionFunction;
import ai.cvat.sdk.datasets.Sample;
import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Asks a function, which may want to be asked by one thread at a time. */
public final class Detection {

    private final DetectionFunction function;
    private final @Nullable Double confThreshold;
    private final boolean convMaskToPoly;
    private final int batchSize;
    private final @Nullable Lock turns;

    /**
     * A way to ask a function.
     *
     * @param function the function
     * @param options what it is told of how sure it has to be, and of masks
     * @throws BadFunctionException when the number of images that it wants at once is none
     */
    public Detection(DetectionFunction function, AnnotateOptions options) {
        this.function = function;
        this.confThreshold = options.confThreshold().isPresent()
                ? Double.valueOf(options.confThreshold().getAsDouble())
                : null;
        this.convMaskToPoly = options.convMaskToPoly();
        this.batchSize = function.batchSize();
        this.turns = function.isThreadSafe() ? null : new ReentrantLock();
        if (batchSize < 1) {
            throw new BadFunctionException("The batchSize of the function is " + batchSize + ": make it 1 or more.");
        }
    }

    /** How many images it wants at once. */
    public int batchSize() {
        return batchSize;
    }

    /** What it is told beside the image of a frame. */
    public DetectionContext context(String frameName) {
        return new DetectionContext(frameName, confThreshold, convMaskToPoly);
    }

    List<LabeledDataRequest> found(List<Sample> frames, String title) {
        return found(
                frames.stream().map(frame -> context(frame.name())).toList(),
                frames.stream().map(Sample::image).toList(),
                title);
    }

    /**
     * Asks for the objects on some frames.
     *
     * @param contexts what it is told of each frame
     * @param images the image of each frame
     * @param title which frames those are, for messages
     * @return what it answered, for each frame
     * @throws BadFunctionException when it fails, or answers for another number of frames
     * @throws CallInterruptedException when the thread was interrupted
     */
    public List<LabeledDataRequest> found(List<DetectionContext> contexts, List<BufferedImage> images, String title) {
        List<LabeledDataRequest> found = inTurn(contexts, images, title);
        if (found == null || found.size() != images.size()) {
            throw new BadFunctionException("The function answered "
                    + (found == null ? "null" : found.size() + " results") + " for " + title + ", which are "
                    + images.size() + ": answer one for each, in their order.");
        }
        return found;
    }

    private List<LabeledDataRequest> inTurn(List<DetectionContext> contexts, List<BufferedImage> images, String title) {
        if (turns == null) {
            return ask(contexts, images, title);
        }
        try {
            turns.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("The detection on " + title + " was interrupted.", e);
        }
        try {
            return ask(contexts, images, title);
        } finally {
            turns.unlock();
        }
    }

    private List<LabeledDataRequest> ask(List<DetectionContext> contexts, List<BufferedImage> images, String title) {
        try {
            return batchSize == 1
                    ? Collections.singletonList(function.detect(contexts.get(0), images.get(0)))
                    : function.detect(contexts, images);
        } catch (CallInterruptedException | DeadlineExceededException e) {
            throw e;
        } catch (CvatException e) { // a sentence already
            throw new BadFunctionException("The function failed on " + title + ": " + e.getMessage(), e);
        } catch (Exception e) { // also checked ones, which Kotlin's functions throw unsaid
            if (Thread.currentThread().isInterrupted()) {
                throw new CallInterruptedException("The detection on " + title + " was interrupted.", e);
            }
            throw new BadFunctionException("The function failed on " + title + ": " + e, e);
        }
    }
}
