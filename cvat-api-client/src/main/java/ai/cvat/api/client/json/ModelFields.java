package ai.cvat.api.client.json;

import com.google.gson.annotations.SerializedName;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The properties of a generated class: what stands on the wire and where it is kept. */
final class ModelFields {

    private static final ClassValue<ModelFields> CACHE = new ClassValue<>() {
        @Override
        protected ModelFields computeValue(Class<?> type) {
            return new ModelFields(type);
        }
    };

    private final List<Property> all = new ArrayList<>();
    private final Map<String, Property> byName = new HashMap<>();

    private ModelFields(Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            SerializedName name = field.getAnnotation(SerializedName.class);
            if (name != null) {
                field.setAccessible(true);
                Property property =
                        new Property(name.value(), field, field.isAnnotationPresent(Secret.class), all.size());
                all.add(property);
                byName.put(name.value(), property);
            }
        }
    }

    /** The properties of a class, found once. */
    static ModelFields of(Class<?> type) {
        return CACHE.get(type);
    }

    /** Them all, in the schema's order. */
    List<Property> all() {
        return all;
    }

    /** The one with this name on the wire, or null. */
    @Nullable Property byName(String name) {
        return byName.get(name);
    }

    /** The id of a model, or null where it has none. */
    static @Nullable Object id(ApiModel model) {
        Property id = of(model.getClass()).byName("id");
        return id == null ? null : id.get(model);
    }

    /** One property. */
    record Property(String name, Field field, boolean secret, int index) {

        Type type() {
            return field.getGenericType();
        }

        @Nullable Object get(ApiModel model) {
            try {
                return field.get(model);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(field + " was made accessible", e);
            }
        }

        void set(ApiModel model, @Nullable Object value) {
            try {
                field.set(model, value);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(field + " was made accessible", e);
            }
        }
    }
}
