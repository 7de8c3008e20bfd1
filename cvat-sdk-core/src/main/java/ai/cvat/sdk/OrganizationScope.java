package ai.cvat.sdk;

import ai.cvat.sdk.internal.OrganizationContext;
import org.jspecify.annotations.Nullable;

/**
 * An organization context that one thread has entered, made by {@link Client#organizationContext(String)} for a
 * try-with-resources statement.
 *
 * <p>It is bound to the thread that made it: other threads do not see it. Scopes nest, and may be closed in any order:
 * what is in force is what was entered last among those still open.
 */
public final class OrganizationScope implements AutoCloseable {

    private final OrganizationContext.Scope scope;

    OrganizationScope(OrganizationContext.Scope scope) {
        this.scope = scope;
    }

    /**
     * The context that this scope puts in force.
     *
     * @return the organization's slug, empty for the personal workspace, null for no context
     */
    public @Nullable String slug() {
        return scope.slug();
    }

    /** Leaves the context. Does nothing the second time; may be called on any thread. */
    @Override
    public void close() {
        scope.close();
    }
}
