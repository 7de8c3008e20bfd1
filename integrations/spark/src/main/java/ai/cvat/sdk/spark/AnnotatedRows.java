package ai.cvat.sdk.spark;

import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.json.Json;
import ai.cvat.api.model.LabeledData;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.sdk.annotations.LabelSet;
import ai.cvat.sdk.autoannotation.BadFunctionException;
import ai.cvat.sdk.autoannotation.DetectionContext;
import ai.cvat.sdk.autoannotation.DetectionFunction;
import ai.cvat.sdk.datasets.AnnotationsByFrame;
import ai.cvat.sdk.datasets.FrameAnnotations;
import ai.cvat.sdk.internal.NonNullLists;
import ai.cvat.sdk.internal.autoannotation.Detection;
import ai.cvat.sdk.internal.files.EncodedImage;
import ai.cvat.sdk.transfer.UnpackLimits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.jspecify.annotations.Nullable;

/** The frames of a partition as a function annotates them, some at once as it wants them. */
final class AnnotatedRows implements Iterator<Row> {

    private final String[] kept;
    private final Iterator<Row> frames;
    private final DetectionFunction function;
    private final Detection detection;
    private final Queue<Row> ready = new ArrayDeque<>();

    AnnotatedRows(CvatAnnotator annotator, String[] kept, Iterator<Row> frames) {
        this.kept = kept;
        this.frames = frames;
        this.function = annotator.function();
        TaskContext.get().addTaskCompletionListener(context -> {
            function.close();
        });
        this.detection = annotator.detection(function);
    }

    @Override
    public boolean hasNext() {
        return !ready.isEmpty() || frames.hasNext();
    }

    @Override
    public Row next() {
        if (ready.isEmpty()) {
            annotate();
        }
        return ready.remove();
    }

    private void annotate() {
        List<Row> batch = new ArrayList<>();
        while (frames.hasNext() && batch.size() < detection.batchSize()) {
            batch.add(frames.next());
        }
        if (batch.isEmpty()) {
            throw new NoSuchElementException("There are no more frames.");
        }
        String title = title(batch.get(0)) + (batch.size() == 1 ? "" : " and the " + (batch.size() - 1) + " after it");
        List<DetectionContext> contexts =
                batch.stream().map(frame -> detection.context(name(frame))).toList();
        List<BufferedImage> images = batch.stream().map(AnnotatedRows::image).toList();
        List<LabeledDataRequest> answers = detection.found(contexts, images, title);
        for (int i = 0; i < batch.size(); i++) {
            ready.add(row(batch.get(i), contexts.get(i), answers.get(i)));
        }
    }

    private Row row(Row frame, DetectionContext context, @Nullable LabeledDataRequest answer) {
        FrameAnnotations found = checked(frame, context, answer);
        Object[] values = Stream.concat(
                        Stream.of(kept).map(column -> frame.getAs(column)),
                        Stream.of(
                                scala(
                                        "tags",
                                        FrameRow.array(found.tags().stream().map(FrameRow::tag))),
                                scala(
                                        "shapes",
                                        FrameRow.array(found.shapes().stream().map(FrameRow::shape)))))
                .toArray();
        return RowFactory.create(values);
    }

    private static Object scala(String column, Object value) {
        return CatalystTypeConverters.convertToScala(
                value, FrameSchema.FRAME.apply(column).dataType());
    }

    private FrameAnnotations checked(Row frame, DetectionContext context, @Nullable LabeledDataRequest answer) {
        try {
            if (answer == null) {
                throw new IllegalArgumentException(
                        "It is null: where nothing is found, answer an empty LabeledDataRequest.");
            }
            if (!NonNullLists.in(answer.getTracks()).isEmpty()
                    || !NonNullLists.in(answer.getIntervals()).isEmpty()) {
                throw new IllegalArgumentException("It has tracks or intervals: answer tags and shapes only.");
            }
            LabelSet labels = function.spec().labelSet();
            LabeledDataRequest right = function.spec().annotations(context, found -> found.add(answer));
            NonNullLists.in(right.getTags()).forEach(tag -> tag.source("auto"));
            NonNullLists.in(right.getShapes()).forEach(shape -> shape.source("auto"));
            LabeledData data = Json.gson().fromJson(Json.gson().toJsonTree(right), LabeledData.class);
            return AnnotationsByFrame.of(labels, data).on(0, 0, 0);
        } catch (IllegalArgumentException e) {
            throw new BadFunctionException(
                    "The function answered wrong for " + title(frame) + ": " + e.getMessage(), e);
        }
    }

    private static BufferedImage image(Row frame) {
        byte[] bytes = frame.getAs("image");
        if (bytes == null) {
            throw new IllegalArgumentException(
                    "There is no image of " + title(frame) + ": read with the option image as original or compressed.");
        }
        try {
            return new EncodedImage(title(frame), bytes).decode(UnpackLimits.defaults());
        } catch (IOException e) {
            throw new CvatException(
                    "The image of " + title(frame) + " cannot be decoded: " + e.getMessage()
                            + ". Where Java has no reader for what was uploaded, read with the option image as compressed.",
                    e);
        }
    }

    private static String name(Row frame) {
        return String.valueOf(has(frame, "name") ? frame.getAs("name") : title(frame));
    }

    private static String title(Row frame) {
        return "frame " + frame.getAs("frame") + (has(frame, "job") ? " of job " + frame.getAs("job") : "");
    }

    private static boolean has(Row row, String column) {
        return row.schema().getFieldIndex(column).isDefined();
    }
}
