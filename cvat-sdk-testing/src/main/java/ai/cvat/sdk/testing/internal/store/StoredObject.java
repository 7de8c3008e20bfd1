package ai.cvat.sdk.testing.internal.store;

import java.time.OffsetDateTime;

/** An object that belongs to users, and maybe to an organization. */
public abstract class StoredObject extends DatedObject implements OwnedObject {

    StoredObject(long id, OffsetDateTime created) {
        super(id, created);
    }
}
