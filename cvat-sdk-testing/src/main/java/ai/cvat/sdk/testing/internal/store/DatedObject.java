package ai.cvat.sdk.testing.internal.store;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** An object with an id, of which the server knows when it was made and changed. */
public abstract class DatedObject {

    public final long id;
    public final OffsetDateTime created;
    public OffsetDateTime updated;

    DatedObject(long id, OffsetDateTime created) {
        this.id = id;
        this.created = created;
        this.updated = created;
    }

    /** The id of an object; null where there is none. */
    public static @Nullable Long id(@Nullable DatedObject object) {
        return object == null ? null : (Long) object.id;
    }
}
