package ai.cvat.sdk.testing.internal.store;

import java.time.OffsetDateTime;

/** An object with an id, of which the server knows when it was made and changed. */
public abstract class StoredObject implements OwnedObject {

    public final long id;
    public final OffsetDateTime created;
    public OffsetDateTime updated;

    StoredObject(long id, OffsetDateTime created) {
        this.id = id;
        this.created = created;
        this.updated = created;
    }
}
