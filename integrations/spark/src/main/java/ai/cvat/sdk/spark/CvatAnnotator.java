package ai.cvat.sdk.spark;

import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.sdk.autoannotation.AnnotateOptions;
import ai.cvat.sdk.autoannotation.DetectionFunction;
import ai.cvat.sdk.internal.autoannotation.Detection;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Annotates frames by a {@link DetectionFunction}, where their rows are. What it answers is ready to be written:
 *
 * <pre>{@code
 * Dataset<Row> frames = spark.read().format("cvat").option("task", 5).load();
 * new CvatAnnotator(() -> OnnxFunctions.detection(Path.of("/models/yolo11n.onnx")))
 *         .annotate(frames)
 *         .write().format("cvat").option("task", 5).mode("overwrite").save();
 * }</pre>
 *
 * <p>Immutable; Spark serializes it.
 */
public final class CvatAnnotator implements Serializable {

    private static final long serialVersionUID = 1;

    /** Makes a function where the rows are: it travels there, the function does not. */
    @FunctionalInterface
    public interface FunctionFactory extends Serializable {

        /**
         * Makes a function, such as by opening a model, for one partition.
         *
         * @return the function, which is closed when the partition is done
         * @throws Exception when it cannot be made
         */
        DetectionFunction create() throws Exception;
    }

    /** Makes the function. */
    private final FunctionFactory factory;

    /** How sure it has to be; null to leave that to it. */
    private final @Nullable Double confThreshold;

    /** Whether polygons are wanted where it would answer masks. */
    private final boolean convMaskToPoly;

    /**
     * An annotator that leaves thresholds to the function, and takes masks as masks.
     *
     * @param factory makes the function, once for each partition of the frames
     */
    public CvatAnnotator(FunctionFactory factory) {
        this(factory, null, false);
    }

    private CvatAnnotator(FunctionFactory factory, @Nullable Double confThreshold, boolean convMaskToPoly) {
        this.factory = factory;
        this.confThreshold = confThreshold;
        this.convMaskToPoly = convMaskToPoly;
    }

    /**
     * Tells the function how sure it has to be of what it answers.
     *
     * @param threshold from 0 to 1
     * @return another annotator
     * @throws IllegalArgumentException when it is out of range
     */
    public CvatAnnotator confThreshold(double threshold) {
        new AnnotateOptions().confThreshold(threshold); // refuses what is out of range
        return new CvatAnnotator(factory, threshold, convMaskToPoly);
    }

    /**
     * Tells the function whether polygons are wanted where it would answer masks.
     *
     * @param convert whether they are
     * @return another annotator
     */
    public CvatAnnotator convMaskToPoly(boolean convert) {
        return new CvatAnnotator(factory, confThreshold, convert);
    }

    /**
     * Annotates frames when the result is asked for.
     *
     * @param frames rows as the data source reads them, with images and at least their numbers
     * @return the rows without the image and without the annotations that they had, with what was found in {@code tags} and
     *     {@code shapes}; to be written, or kept by Spark, since each look at it asks the function anew
     * @throws IllegalArgumentException when a column is missing
     */
    public Dataset<Row> annotate(Dataset<Row> frames) {
        StructType given = frames.schema();
        for (String column : List.of("frame", "image")) {
            if (given.getFieldIndex(column).isEmpty()) {
                throw new IllegalArgumentException("There is no column \"" + column + "\" in "
                        + List.of(given.fieldNames()) + ": annotate frames as the data source cvat reads them.");
            }
        }
        // Spark does not look into what maps rows: what is not wanted has to go before, so that it is not asked for.
        Dataset<Row> wanted = frames.drop("tags", "shapes", "tracks");
        StructType kept = wanted.drop("image").schema();
        StructType result = kept.add(FrameSchema.FRAME.apply("tags")).add(FrameSchema.FRAME.apply("shapes"));
        MapPartitionsFunction<Row, Row> partition = rows -> new AnnotatedRows(this, kept.fieldNames(), rows);
        return wanted.mapPartitions(partition, Encoders.row(result));
    }

    DetectionFunction function() {
        try {
            return factory.create();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CvatException("The function cannot be made: " + e.getMessage(), e);
        }
    }

    Detection detection(DetectionFunction function) {
        AnnotateOptions options = new AnnotateOptions().convMaskToPoly(convMaskToPoly);
        if (confThreshold != null) {
            options.confThreshold(confThreshold);
        }
        return new Detection(function, options);
    }
}
