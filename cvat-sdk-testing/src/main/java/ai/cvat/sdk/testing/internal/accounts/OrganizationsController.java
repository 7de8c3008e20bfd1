package ai.cvat.sdk.testing.internal.accounts;

import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.ResourceList;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.store.Membership;
import ai.cvat.sdk.testing.internal.store.Organization;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.User;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.Response;
import com.google.gson.JsonElement;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The controller of organizations. */
public final class OrganizationsController implements Controller {

    private static final Pattern SLUG = Pattern.compile("[-a-zA-Z0-9_]+");

    private final Store store;
    private final ResourceList<Organization> listing = new ResourceList<Organization>("-id")
            .field("id", ResourceList.Type.NUMBER, organization -> organization.id)
            .field(
                    "name",
                    ResourceList.Type.TEXT,
                    organization -> organization.name,
                    ResourceList.Use.SEARCH,
                    ResourceList.Use.QUERY)
            .field(
                    "owner",
                    ResourceList.Type.TEXT,
                    organization -> organization.owner.username,
                    ResourceList.Use.SEARCH,
                    ResourceList.Use.QUERY)
            .field(
                    "slug",
                    ResourceList.Type.TEXT,
                    organization -> organization.slug,
                    ResourceList.Use.SEARCH,
                    ResourceList.Use.QUERY);

    public OrganizationsController(Store store) {
        this.store = store;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("organizations_list", this::list);
        routes.operation("organizations_create", this::create);
        routes.operation("organizations_retrieve", this::retrieve);
        routes.operation("organizations_partial_update", this::update);
        routes.operation("organizations_destroy", this::destroy);
    }

    /** The organization that is asked for; of others than one's own nobody hears. */
    private Organization find(RequestContext request) {
        Organization organization = store.organizations.get(request.id());
        if (!isMember(request, organization)) {
            throw ApiError.noSuch("Organization");
        }
        return organization;
    }

    private Response list(RequestContext request) {
        Serializers serializers = request.serializers();
        Stream<Organization> visible = store.organizations.where(organization -> isMember(request, organization));
        return listing.page(request, visible, serializers::organization);
    }

    private boolean isMember(RequestContext request, Organization organization) {
        return request.user().admin || store.membership(organization, request.user()) != null;
    }

    private Response create(RequestContext request) {
        BodyFields fields = request.fields().require("slug");
        String slug = slug(fields, null);
        String name = fields.blankable("name", 64);
        String description = fields.blankable("description", Integer.MAX_VALUE);
        JsonElement contact = fields.any("contact");
        fields.check();
        Organization organization = create(Objects.requireNonNull(slug), request.user());
        organization.name = name == null || name.isEmpty() ? slug : name;
        organization.description = description == null ? "" : description;
        organization.contact = contact == null ? organization.contact : contact;
        return Response.json(201, request.serializers().organization(organization));
    }

    private @Nullable String slug(BodyFields fields, @Nullable Organization own) {
        String slug = fields.text("slug", 16);
        Organization other = slug == null ? null : store.organizationNamed(slug);
        if (slug != null && !SLUG.matcher(slug).matches()) {
            fields.error("slug", "Enter a valid \"slug\" consisting of letters, numbers, underscores or hyphens.");
        } else if (other != null && other != own) {
            fields.error("slug", "organization with this slug already exists.");
        }
        return slug;
    }

    /** Makes an organization with its first member. Called with the store's lock held. */
    public Organization create(String slug, User owner) {
        Organization organization = store.organizations.add(id -> new Organization(id, slug, owner, store.now()));
        store.memberships.add(id -> new Membership(id, organization, owner, "owner", store.now()));
        return organization;
    }

    private Response retrieve(RequestContext request) {
        return Response.ok(request.serializers().organization(find(request)));
    }

    private Response update(RequestContext request) {
        Organization organization = find(request);
        Membership membership = store.membership(organization, request.user());
        if (!request.user().admin && (membership == null || !membership.manages())) {
            throw ApiError.forbidden();
        }
        BodyFields fields = request.fields();
        String slug = slug(fields, organization);
        String name = fields.blankable("name", 64);
        String description = fields.blankable("description", Integer.MAX_VALUE);
        JsonElement contact = fields.any("contact");
        fields.check();
        organization.slug = slug == null ? organization.slug : slug;
        organization.name = name == null ? organization.name : name;
        organization.description = description == null ? organization.description : description;
        organization.contact = contact == null ? organization.contact : contact;
        organization.updated = store.now();
        return Response.ok(request.serializers().organization(organization));
    }

    private Response destroy(RequestContext request) {
        Organization organization = find(request);
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
        return Response.empty(204);
    }
}
