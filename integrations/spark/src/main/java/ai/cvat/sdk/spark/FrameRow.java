package ai.cvat.sdk.spark;

import ai.cvat.sdk.datasets.FrameAnnotations;
import ai.cvat.sdk.datasets.FrameShape;
import ai.cvat.sdk.datasets.FrameTag;
import ai.cvat.sdk.frames.FrameInfo;
import ai.cvat.sdk.internal.Lazy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Makes rows of frames: the fields of {@link FrameSchema}, in its order. */
final class FrameRow {

    private final String[] columns;
    private final FramePartition partition;
    private final JobContent content;

    /** Rows with some of the columns. */
    FrameRow(StructType columns, FramePartition partition, JobContent content) {
        this.columns = columns.fieldNames();
        this.partition = partition;
        this.content = content;
    }

    InternalRow of(FrameInfo frame, byte @Nullable [] image) {
        Lazy<FrameAnnotations> annotations = new Lazy<>(() -> content.annotations(frame));
        @Nullable Object[] values = new @Nullable Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            values[i] = switch (columns[i]) {
                case "task" -> partition.task();
                case "job" -> partition.job();
                case "frame" -> Math.toIntExact(frame.number());
                case "name" -> text(frame.name());
                case "subset" -> text(partition.subset());
                case "width" -> Math.toIntExact(frame.width());
                case "height" -> Math.toIntExact(frame.height());
                case "image" -> image;
                case "tags" -> array(annotations.get().tags().stream().map(FrameRow::tag));
                case "shapes" -> array(annotations.get().shapes().stream().map(FrameRow::shape));
                case "tracks" ->
                    array(Stream.concat(annotations.get().tracks().stream(), content.outsideKeyframes(frame).stream())
                            .map(FrameRow::track));
                default -> throw new IllegalArgumentException("There is no column \"" + columns[i] + "\".");
            };
        }
        return row(values);
    }

    static InternalRow tag(FrameTag tag) {
        return row(
                text(tag.label().name()),
                map(tag.attributes()),
                text(tag.model().getSource()),
                integer(tag.model().getGroup()));
    }

    static InternalRow shape(FrameShape shape) {
        return shape(shape, List.of(), false);
    }

    private static InternalRow track(FrameShape track) {
        return shape(track, List.of(track.trackId().orElseThrow(), track.keyframe()), true);
    }

    /** A shape with what stands before its own fields. */
    private static InternalRow shape(FrameShape shape, List<?> before, boolean ofTrack) {
        List<@Nullable Object> fields = new ArrayList<>(before);
        fields.addAll(element(shape));
        fields.add(array(shape.elements().stream().map(element -> {
            List<@Nullable Object> own = new ArrayList<>();
            if (ofTrack) {
                own.add(element.keyframe());
            }
            own.addAll(element(element));
            return row(own.toArray());
        })));
        return row(fields.toArray());
    }

    private static List<@Nullable Object> element(FrameShape shape) {
        List<@Nullable Object> fields = new ArrayList<>();
        fields.add(text(shape.type().value()));
        fields.add(text(shape.label().name()));
        fields.add(UnsafeArrayData.fromPrimitiveArray(
                shape.points().stream().mapToDouble(Double::doubleValue).toArray()));
        fields.add(shape.rotation());
        fields.add(shape.occluded());
        fields.add(shape.outside());
        fields.add(Math.toIntExact(shape.zOrder()));
        fields.add(integer(shape.model().getGroup()));
        fields.add(text(shape.model().getSource()));
        fields.add(shape.model().getScore());
        fields.add(map(shape.attributes()));
        return fields;
    }

    private static InternalRow row(@Nullable Object... values) {
        return new GenericInternalRow(values);
    }

    static ArrayData array(Stream<InternalRow> rows) {
        return new GenericArrayData(rows.toArray());
    }

    private static ArrayBasedMapData map(Map<String, String> values) {
        return new ArrayBasedMapData(
                new GenericArrayData(
                        values.keySet().stream().map(UTF8String::fromString).toArray()),
                new GenericArrayData(
                        values.values().stream().map(UTF8String::fromString).toArray()));
    }

    private static @Nullable UTF8String text(@Nullable String text) {
        return UTF8String.fromString(text);
    }

    private static @Nullable Integer integer(@Nullable Long value) {
        return value == null ? null : Math.toIntExact(value);
    }
}
