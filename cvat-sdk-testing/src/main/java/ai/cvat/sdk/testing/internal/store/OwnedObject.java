package ai.cvat.sdk.testing.internal.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object that belongs to users and perhaps to an organization: the base of who may see it. */
public interface OwnedObject {

    /** The users to whom it belongs or is assigned, directly or through what it is a part of. */
    List<User> people();

    /** The users of these who may also delete it, and give it to others. */
    default List<User> keepers() {
        return people();
    }

    /** The organization in which it is; null is somebody's personal workspace. */
    @Nullable Organization organization();
}
