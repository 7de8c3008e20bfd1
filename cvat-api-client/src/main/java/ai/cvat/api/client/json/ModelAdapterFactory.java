package ai.cvat.api.client.json;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParseException;
import com.google.gson.JsonSyntaxException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes {@link ApiModel}s.
 *
 * <p>Gson's own reflection can neither write one null and leave out another nor keep what it does not know; this one does
 * both, in one pass and without a tree in between.
 */
final class ModelAdapterFactory implements TypeAdapterFactory {

    @Override
    @SuppressWarnings("unchecked") // the raw type is checked to be a subclass of ApiModel
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        if (!ApiModel.class.isAssignableFrom(type.getRawType())) {
            return null;
        }
        return (TypeAdapter<T>) new ModelAdapter<>(gson, (Class<? extends ApiModel>) type.getRawType());
    }

    private static final class ModelAdapter<M extends ApiModel> extends TypeAdapter<M> {

        private final Gson gson;
        private final Constructor<M> constructor;
        private final ModelFields fields;

        /** By {@link ModelFields.Property#index()}; filled on first use, because models refer to themselves. */
        private final @Nullable TypeAdapter<Object>[] adapters;

        @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
        ModelAdapter(Gson gson, Class<M> type) {
            this.gson = gson;
            this.fields = ModelFields.of(type);
            this.adapters = new TypeAdapter[fields.all().size()];
            try {
                this.constructor = type.getConstructor();
            } catch (NoSuchMethodException e) {
                throw new IllegalArgumentException(type + " has no public constructor without arguments.", e);
            }
        }

        @SuppressWarnings("unchecked") // the adapter is asked for by the property's own type
        private TypeAdapter<Object> adapter(ModelFields.Property property) {
            TypeAdapter<Object> adapter = adapters[property.index()];
            if (adapter == null) {
                adapter = (TypeAdapter<Object>) gson.getAdapter(TypeToken.get(property.type()));
                adapters[property.index()] = adapter;
            }
            return adapter;
        }

        @Override
        public @Nullable M read(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return null;
            }
            M model;
            try {
                model = constructor.newInstance();
            } catch (ReflectiveOperationException e) {
                throw new JsonParseException("Could not make a " + constructor.getDeclaringClass(), e);
            }
            model.forgetNulls();
            if (in.peek() != JsonToken.BEGIN_OBJECT) {
                throw UnexpectedJsonException.at(in, "object");
            }
            in.beginObject();
            while (in.hasNext()) {
                String name = in.nextName();
                ModelFields.Property property = fields.byName(name);
                if (property == null) {
                    JsonElement value = gson.getAdapter(JsonElement.class).read(in);
                    model.putUnknownProperty(name, value);
                    continue;
                }
                Object value = read(in, model, property);
                if (value instanceof JsonNull) {
                    value = null;
                }
                property.set(model, value);
                model.assigned(name, value);
            }
            in.endObject();
            return model;
        }

        private @Nullable Object read(JsonReader in, M model, ModelFields.Property property) throws IOException {
            try {
                return adapter(property).read(in);
            } catch (UnexpectedJsonException e) {
                throw e.of(ModelFields.id(model));
            } catch (NumberFormatException | IllegalStateException e) {
                throw UnexpectedJsonException.at(in, property, e).of(ModelFields.id(model));
            } catch (JsonSyntaxException e) {
                // So Gson says that a number is none of its kind; what says more is left as it is.
                throw e.getCause() instanceof NumberFormatException
                        ? UnexpectedJsonException.at(in, property, e).of(ModelFields.id(model))
                        : e;
            }
        }

        @Override
        public void write(JsonWriter out, @Nullable M model) throws IOException {
            if (model == null) {
                out.nullValue();
                return;
            }
            boolean serializeNulls = out.getSerializeNulls();
            out.setSerializeNulls(true);
            try {
                out.beginObject();
                List<ModelFields.Property> properties = fields.all();
                for (ModelFields.Property property : properties) {
                    Object value = property.get(model);
                    if (value != null) {
                        out.name(property.name());
                        write(out, model, property, value);
                    } else if (model.isAssignedNull(property.name())) {
                        out.name(property.name()).nullValue();
                    }
                }
                for (var entry : model.unknownProperties().entrySet()) {
                    out.name(entry.getKey());
                    gson.getAdapter(JsonElement.class).write(out, entry.getValue());
                }
                out.endObject();
            } finally {
                out.setSerializeNulls(serializeNulls);
            }
        }

        private void write(JsonWriter out, M model, ModelFields.Property property, Object value) throws IOException {
            try {
                adapter(property).write(out, value);
            } catch (UnwritableValueException e) {
                throw e.in(model, property, value);
            } catch (IllegalArgumentException e) {
                throw UnwritableValueException.of(model, property, value, e);
            }
        }
    }
}
