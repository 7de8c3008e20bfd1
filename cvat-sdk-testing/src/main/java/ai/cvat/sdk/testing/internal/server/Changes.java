package ai.cvat.sdk.testing.internal.server;

import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values that a client writes into an object that is there or to be made. */
public final class Changes<T> {

    private final RequestContext request;
    private final BodyFields fields;
    private final @Nullable T object;
    private final List<WritableField<T, ?>> taken;
    private final Map<WritableField<T, ?>, @Nullable Object> values = new LinkedHashMap<>();

    Changes(RequestContext request, BodyFields fields, @Nullable T object, List<WritableField<T, ?>> taken) {
        this.request = request;
        this.fields = fields;
        this.object = object;
        this.taken = taken;
        if (object == null) {
            taken.stream().filter(field -> field.required).forEach(field -> fields.require(field.name));
        }
        read(false);
    }

    private void read(boolean late) {
        for (WritableField<T, ?> field : taken) {
            if (field.late == late) {
                read(field);
            }
        }
    }

    private void read(WritableField<T, ?> field) {
        boolean isNull = field.nullable && fields.isNull(field.name);
        Object value = isNull ? null : field.read(this);
        if (isNull || value != null) {
            values.put(field, value);
        }
    }

    /** The request by which a client writes. */
    public RequestContext request() {
        return request;
    }

    /** The fields of the body. */
    public BodyFields fields() {
        return fields;
    }

    /** The object as it is; null for one that is to be made. */
    public @Nullable T object() {
        return object;
    }

    /** Whether a field changes. */
    public boolean has(WritableField<T, ?> field) {
        return values.containsKey(field);
    }

    /** The value that a field is to have; null where it does not change, too. */
    @SuppressWarnings("unchecked") // each field puts its own values
    public <V> @Nullable V get(WritableField<T, V> field) {
        return (V) values.get(field);
    }

    /**
     * Ends the request if anything is wrong.
     *
     * @throws ApiError 400 with all errors
     */
    public Changes<T> check() {
        fields.check();
        return this;
    }

    /** Reads what is read last, and checks it. */
    public Changes<T> complete() {
        read(true);
        return check();
    }

    /** Changes the object. */
    public T apply(T target) {
        values.keySet().forEach(field -> field.apply(this, target));
        return target;
    }
}
