package ai.cvat.sdk.internal;

import ai.cvat.api.ApiClient;
import ai.cvat.api.client.auth.Origin;
import ai.cvat.api.client.time.Time;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** What repositories, entities and transfers need of a client. Safe to share among threads. */
public final class ClientContext {

    private static final String ORGANIZATION_HEADER = "X-Organization";

    private final ApiClient session;
    private final ApiClient lowLevel;
    private final ApiClient api;
    private final Settings settings;
    private final ServerCapabilities server;
    private final Logger logger;
    private final Time time;
    private final @Nullable String organization;

    /**
     * Puts a context together.
     *
     * @param session the low level, without an organization
     * @param settings the settings that engines go by
     * @param server what is known of the server's version and of what it takes
     * @param logger where the client tells what it does
     * @param time the clock and the sleeper
     * @param organization the organization's slug, empty for the personal workspace, null for all organizations
     * @throws IllegalArgumentException when the slug cannot be one
     */
    public ClientContext(
            ApiClient session,
            Settings settings,
            ServerCapabilities server,
            Logger logger,
            Time time,
            @Nullable String organization) {
        if (organization != null && !organization.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("\"" + organization
                    + "\" is not the slug of an organization: a slug has letters, digits, '-' and '_' only");
        }
        this.session = session;
        this.settings = settings;
        this.server = server;
        this.logger = logger;
        this.time = time;
        this.organization = organization;
        Origin own = Origin.of(session.baseUrl());
        this.lowLevel = session.decorated(request -> own.includes(request.url()) ? inOrganization(request) : request);
        this.api = lowLevel.decorated(request -> own.includes(request.url()) ? server.checked(request) : request);
    }

    /**
     * The same session, settings and time with another organization.
     *
     * @param slug the slug, empty for the personal workspace, null for all organizations
     * @return the other context
     * @throws IllegalArgumentException when the slug cannot be one
     */
    public ClientContext withOrganization(@Nullable String slug) {
        return new ClientContext(session, settings, server, logger, time, slug);
    }

    /**
     * What verbs stand on. It adds the organization to each request to the server that names none itself, and refuses options
     * that an older server does not have.
     *
     * @return the low level, guarded
     */
    public ApiClient api() {
        return api;
    }

    /**
     * What users call by themselves. It adds the organization to each request to the server that names none itself.
     *
     * @return the low level
     */
    public ApiClient lowLevel() {
        return lowLevel;
    }

    /**
     * Whether the server is older than a version. Where its version is not known yet, it is asked.
     *
     * @param major the first number of the version
     * @param minor the second
     * @return true for an older one; false where it does not tell
     */
    public boolean serverIsBefore(int major, int minor) {
        return server.isBefore(major, minor);
    }

    /**
     * Whether the server understands a request whole, so that it would not be refused before it is sent.
     *
     * @param request the request
     * @return false where an older server would pass over an option of it
     */
    public boolean serverUnderstands(Request request) {
        return server.understands(request);
    }

    /**
     * The settings that engines go by.
     *
     * @return the settings
     */
    public Settings settings() {
        return settings;
    }

    /**
     * Where the client tells what it does.
     *
     * @return the logger
     */
    public Logger logger() {
        return logger;
    }

    /**
     * The clock and the sleeper.
     *
     * @return the time
     */
    public Time time() {
        return time;
    }

    /**
     * The organization in whose name the client speaks.
     *
     * @return the slug, empty for the personal workspace, null for all organizations
     */
    public @Nullable String organization() {
        return organization;
    }

    private Request inOrganization(Request request) {
        boolean namesOne = request.header(ORGANIZATION_HEADER) != null
                || request.url().queryParameter("org") != null
                || request.url().queryParameter("org_id") != null;
        return organization == null || namesOne
                ? request
                : request.newBuilder().header(ORGANIZATION_HEADER, organization).build();
    }
}
