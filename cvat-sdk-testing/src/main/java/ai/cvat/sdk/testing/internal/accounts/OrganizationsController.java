package ai.cvat.sdk.testing.internal.accounts;

import ai.cvat.sdk.testing.internal.server.Changes;
import ai.cvat.sdk.testing.internal.server.FieldReader;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Resource;
import ai.cvat.sdk.testing.internal.server.ResourceController;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.server.WritableField;
import ai.cvat.sdk.testing.internal.store.Membership;
import ai.cvat.sdk.testing.internal.store.Organization;
import ai.cvat.sdk.testing.internal.store.User;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The controller of organizations. */
public final class OrganizationsController extends ResourceController<Organization> {

    private static final Pattern SLUG = Pattern.compile("[-a-zA-Z0-9_]+");

    private final WritableField<Organization, String> slug;

    public OrganizationsController(Services services) {
        super(services, "organizations_*", new Resource<>("-id"), Serializers::organization);
        resource.id(organization -> organization.id);
        slug = resource.text("slug", organization -> organization.slug)
                .writeFor(this::slug, (organization, value) -> organization.slug = value)
                .required();
        resource.text("name", organization -> organization.name)
                .write(FieldReader.blankable(64), (organization, name) -> organization.name = name);
        resource.text("owner", organization -> organization.owner.username);
        resource.unlisted("description")
                .write(FieldReader.blankable(), (organization, text) -> organization.description = text);
        resource.unlisted("contact").write(BodyFields::any, (organization, contact) -> organization.contact = contact);
        resource.onUpdate(organization -> organization.updated = store.now());
    }

    /** The organization that is asked for; of others than one's own nobody hears. */
    @Override
    protected Organization find(RequestContext request) {
        Organization organization = store.organizations.get(request.id());
        if (!isMember(request, organization)) {
            throw ApiError.noSuch("Organization");
        }
        return organization;
    }

    @Override
    protected Stream<Organization> visible(RequestContext request) {
        return store.organizations.where(organization -> isMember(request, organization));
    }

    private boolean isMember(RequestContext request, Organization organization) {
        return request.user().admin || store.membership(organization, request.user()) != null;
    }

    @Override
    protected Organization create(RequestContext request) {
        Changes<Organization> changes = read(request, null);
        String name = Objects.requireNonNull(changes.get(slug));
        Organization organization = changes.apply(create(name, request.user()));
        organization.name = organization.name.isEmpty() ? name : organization.name;
        return organization;
    }

    private @Nullable String slug(Changes<Organization> changes, String field) {
        String sent = changes.fields().text(field, 16);
        Organization other = sent == null ? null : store.organizationNamed(sent);
        if (sent != null && !SLUG.matcher(sent).matches()) {
            changes.fields()
                    .error(field, "Enter a valid \"slug\" consisting of letters, numbers, underscores or hyphens.");
        } else if (other != null && other != changes.object()) {
            changes.fields().error(field, "organization with this slug already exists.");
        }
        return sent;
    }

    /** Makes an organization with its first member. Called with the store's lock held. */
    public Organization create(String slug, User owner) {
        Organization organization = store.organizations.add(id -> new Organization(id, slug, owner, store.now()));
        store.memberships.add(id -> new Membership(id, organization, owner, "owner", store.now()));
        return organization;
    }

    @Override
    protected void requireChangeable(RequestContext request, Organization organization) {
        access.requireManager(request, organization);
    }

    @Override
    protected void destroy(RequestContext request, Organization organization) {
        if (!request.user().admin && organization.owner != request.user()) {
            throw ApiError.forbidden();
        }
        // What was made in it stays with its owners.
        store.projects
                .where(project -> project.organization == organization)
                .forEach(project -> project.organization = null);
        store.tasks.where(task -> task.organization == organization).forEach(task -> task.organization = null);
        store.memberships.removeIf(membership -> membership.organization == organization);
        store.organizations.remove(organization.id);
    }
}
