package ai.cvat.sdk.spark;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static org.apache.spark.sql.types.DataTypes.createMapType;

import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of the data source: one row for each frame of each job. Names of fields are those of the server, except that labels and
 * attributes go by their names.
 */
public final class FrameSchema {

    private static final DataType ATTRIBUTES = createMapType(StringType, StringType, false);

    /**
     * A tag: {@code label}, {@code attributes}, {@code source}, and {@code group}, which is null or 0 for none.
     */
    public static final StructType TAG = new StructType()
            .add("label", StringType, false)
            .add("attributes", ATTRIBUTES, false)
            .add("source", StringType)
            .add("group", IntegerType);

    /** The part of a skeleton: what a shape is, without parts of its own. */
    public static final StructType ELEMENT = new StructType()
            .add("type", StringType, false)
            .add("label", StringType, false)
            .add("points", createArrayType(DoubleType, false), false)
            .add("rotation", DoubleType, false)
            .add("occluded", BooleanType, false)
            .add("outside", BooleanType, false)
            .add("z_order", IntegerType, false)
            .add("group", IntegerType)
            .add("source", StringType)
            .add("score", DoubleType)
            .add("attributes", ATTRIBUTES, false);

    /**
     * A shape that was drawn on the frame: {@code type}, {@code label}, {@code points} as the server has them, {@code rotation} in
     * degrees, {@code occluded}, {@code outside}, {@code z_order}, {@code group}, {@code source}, {@code score},
     * {@code attributes}, and of a skeleton its {@code elements}.
     */
    public static final StructType SHAPE = ELEMENT.add("elements", createArrayType(ELEMENT, false), false);

    /** The part of a skeleton that is a track: an element, and whether it has a keyframe of its own on the frame. */
    public static final StructType TRACK_ELEMENT =
            new StructType(prepended(new StructType().add("keyframe", BooleanType, false), ELEMENT));

    /**
     * The place of a track on the frame: {@code track}, by which its places on several frames are known, {@code keyframe}, which is
     * false where it was worked out from the keyframes around it, and all that a shape has. Where a track is outside, only its
     * keyframe is there.
     */
    public static final StructType TRACK = new StructType(prepended(
                    new StructType().add("track", LongType, false).add("keyframe", BooleanType, false), ELEMENT))
            .add("elements", createArrayType(TRACK_ELEMENT, false), false);

    /**
     * A frame: {@code task}, {@code job}, {@code frame}, counted in the task from 0 on, {@code name} of its file, {@code subset} of its
     * task, {@code width} and {@code height} in pixels, {@code image} as the bytes of an image file or null, {@code tags},
     * {@code shapes} and {@code tracks}.
     */
    public static final StructType FRAME = new StructType()
            .add("task", LongType, false)
            .add("job", LongType, false)
            .add("frame", IntegerType, false)
            .add("name", StringType, false)
            .add("subset", StringType, false)
            .add("width", IntegerType, false)
            .add("height", IntegerType, false)
            .add("image", BinaryType)
            .add("tags", createArrayType(TAG, false), false)
            .add("shapes", createArrayType(SHAPE, false), false)
            .add("tracks", createArrayType(TRACK, false), false);

    private FrameSchema() {}

    private static StructField[] prepended(StructType first, StructType rest) {
        return Stream.of(first.fields(), rest.fields()).flatMap(Stream::of).toArray(StructField[]::new);
    }
}
