package ai.cvat.sdk.testing;

import com.google.gson.JsonElement;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
        String slug = fields.text("slug", 16);
        String name = fields.blankable("name", 64);
        String description = fields.blankable("description", Integer.MAX_VALUE);
        JsonElement contact = fields.any("contact");
        if (slug != null && !SLUG.matcher(slug).matches()) {
            fields.error("slug", "Enter a valid \"slug\" consisting of letters, numbers, underscores or hyphens.");
        } else if (slug != null && store.organizationNamed(slug) != null) {
            fields.error("slug", "organization with this slug already exists.");
        }
        fields.check();
        Organization organization = create(Objects.requireNonNull(slug), exchange.user());
        organization.name = name == null || name.isEmpty() ? slug : name;
        organization.description = description == null ? "" : description;
        organization.contact = contact == null ? organization.contact : contact;
        return Reply.json(201, exchange.views().organization(organization));
    }

    /** Makes an organization with its first member. Called with the store's lock held. */
    Organization create(String slug, User owner) {
        Organization organization = store.organizations.add(id -> new Organization(id, slug, owner, store.now()));
        store.memberships.add(id -> new Membership(id, organization, owner, "owner", store.now()));
        return organization;
    }

    private Reply retrieve(Exchange exchange) {
        Organization organization = store.organizations.get(exchange.id(), "Organization");
        if (!isMember(exchange, organization)) {
            throw Failure.forbidden();
        }
        return Reply.ok(exchange.views().organization(organization));
    }

    private Reply update(Exchange exchange) {
        Organization organization = store.organizations.get(exchange.id(), "Organization");
        Membership membership = store.membership(organization, exchange.user());
        if (!exchange.user().admin && (membership == null || !membership.manages())) {
            throw Failure.forbidden();
        }
        Fields fields = exchange.fields();
        String name = fields.blankable("name", 64);
        String description = fields.blankable("description", Integer.MAX_VALUE);
        JsonElement contact = fields.any("contact");
        fields.check();
        organization.name = name == null ? organization.name : name;
        organization.description = description == null ? organization.description : description;
        organization.contact = contact == null ? organization.contact : contact;
        organization.updated = store.now();
        return Reply.ok(exchange.views().organization(organization));
    }

    private Reply destroy(Exchange exchange) {
        Organization organization = store.organizations.get(exchange.id(), "Organization");
        if (!exchange.user().admin && organization.owner != exchange.user()) {
            throw Failure.forbidden();
        }
        store.projects
                .where(project -> project.organization == organization)
                .toList()
                .forEach(store::remove);
        store.tasks.where(task -> task.organization == organization).toList().forEach(store::remove);
        store.memberships.removeIf(membership -> membership.organization == organization);
        store.organizations.remove(organization.id);
        return Reply.empty(204);
    }
}
