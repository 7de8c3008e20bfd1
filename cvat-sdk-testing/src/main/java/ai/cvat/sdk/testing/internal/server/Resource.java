package ai.cvat.sdk.testing.internal.server;

import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The descriptor of a kind of objects, with a line for each of their fields: how lists filter, search and sort by it, and
 * what clients may write into it. {@code filter} and {@code sort} know every field that has a value here.
 */
public final class Resource<T> {

    private final ResourceList<T> list;
    private final List<WritableField<T, ?>> writable = new ArrayList<>();
    private Consumer<T> onUpdate = object -> {};
    private boolean strict;

    /** A kind of objects whose lists have this order where a client names none. */
    public Resource(String defaultSort) {
        this.list = new ResourceList<>(defaultSort);
    }

    /** The list of the objects. */
    public ResourceList<T> list() {
        return list;
    }

    /** The id. */
    public Field id(Function<T, @Nullable Object> value) {
        return field("id", ResourceList.Type.NUMBER, value);
    }

    /** A number, also a parameter of the query. */
    public Field number(String name, Function<T, @Nullable Object> value) {
        return field(name, ResourceList.Type.NUMBER, value, ResourceList.Use.QUERY);
    }

    /** A text, searched and also a parameter of the query. */
    public Field text(String name, Function<T, @Nullable Object> value) {
        return field(name, ResourceList.Type.TEXT, value, ResourceList.Use.SEARCH, ResourceList.Use.QUERY);
    }

    /** A text that is searched and no parameter of the query. */
    public Field searched(String name, Function<T, @Nullable Object> value) {
        return field(name, ResourceList.Type.TEXT, value, ResourceList.Use.SEARCH);
    }

    /** A text that is a parameter of the query and not searched. */
    public Field parameter(String name, Function<T, @Nullable Object> value) {
        return field(name, ResourceList.Type.TEXT, value, ResourceList.Use.QUERY);
    }

    /** A text that is one of a few; searched, and a parameter of the query that refuses others. */
    public Field choice(String name, Function<T, @Nullable Object> value, List<String> choices) {
        list.choice(name, value, choices.toArray(new String[0]));
        return new Field(name);
    }

    /** True or false, also a parameter of the query. */
    public Field bool(String name, Function<T, @Nullable Object> value) {
        return field(name, ResourceList.Type.BOOLEAN, value, ResourceList.Use.QUERY);
    }

    /** A moment. */
    public Field date(String name, Function<T, @Nullable Object> value) {
        return field(name, ResourceList.Type.DATE, value);
    }

    /** A field that lists do not know. */
    public Field unlisted(String name) {
        return new Field(name);
    }

    /** A field of any type, used as it is said. */
    public Field field(
            String name, ResourceList.Type type, Function<T, @Nullable Object> value, ResourceList.Use... uses) {
        list.field(name, type, value, uses);
        return new Field(name);
    }

    /** Refuses updates that name other fields, rather than passing over them. */
    public void strict() {
        strict = true;
    }

    /** Says what else an update does. */
    public void onUpdate(Consumer<T> action) {
        onUpdate = action;
    }

    void updated(T object) {
        onUpdate.accept(object);
    }

    /** The descriptor of one field. */
    public final class Field {

        private final String name;

        private Field(String name) {
            this.name = name;
        }

        /** Called otherwise in the server's database. */
        public Field renamed() {
            list.renamed(name);
            return this;
        }

        /** Written by clients. */
        public <V> WritableField<T, V> write(FieldReader<V> reader, BiConsumer<T, V> setter) {
            return writeFor((changes, field) -> reader.read(changes.fields(), field), setter);
        }

        /** Written by clients; what is right depends on who writes, or on the object as it is. */
        public <V> WritableField<T, V> writeFor(WritableField.Reader<T, V> reader, BiConsumer<T, V> setter) {
            WritableField<T, V> field = new WritableField<>(name, reader, setter);
            writable.add(field);
            return field;
        }

        /** Written by clients; the controller itself does what the value asks for. */
        public <V> WritableField<T, V> read(FieldReader<V> reader) {
            return write(reader, (object, value) -> {});
        }
    }

    /** The names of the fields that clients write. */
    public List<String> written() {
        return writable.stream().map(field -> field.name).toList();
    }

    /** Whether a body names a field that only keepers may change. */
    boolean isForKeepers(BodyFields fields) {
        return writable.stream().anyMatch(field -> field.byKeepers && fields.has(field.name));
    }

    /** The fields that a creation, or an update, takes. */
    private Stream<WritableField<T, ?>> taken(boolean creation) {
        return writable.stream().filter(field -> field.isIn(creation));
    }

    /**
     * Ends the request of whoever wants to change something that cannot be changed, where this is said.
     *
     * @throws ApiError 403
     */
    void requireKnown(BodyFields fields) {
        if (strict && !taken(false).map(field -> field.name).toList().containsAll(fields.names())) {
            throw ApiError.detail(403, "Attempted to update an unknown field");
        }
    }

    /**
     * Reads what a client writes; what is wrong is noted with the fields.
     *
     * @param object the object as it is; null for one that is to be made
     */
    public Changes<T> read(RequestContext request, BodyFields fields, @Nullable T object) {
        return new Changes<>(request, fields, object, taken(object == null).toList());
    }
}
