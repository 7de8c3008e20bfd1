package ai.cvat.api.client.json;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@link OpenEnum}s as their texts, known or not. */
final class OpenEnumAdapterFactory implements TypeAdapterFactory {

    @Override
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        if (!OpenEnum.class.isAssignableFrom(type.getRawType())) {
            return null;
        }
        Method of;
        try {
            of = type.getRawType().getMethod("of", String.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type + " has no public static method of(String).", e);
        }
        return new TypeAdapter<T>() {
            @Override
            @SuppressWarnings("unchecked") // the method is the class's own factory
            public T read(JsonReader in) throws IOException {
                String text = in.nextString();
                try {
                    return (T) of.invoke(null, text);
                } catch (ReflectiveOperationException e) {
                    throw new JsonParseException("Could not make a " + type + " of '" + text + "'", e);
                }
            }

            @Override
            public void write(JsonWriter out, T value) throws IOException {
                out.value(value.toString());
            }
        }.nullSafe();
    }
}
