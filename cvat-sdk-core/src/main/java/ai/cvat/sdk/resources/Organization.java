package ai.cvat.sdk.resources;

import ai.cvat.api.model.BasicUser;
import ai.cvat.api.model.OrganizationRead;
import ai.cvat.api.model.PatchedOrganizationWriteRequest;
import org.jspecify.annotations.Nullable;

/**
 * An organization: users who share projects, tasks and cloud storages. An immutable snapshot; its verbs act on the server.
 *
 * <p>Thread-safe.
 */
public final class Organization extends Entity<OrganizationRead, PatchedOrganizationWriteRequest, Organization> {

    Organization(OrganizationRepository repository, OrganizationRead model) {
        super(repository, model);
    }

    /**
     * The short name, which a client's organization context is set to.
     *
     * @return the slug, never null
     */
    public String slug() {
        return text(snapshot().getSlug());
    }

    /**
     * The name that people see.
     *
     * @return the name; empty where there is none
     */
    public String name() {
        return text(snapshot().getName());
    }

    /**
     * What it is about.
     *
     * @return the text; empty where there is none
     */
    public String description() {
        return text(snapshot().getDescription());
    }

    /**
     * Who owns it.
     *
     * @return the user; null where there is none any more
     */
    public @Nullable BasicUser owner() {
        return copyOrNull(snapshot().getOwner());
    }

    @Override
    String caption() {
        return slug();
    }
}
