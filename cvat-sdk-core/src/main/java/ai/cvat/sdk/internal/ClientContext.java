package ai.cvat.sdk.internal;

import ai.cvat.api.ApiClient;
import ai.cvat.api.client.time.Deadline;
import ai.cvat.api.client.time.Time;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** What repositories, entities and transfers need of a client. Safe to share among threads. */
public final class ClientContext {

    private final ApiClient session;
    private final ApiClient lowLevel;
    private final ApiClient api;
    private final Settings settings;
    private final ServerCapabilities server;
    private final Logger logger;
    private final Time time;
    private final OrganizationContext organization;

    /**
     * Puts a context together.
     *
     * @param session the low level, without an organization
     * @param settings the settings that engines go by
     * @param server what is known of the server's version and of what it takes
     * @param logger where the client tells what it does
     * @param time the clock and the sleeper
     * @param organizationSlug the client's own organization, empty for the personal workspace, null for no context
     * @throws IllegalArgumentException when the slug cannot be one
     */
    public ClientContext(
            ApiClient session,
            Settings settings,
            ServerCapabilities server,
            Logger logger,
            Time time,
            @Nullable String organizationSlug) {
        this.session = session;
        this.settings = settings;
        this.server = server;
        this.logger = logger;
        this.time = time;
        this.organization = new OrganizationContext(organizationSlug);
        HttpUrl base = session.baseUrl();
        this.lowLevel =
                session.decorated(request -> sameOrigin(base, request.url()) ? organization.applyTo(request) : request);
        this.api = lowLevel.decorated(request -> sameOrigin(base, request.url()) ? server.checked(request) : request);
    }

    /**
     * The same session, settings and time with another organization, that changes independently of this one's.
     *
     * @param slug the slug, empty for the personal workspace, null for no context
     * @return the other context
     * @throws IllegalArgumentException when the slug cannot be one
     */
    public ClientContext withOrganization(@Nullable String slug) {
        return new ClientContext(session, settings, server, logger, time, slug);
    }

    /**
     * What verbs stand on. It adds the organization in force on the thread that starts a call to each request to the server,
     * and refuses options that an older server does not have.
     *
     * @return the low level, guarded
     */
    public ApiClient api() {
        return api;
    }

    /**
     * What users call by themselves. It adds the organization in force on the thread that starts a call to each request to
     * the server.
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
     * The organization in force on each thread.
     *
     * @return the organization context
     */
    public OrganizationContext organization() {
        return organization;
    }

    /**
     * Work for another thread, in the organization and under the deadline that are in force on the calling thread now.
     *
     * @param work what to do
     * @return the same, for any thread
     */
    public Runnable carried(Runnable work) {
        OrganizationContext.Snapshot here = organization.capture();
        return Deadline.carried(() -> here.run(work));
    }

    private static boolean sameOrigin(HttpUrl base, HttpUrl url) {
        return base.scheme().equals(url.scheme()) && base.host().equals(url.host()) && base.port() == url.port();
    }
}
