package ai.cvat.sdk.testing.internal.tasks;

import ai.cvat.sdk.testing.internal.server.FieldReader;
import ai.cvat.sdk.testing.internal.server.OwnedResourceController;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.server.StorageSettingReader;
import ai.cvat.sdk.testing.internal.store.LabeledObject;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.Table;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The part of the controllers of projects and of tasks that is alike: the fields that both have. */
abstract class LabeledObjectController<T extends LabeledObject> extends OwnedResourceController<T> {

    LabeledObjectController(
            Services services, String name, Function<Store, Table<T>> table, BiFunction<Serializers, T, Object> view) {
        super(services, name, table, view);
        StorageSettingReader storages = new StorageSettingReader(store, access);
        resource.strict();
        resource.id(object -> object.id);
        resource.text("name", object -> object.name)
                .write(FieldReader.text(256), (object, sent) -> object.name = sent)
                .required();
        resource.unlisted("bug_tracker").write(FieldReader.blankable(2000), (object, url) -> object.bugTracker = url);
        resource.text("owner", object -> object.owner == null ? null : object.owner.username);
        resource.unlisted("owner_id")
                .write(FieldReader.reference(store.users), (object, owner) -> object.owner = owner)
                .nullable()
                .byKeepers();
        resource.text("assignee", object -> object.assignee == null ? null : object.assignee.username);
        resource.unlisted("assignee_id")
                .write(FieldReader.reference(store.users), (object, user) -> object.assign(user, store.now()))
                .nullable()
                .byKeepers();
        resource.unlisted("source_storage")
                .writeFor(
                        storages.reader(object -> object.sourceStorage),
                        (object, setting) -> object.sourceStorage = setting)
                .byKeepers()
                .late();
        resource.unlisted("target_storage")
                .writeFor(
                        storages.reader(object -> object.targetStorage),
                        (object, setting) -> object.targetStorage = setting)
                .byKeepers()
                .late();
        resource.date("updated_date", object -> object.updated);
    }

    @Override
    protected final void destroy(RequestContext request, T object) {
        access.requireKeeper(request, object);
        remove(object);
    }

    /** Takes an object away with all that is in it. */
    abstract void remove(T object);
}
