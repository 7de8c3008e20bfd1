package ai.cvat.sdk.testing.internal.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of an object, or what is kept about it: it belongs to the same users and is in the same organization. */
public interface OwnedPart extends OwnedObject {

    /** The object of which it is a part. */
    OwnedObject whole();

    @Override
    default List<User> people() {
        return whole().people();
    }

    @Override
    default @Nullable Organization organization() {
        return whole().organization();
    }
}
