package ai.cvat.sdk.testing.internal.server;

import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.StoredObject;
import ai.cvat.sdk.testing.internal.store.Table;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** The controller of objects that belong to users and organizations: these see them, and their keepers keep them. */
public abstract class OwnedResourceController<T extends StoredObject> extends ResourceController<T> {

    private final Table<T> table;

    /** Makes a controller of the objects of a table, which lists them from the youngest on. */
    protected OwnedResourceController(
            Services services, String name, Function<Store, Table<T>> table, BiFunction<Serializers, T, Object> view) {
        super(services, name + "_*", new Resource<>("-id"), view);
        this.table = table.apply(store);
        resource.onUpdate(object -> object.updated = store.now());
    }

    @Override
    protected final T find(RequestContext request) {
        return access.find(request, table);
    }

    @Override
    protected final Stream<T> visible(RequestContext request) {
        return access.visible(request, table.all().stream());
    }

    @Override
    protected final void requireKeeper(RequestContext request, T object) {
        access.requireKeeper(request, object);
    }

    @Override
    protected void destroy(RequestContext request, T object) {
        table.remove(object.id);
    }
}
