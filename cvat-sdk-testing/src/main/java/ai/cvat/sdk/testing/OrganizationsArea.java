package ai.cvat.sdk.testing;

import com.google.gson.JsonElement;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Organizations. */
final class OrganizationsArea implements Area {

    private static final Pattern SLUG = Pattern.compile("[-a-zA-Z0-9_]+");

    private final Store store;
    private final Listing<Organization> listing = new Listing<Organization>("-id")
            .field("id", Listing.Type.NUMBER, organization -> organization.id)
            .field("name", Listing.Type.TEXT, organization -> organization.name, Listing.Use.SEARCH, Listing.Use.QUERY)
            .field(
                    "owner",
                    Listing.Type.TEXT,
                    organization -> organization.owner.username,
                    Listing.Use.SEARCH,
                    Listing.Use.QUERY)
            .field("slug", Listing.Type.TEXT, organization -> organization.slug, Listing.Use.SEARCH, Listing.Use.QUERY);

    OrganizationsArea(Store store) {
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
    private Organization find(Exchange exchange) {
        Organization organization = store.organizations.get(exchange.id(), "Organization");
        if (!isMember(exchange, organization)) {
            throw Failure.noSuch("Organization");
        }
        return organization;
    }

    private Reply list(Exchange exchange) {
        Views views = exchange.views();
        Stream<Organization> visible = store.organizations.where(organization -> isMember(exchange, organization));
        return listing.page(exchange, visible, views::organization);
    }

    private boolean isMember(Exchange exchange, Organization organization) {
        return exchange.user().admin || store.membership(organization, exchange.user()) != null;
    }

    private Reply create(Exchange exchange) {
        Fields fields = exchange.fields().require("slug");
        String slug = slug(fields, null);
        String name = fields.blankable("name", 64);
        String description = fields.blankable("description", Integer.MAX_VALUE);
        JsonElement contact = fields.any("contact");
        fields.check();
        Organization organization = create(Objects.requireNonNull(slug), exchange.user());
        organization.name = name == null || name.isEmpty() ? slug : name;
        organization.description = description == null ? "" : description;
        organization.contact = contact == null ? organization.contact : contact;
        return Reply.json(201, exchange.views().organization(organization));
    }

    private @Nullable String slug(Fields fields, @Nullable Organization own) {
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
    Organization create(String slug, User owner) {
        Organization organization = store.organizations.add(id -> new Organization(id, slug, owner, store.now()));
        store.memberships.add(id -> new Membership(id, organization, owner, "owner", store.now()));
        return organization;
    }

    private Reply retrieve(Exchange exchange) {
        return Reply.ok(exchange.views().organization(find(exchange)));
    }

    private Reply update(Exchange exchange) {
        Organization organization = find(exchange);
        Membership membership = store.membership(organization, exchange.user());
        if (!exchange.user().admin && (membership == null || !membership.manages())) {
            throw Failure.forbidden();
        }
        Fields fields = exchange.fields();
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
        return Reply.ok(exchange.views().organization(organization));
    }

    private Reply destroy(Exchange exchange) {
        Organization organization = find(exchange);
        if (!exchange.user().admin && organization.owner != exchange.user()) {
            throw Failure.forbidden();
        }
        // What was made in it stays with its owners.
        store.projects
                .where(project -> project.organization == organization)
                .forEach(project -> project.organization = null);
        store.tasks.where(task -> task.organization == organization).forEach(task -> task.organization = null);
        store.memberships.removeIf(membership -> membership.organization == organization);
        store.organizations.remove(organization.id);
        return Reply.empty(204);
    }
}
