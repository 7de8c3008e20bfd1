package ai.cvat.api.client.json;

import ai.cvat.api.client.internal.redaction.RedactedText;
import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON that is not of the form that was expected. The message names the place, what stands there, and whose it is. */
public final class UnexpectedJsonException extends JsonParseException {

    private static final long serialVersionUID = 1;
    private static final int SHOWN = 100;

    /** Such as {@code shapes[3].frame}. */
    private final String place;
    /** Such as {@code is 0.5, which is no integer of 64 bits}. */
    private final String trouble;
    /** Whether it is said whose it is. */
    private final boolean owned;

    private UnexpectedJsonException(String place, @Nullable Object owner, String trouble, @Nullable Throwable cause) {
        super(place + (owner == null ? " " : " (id " + owner + ") ") + trouble, cause);
        this.place = place;
        this.trouble = trouble;
        this.owned = owner != null;
    }

    /**
     * Describes a value that was read.
     *
     * @param place where it stands, such as {@code shapes[3].points[0]}
     * @param owner the id of what it is a part of, or null where it has none
     * @param value the value
     * @param expected what it was to be, such as {@code finite number}
     * @return the exception
     */
    public static UnexpectedJsonException of(
            String place, @Nullable Long owner, @Nullable Object value, String expected) {
        return new UnexpectedJsonException(place, owner, "is " + value + ", which is no " + expected, null);
    }

    /**
     * Describes the value that a reader is at, and that could not be read.
     *
     * @param in the reader
     * @param expected what was to be there, such as {@code list}
     * @return the exception
     */
    public static UnexpectedJsonException at(JsonReader in, String expected) {
        return at(in, expected, false, null);
    }

    static UnexpectedJsonException at(JsonReader in, ModelFields.Property property, RuntimeException cause) {
        boolean item = in.getPath().endsWith("]");
        return at(in, word(property.type(), item), property.secret(), cause);
    }

    private static UnexpectedJsonException at(
            JsonReader in, String expected, boolean secret, @Nullable RuntimeException cause) {
        String path = in.getPath();
        String place = path.startsWith("$.") ? path.substring(2) : "the answer" + path.substring(1);
        // A text in place of them may hold them, with all their secrets.
        boolean whole = expected.equals("object") || expected.equals("list");
        String value = secret ? RedactedText.MASK : value(in, whole);
        return new UnexpectedJsonException(place, null, "is " + value + ", which is no " + expected, cause);
    }

    /** The same, said of what has an id, unless somebody further inside has one. */
    UnexpectedJsonException of(@Nullable Object owner) {
        return owned || owner == null ? this : new UnexpectedJsonException(place, owner, trouble, this);
    }

    private static String value(JsonReader in, boolean whole) {
        try {
            JsonToken token = in.peek();
            if (token == JsonToken.STRING && whole) {
                return "a text";
            }
            return switch (token) {
                case BEGIN_ARRAY -> "a list";
                case BEGIN_OBJECT -> "an object";
                case BOOLEAN -> String.valueOf(in.nextBoolean());
                case STRING, NUMBER -> text(in.nextString());
                default -> "null";
            };
        } catch (IOException | IllegalStateException e) {
            return "something else";
        }
    }

    private static String text(String text) {
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return shown.isBlank() ? "\"" + shown + "\"" : RedactedText.of(shown);
    }

    private static String word(Type type, boolean item) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return item ? word(generic.getActualTypeArguments()[0], false) : "list";
        }
        if (type == Long.class) {
            return "integer of 64 bits";
        }
        if (type == Integer.class) {
            return "integer of 32 bits";
        }
        if (type == Double.class || type == Float.class) {
            return "number";
        }
        if (type == Boolean.class) {
            return "boolean";
        }
        Type raw = type instanceof ParameterizedType generic ? generic.getRawType() : type;
        boolean object = raw == Map.class || (raw instanceof Class<?> model && ApiModel.class.isAssignableFrom(model));
        return object ? "object" : "text";
    }
}
