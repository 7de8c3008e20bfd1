package ai.cvat.sdk.spark;

import ai.cvat.sdk.internal.DidYouMean;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of rows to be written, in any order: those of {@link FrameSchema#FRAME}, of which {@code frame} and one of annotations
 * have to be there, each whole number and each number of any size.
 */
record InputColumns(StructType type) {

    private static final List<String> ANNOTATIONS = List.of("tags", "shapes", "tracks");

    /**
     * Takes columns.
     *
     * @throws IllegalArgumentException when one is of another type, is not known, or is missing
     */
    InputColumns {
        check("", type, FrameSchema.FRAME);
        if (!has(type, "frame")) {
            throw new IllegalArgumentException(
                    "There is no column \"frame\", which says the frame of annotations by its number.");
        }
        StructType columns = type;
        if (ANNOTATIONS.stream().noneMatch(column -> has(columns, column))) {
            throw new IllegalArgumentException("There are no annotations in the columns " + names(type)
                    + ": give one or more of " + ANNOTATIONS + ".");
        }
    }

    boolean has(String column) {
        return has(type, column);
    }

    private static boolean has(StructType struct, String field) {
        return struct.getFieldIndex(field).isDefined();
    }

    private static List<String> names(StructType struct) {
        return List.of(struct.fieldNames());
    }

    private static void check(String place, StructType given, StructType known) {
        for (StructField field : given.fields()) {
            String path = place + field.name();
            if (!has(known, field.name())) {
                throw new IllegalArgumentException(
                        "The column \"" + path + "\" is none that can be written: drop it, or give it the name of one. "
                                + DidYouMean.hint(field.name(), names(known)));
            }
            check(path, field.dataType(), known.apply(field.name()).dataType());
        }
        if (!place.isEmpty()) {
            Stream.of("track", "type", "label")
                    .filter(field -> has(known, field) && !has(given, field))
                    .forEach(field -> {
                        throw new IllegalArgumentException("The column \"" + place + field + "\" is missing: add it.");
                    });
        }
    }

    private static void check(String path, DataType given, DataType known) {
        if (known instanceof ArrayType wanted && given instanceof ArrayType array) {
            check(path, array.elementType(), wanted.elementType());
        } else if (known instanceof StructType wanted && given instanceof StructType struct) {
            check(path + ".", struct, wanted);
        } else if (known instanceof MapType && given instanceof MapType map) {
            check(path + " (key)", map.keyType(), DataTypes.StringType);
            check(path + " (value)", map.valueType(), DataTypes.StringType);
        } else if (!fits(given, known)) {
            throw new IllegalArgumentException(
                    "The column \"" + path + "\" is " + given.sql() + ", and has to be " + known.sql() + ": cast it.");
        }
    }

    private static boolean fits(DataType given, DataType known) {
        boolean whole = List.of(DataTypes.LongType, DataTypes.IntegerType, DataTypes.ShortType, DataTypes.ByteType)
                .contains(given);
        if (known.equals(DataTypes.IntegerType) || known.equals(DataTypes.LongType)) {
            return whole;
        }
        if (known.equals(DataTypes.DoubleType)) {
            return whole
                    || given.equals(DataTypes.DoubleType)
                    || given.equals(DataTypes.FloatType)
                    || given instanceof DecimalType;
        }
        return known.equals(given) || (known instanceof StringType && given instanceof StringType);
    }
}
