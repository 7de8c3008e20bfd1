package ai.cvat.sdk.spark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Option;

/**
 * A row to be written, or a struct in it, read by the names of its fields, whose types {@link InputColumns} has checked. A field that
 * is not there is null, or empty.
 */
record InputStruct(InternalRow row, StructType type) {

    /** One that stays as it is when Spark goes on to the next row. */
    InputStruct copy() {
        return new InputStruct(row.copy(), type);
    }

    private @Nullable Object get(String field) {
        Option<Object> index = type.getFieldIndex(field);
        if (index.isEmpty() || row.isNullAt((Integer) index.get())) {
            return null;
        }
        return row.get((Integer) index.get(), type.apply(field).dataType());
    }

    @Nullable Long integer(String field) {
        return get(field) instanceof Number number ? number.longValue() : null;
    }

    @Nullable Double number(String field) {
        return number(get(field));
    }

    private static @Nullable Double number(@Nullable Object value) {
        if (value instanceof Decimal decimal) {
            return decimal.toDouble();
        }
        return value instanceof Number number ? number.doubleValue() : null;
    }

    @Nullable Boolean truth(String field) {
        return (Boolean) get(field);
    }

    @Nullable String text(String field) {
        Object text = get(field);
        return text == null ? null : text.toString();
    }

    /**
     * A text that has to be there.
     *
     * @throws IllegalArgumentException when it is null
     */
    String requiredText(String field) {
        String text = text(field);
        if (text == null) {
            throw new IllegalArgumentException("Its " + field + " is null: give one.");
        }
        return text;
    }

    /** The elements of an array; null for each that is null. */
    private List<@Nullable Object> items(String field) {
        List<@Nullable Object> items = new ArrayList<>();
        if (get(field) instanceof ArrayData array) {
            DataType element = elementType(field);
            for (int i = 0; i < array.numElements(); i++) {
                items.add(array.isNullAt(i) ? null : array.get(i, element));
            }
        }
        return items;
    }

    private DataType elementType(String field) {
        return ((ArrayType) type.apply(field).dataType()).elementType();
    }

    List<InputStruct> structs(String field) {
        List<InputStruct> structs = new ArrayList<>();
        for (Object item : items(field)) {
            if (!(item instanceof InternalRow struct)) {
                throw new IllegalArgumentException("One of its " + field + " is null: leave it out.");
            }
            structs.add(new InputStruct(struct, (StructType) elementType(field)));
        }
        return structs;
    }

    List<Double> numbers(String field) {
        List<Double> numbers = new ArrayList<>();
        for (Object item : items(field)) {
            Double number = number(item);
            if (number == null) {
                throw new IllegalArgumentException("One of its " + field + " is null: give numbers.");
            }
            numbers.add(number);
        }
        return numbers;
    }

    Map<String, String> texts(String field) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (get(field) instanceof MapData map) {
            ArrayData keys = map.keyArray();
            ArrayData values = map.valueArray();
            for (int i = 0; i < map.numElements(); i++) {
                String key = keys.get(i, DataTypes.StringType).toString();
                if (values.isNullAt(i)) {
                    throw new IllegalArgumentException(
                            "The value of \"" + key + "\" of its " + field + " is null: give a text, or leave it out.");
                }
                texts.put(key, values.get(i, DataTypes.StringType).toString());
            }
        }
        return texts;
    }
}
