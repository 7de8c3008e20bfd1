package ai.cvat.sdk.resources;

import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.sdk.internal.ClientContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;

/** Removes many objects, whatever becomes of each. */
record BulkRemoval(ClientContext context, String title) {

    <I> RemovalReport<I> each(Collection<? extends I> ids, Consumer<I> remove) {
        List<Removal<I>> removals = new ArrayList<>(ids.size());
        for (I id : new LinkedHashSet<I>(ids)) {
            removals.add(tryRemove(id, remove));
        }
        return new RemovalReport<>(title, removals);
    }

    private <I> Removal<I> tryRemove(I id, Consumer<I> remove) {
        try {
            remove.accept(id);
            return new Removal<>(id, Removal.Outcome.REMOVED, null);
        } catch (NotFoundException e) {
            context.logger().info("There is no {} {}", title, Removal.shown(id));
            return new Removal<>(id, Removal.Outcome.NOT_FOUND, e);
        } catch (CvatException e) {
            context.logger().warn("Removing {} {} failed: {}", title, Removal.shown(id), e.getMessage());
            return new Removal<>(id, Removal.Outcome.FAILED, e);
        }
    }
}
