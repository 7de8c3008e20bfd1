package ai.cvat.api.client.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value that JSON does not have. The message names the place, the value, and whose it is. */
final class UnwritableValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** Such as {@code shapes[3].points[0]}. */
    private final String place;

    /** Its id. */
    private final @Nullable String owner;

    private final String trouble;
    /** What the place is one of. */
    private final transient ApiModel model;

    private UnwritableValueException(
            String place, @Nullable String owner, String trouble, ApiModel model, IllegalArgumentException cause) {
        super(place + (owner == null ? " " : " (id " + owner + ") ") + trouble, cause);
        this.place = place;
        this.owner = owner;
        this.trouble = trouble;
        this.model = model;
    }

    /** Describes the value of a property. */
    static UnwritableValueException of(
            ApiModel model, ModelFields.Property property, Object value, IllegalArgumentException cause) {
        String place = property.name();
        Object wrong = value;
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                if (isNotFinite(list.get(i))) {
                    place += "[" + i + "]";
                    wrong = list.get(i);
                    break;
                }
            }
        }
        String trouble = isNotFinite(wrong)
                ? "is " + wrong + ": the server takes finite numbers only"
                : "cannot be written: " + cause.getMessage();
        return new UnwritableValueException(place, id(model), trouble, model, cause);
    }

    private static @Nullable String id(ApiModel model) {
        Object id = ModelFields.id(model);
        return id == null ? null : id.toString();
    }

    private static boolean isNotFinite(@Nullable Object value) {
        return value instanceof Number number && !Double.isFinite(number.doubleValue());
    }

    /** The same, seen from a model that it is a part of. */
    @SuppressWarnings("ReferenceEquality") // an equal one is not the one that could not be written
    UnwritableValueException in(ApiModel whole, ModelFields.Property property, Object value) {
        String outer = property.name();
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) == model) {
                    outer += "[" + i + "]";
                    break;
                }
            }
        }
        String id = owner == null ? id(whole) : owner;
        return new UnwritableValueException(outer + "." + place, id, trouble, whole, this);
    }
}
