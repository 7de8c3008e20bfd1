package ai.cvat.sdk.testing.internal.store;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The guide of a task or of a project: what its annotators have to know. It belongs to one of the two. */
public final class Guide extends StoredObject {

    public final LabeledObject object;
    public String markdown = "";

    public Guide(long id, LabeledObject object, OffsetDateTime created) {
        super(id, created);
        this.object = object;
    }

    @Override
    public List<User> people() {
        return object.people();
    }

    @Override
    public @Nullable Organization organization() {
        return object.organization;
    }
}
