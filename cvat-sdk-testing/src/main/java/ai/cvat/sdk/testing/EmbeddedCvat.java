package ai.cvat.sdk.testing;

import ai.cvat.api.client.internal.openapi.OpenApiDocument;
import ai.cvat.sdk.testing.functions.ServerFunction;
import ai.cvat.sdk.testing.internal.accounts.AccessTokensController;
import ai.cvat.sdk.testing.internal.accounts.AuthController;
import ai.cvat.sdk.testing.internal.accounts.GrowthController;
import ai.cvat.sdk.testing.internal.accounts.InvitationsController;
import ai.cvat.sdk.testing.internal.accounts.MembershipsController;
import ai.cvat.sdk.testing.internal.accounts.OrganizationsController;
import ai.cvat.sdk.testing.internal.accounts.PasswordsController;
import ai.cvat.sdk.testing.internal.accounts.UsersController;
import ai.cvat.sdk.testing.internal.annotations.AnnotationEdits;
import ai.cvat.sdk.testing.internal.annotations.AnnotationsController;
import ai.cvat.sdk.testing.internal.contract.ApiSchema;
import ai.cvat.sdk.testing.internal.contract.Operations;
import ai.cvat.sdk.testing.internal.contract.VersionRestrictions;
import ai.cvat.sdk.testing.internal.data.CloudStoragesController;
import ai.cvat.sdk.testing.internal.data.DataUploadController;
import ai.cvat.sdk.testing.internal.data.FramesController;
import ai.cvat.sdk.testing.internal.data.Share;
import ai.cvat.sdk.testing.internal.datasets.BackupArchives;
import ai.cvat.sdk.testing.internal.datasets.BackupsController;
import ai.cvat.sdk.testing.internal.datasets.ExportsController;
import ai.cvat.sdk.testing.internal.datasets.ImportsController;
import ai.cvat.sdk.testing.internal.lambda.LambdaController;
import ai.cvat.sdk.testing.internal.pipeline.FaultInjector;
import ai.cvat.sdk.testing.internal.pipeline.RequestPipeline;
import ai.cvat.sdk.testing.internal.quality.ConsensusController;
import ai.cvat.sdk.testing.internal.quality.QualityReportsController;
import ai.cvat.sdk.testing.internal.quality.QualityRequirementsController;
import ai.cvat.sdk.testing.internal.quality.QualitySettingsController;
import ai.cvat.sdk.testing.internal.quality.QualityTables;
import ai.cvat.sdk.testing.internal.server.BackgroundQueue;
import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.OptionsResponse;
import ai.cvat.sdk.testing.internal.server.Route;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.server.Throttle;
import ai.cvat.sdk.testing.internal.store.Membership;
import ai.cvat.sdk.testing.internal.store.Organization;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.User;
import ai.cvat.sdk.testing.internal.system.EventsController;
import ai.cvat.sdk.testing.internal.system.RequestsController;
import ai.cvat.sdk.testing.internal.system.SchemaController;
import ai.cvat.sdk.testing.internal.system.ServerController;
import ai.cvat.sdk.testing.internal.system.WebhooksController;
import ai.cvat.sdk.testing.internal.tasks.AssetsController;
import ai.cvat.sdk.testing.internal.tasks.CommentsController;
import ai.cvat.sdk.testing.internal.tasks.GuidesController;
import ai.cvat.sdk.testing.internal.tasks.IssuesController;
import ai.cvat.sdk.testing.internal.tasks.JobsController;
import ai.cvat.sdk.testing.internal.tasks.LabelEdits;
import ai.cvat.sdk.testing.internal.tasks.LabelsController;
import ai.cvat.sdk.testing.internal.tasks.ProjectsController;
import ai.cvat.sdk.testing.internal.tasks.TasksController;
import ai.cvat.sdk.testing.internal.tasks.ValidationLayoutController;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.Connection;
import ai.cvat.sdk.testing.internal.wire.DaemonThreads;
import ai.cvat.sdk.testing.internal.wire.HttpMethod;
import ai.cvat.sdk.testing.internal.wire.ListenSocket;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.router.Endpoint;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for a CVAT server, for tests and examples: it speaks the server's API over HTTP on a free loopback port.
 *
 * <pre>{@code
 * try (EmbeddedCvat server = EmbeddedCvat.start()) {
 *     ServerUser admin = server.adminUser();
 *     Client client = Client.makeClient(
 *             server.url(), new PasswordCredentials(admin.username(), admin.password()));
 *     client.projects().create(spec -> spec.name("zoo"));
 * }
 * }</pre>
 *
 * <p>Each instance has its own port, users and data, so that many can run in one JVM at the same time. Everything is kept
 * in memory, except uploaded images and exported files, which lie in a private temporary directory that {@link #close()}
 * deletes. An operation of the API that is not implemented answers 501 with a message that names it. Thread-safe: one
 * lock per instance guards its state.
 */
public final class EmbeddedCvat implements AutoCloseable {

    private final Store store;
    private final BackgroundQueue queue;
    private final Javalin javalin;
    private final ServerUser admin;
    private final AccessTokensController accessTokens;
    private final OrganizationsController organizations;
    private final LambdaController functions;
    private final FaultInjector injector;
    private final Faults faults;
    private final Share share;
    private final String url;

    private EmbeddedCvat(Builder builder) {
        store = new Store(builder.clock);
        queue = new BackgroundQueue(store, builder.stepDelay);
        Services services = new Services(store, queue);
        accessTokens = new AccessTokensController(services);
        organizations = new OrganizationsController(services);
        AnnotationEdits annotations = new AnnotationEdits(store);
        functions = new LambdaController(services, annotations);
        injector = new FaultInjector();
        faults = new Faults(injector, services.tus());
        share = new Share(store);
        String password = builder.adminPassword == null ? store.secret(24) : builder.adminPassword;
        admin = store.locked(() -> add(builder.adminName, password, true));
        builder.users.forEach((name, userPassword) -> store.locked(() -> add(name, userPassword, false)));
        ApiSchema schema = builder.schema == null ? ApiSchema.own() : builder.schema;
        VersionRestrictions restrictions =
                builder.document == null ? null : new VersionRestrictions(ApiSchema.ownDocument(), builder.document);
        Routes routes = routes(builder, schema, services, annotations);
        routes.without(builder.missing);
        if (restrictions != null) {
            routes.without(restrictions.missingOperations());
        }
        Throttle throttle = builder.anonymousRequests == null
                ? null
                : new Throttle(builder.anonymousRequests, Duration.ofMinutes(1));
        RequestPipeline pipeline = new RequestPipeline(store, injector, services.sessions(), restrictions, throttle);
        javalin = Javalin.create(config -> configure(config, routes, pipeline));
        javalin.start();
        DaemonThreads.endOthers(javalin.jettyServer().server());
        injector.listenWith(new ListenSocket(
                (ServerConnector) javalin.jettyServer().server().getConnectors()[0]));
        url = "http://127.0.0.1:" + javalin.port();
    }

    /**
     * Starts a server with an administrator named {@code admin} and a random password.
     *
     * @return the running server, to be closed by the caller
     */
    public static EmbeddedCvat start() {
        return builder().start();
    }

    /**
     * Begins to set up a server.
     *
     * @return a builder with the values of {@link #start()}
     */
    public static Builder builder() {
        return new Builder();
    }

    private Routes routes(Builder builder, ApiSchema schema, Services services, AnnotationEdits annotations) {
        LabelEdits labels = new LabelEdits(store, annotations);
        QualityTables quality = new QualityTables(store);
        Routes routes = new Routes();
        List<Controller> controllers = List.of(
                new ServerController(services, builder.version, share),
                new AuthController(services),
                accessTokens,
                new UsersController(services),
                organizations,
                new ProjectsController(services, labels),
                new TasksController(services, labels),
                new DataUploadController(services, share),
                new FramesController(services),
                new JobsController(services),
                new LabelsController(services, labels),
                new AnnotationsController(services, annotations, faults::storageSpeed),
                new ExportsController(services, annotations),
                new ImportsController(services, annotations, labels),
                new BackupsController(services, new BackupArchives(store, annotations, labels)),
                new MembershipsController(services),
                new InvitationsController(services, builder.invitationsConfirmed),
                new GuidesController(services),
                new WebhooksController(services),
                new CloudStoragesController(services),
                new PasswordsController(services),
                new EventsController(services),
                functions,
                new ConsensusController(services, quality, annotations),
                new ValidationLayoutController(services, annotations),
                new GrowthController(services),
                new QualitySettingsController(services, quality),
                new QualityRequirementsController(services, quality),
                new QualityReportsController(services, quality, annotations),
                new AssetsController(services),
                new IssuesController(services),
                new CommentsController(services),
                new RequestsController(services),
                new SchemaController(services, schema));
        controllers.forEach(controller -> controller.register(routes));
        return routes;
    }

    private static void configure(JavalinConfig config, Routes routes, RequestPipeline pipeline) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.jetty.threadPool = DaemonThreads.pool();
        config.jetty.addConnector(DaemonThreads::connector);
        config.jetty.modifyHttpConfiguration(http -> http.addCustomizer(new Connection()));
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.maxRequestSize = Long.MAX_VALUE;
        config.router.ignoreTrailingSlashes = false;
        routes.complete().forEach((path, methods) -> {
            String allow = Routes.allow(methods);
            for (HttpMethod method : HttpMethod.values()) {
                Route route = methods.getOrDefault(method, missing(method, path));
                config.routes.addEndpoint(
                        new Endpoint(type(method), path, context -> pipeline.serve(context, route, allow)));
            }
        });
        routes.withSlash()
                .forEach(path -> config.routes.addEndpoint(new Endpoint(
                        HandlerType.GET,
                        path.substring(0, path.length() - 1),
                        context -> context.status(HttpStatus.MOVED_PERMANENTLY)
                                .header("Location", context.path() + "/")
                                .contentType("text/html; charset=utf-8"))));
        for (HttpMethod method : HttpMethod.values()) {
            config.routes.addEndpoint(new Endpoint(type(method), "*", pipeline::serveUnknown));
        }
    }

    private static Route missing(HttpMethod method, String path) {
        return new Route(
                method,
                path,
                request -> {
                    if (method == HttpMethod.OPTIONS) {
                        return OptionsResponse.of(path);
                    }
                    throw ApiError.methodNotAllowed(method.name());
                },
                null);
    }

    private static HandlerType type(HttpMethod method) {
        return HandlerType.findOrCreate(method.name());
    }

    /**
     * The address at which the server listens.
     *
     * @return for example {@code http://127.0.0.1:40123}, without a slash at the end
     */
    public String url() {
        return url;
    }

    /**
     * The administrator that the server was started with.
     *
     * @return who can do everything
     */
    public ServerUser adminUser() {
        return admin;
    }

    /**
     * Adds a user who is no administrator.
     *
     * @param username the name, which no other user has
     * @param password the password
     * @return the user
     * @throws IllegalArgumentException when the name is taken
     */
    public ServerUser addUser(String username, String password) {
        return store.locked(() -> add(username, password, false));
    }

    private ServerUser add(String username, String password, boolean isAdmin) {
        if (store.userNamed(username) != null) {
            throw new IllegalArgumentException("There is already a user '" + username + "': choose another name.");
        }
        User user = store.users.add(id -> new User(id, username, password, store.now()));
        user.admin = isAdmin;
        user.email = username + "@example.com";
        return new ServerUser(user.id, username, password, isAdmin);
    }

    /**
     * A user that was added by the builder.
     *
     * @param username the name
     * @return the user
     * @throws IllegalArgumentException when there is none with this name
     */
    public ServerUser user(String username) {
        return store.locked(() -> {
            User user = store.userNamed(username);
            if (user == null) {
                throw new IllegalArgumentException("There is no user '" + username + "': add it first.");
            }
            return new ServerUser(user.id, user.username, user.password, user.admin);
        });
    }

    /**
     * Makes a personal access token that may read and write.
     *
     * @param user whose it is
     * @return the value, for {@code Authorization: Bearer}
     * @throws IllegalArgumentException when the user is not one of this server
     */
    public String accessToken(ServerUser user) {
        return store.locked(() -> accessTokens.create(find(user), "embedded", false).value);
    }

    /**
     * Adds an organization.
     *
     * @param slug its short name, which no other organization has
     * @param owner who owns it
     * @return its id
     * @throws IllegalArgumentException when the slug is taken, or the user is not one of this server
     */
    public long addOrganization(String slug, ServerUser owner) {
        return store.locked(() -> {
            if (store.organizationNamed(slug) != null) {
                throw new IllegalArgumentException(
                        "There is already an organization '" + slug + "': choose another slug.");
            }
            return organizations.create(slug, find(owner)).id;
        });
    }

    /**
     * Adds a user to an organization.
     *
     * @param slug the organization
     * @param user who comes in
     * @param role {@code maintainer}, {@code supervisor} or {@code worker}
     * @throws IllegalArgumentException when there is no such organization, user or role
     */
    public void addMember(String slug, ServerUser user, String role) {
        if (!List.of("maintainer", "supervisor", "worker").contains(role)) {
            throw new IllegalArgumentException("'" + role + "' is no role: use maintainer, supervisor or worker.");
        }
        store.locked(() -> {
            Organization organization = store.organizationNamed(slug);
            if (organization == null) {
                throw new IllegalArgumentException("There is no organization '" + slug + "': add it first.");
            }
            User member = find(user);
            store.memberships.add(id -> new Membership(id, organization, member, role, store.now()));
        });
    }

    private User find(ServerUser user) {
        User found = store.users.find(user.id());
        if (found == null || !found.username.equals(user.username())) {
            throw new IllegalArgumentException("'" + user.username() + "' is no user of this server.");
        }
        return found;
    }

    /**
     * The server's share: what lies here can be the media of tasks by its path.
     *
     * @return an empty directory at first, which the caller fills and {@link #close()} deletes
     */
    public Path share() {
        return share.root();
    }

    /**
     * Adds a function that annotates. A server without any answers every operation of functions with 503, as a real one
     * does where Nuclio does not run.
     *
     * @param function what it is, and the code that runs
     * @throws IllegalArgumentException when there is already a function with its id
     */
    public void addFunction(ServerFunction function) {
        store.locked(() -> {
            if (!functions.add(function)) {
                throw new IllegalArgumentException(
                        "There is already a function '" + function.id() + "': choose another id.");
            }
        });
    }

    /**
     * The faults of this server: what shall go wrong.
     *
     * @return them, none at first
     */
    public Faults faults() {
        return faults;
    }

    /** Ends every session: clients that logged in with a password have to do it again. */
    public void expireSessions() {
        store.locked(store.sessions::clear);
    }

    /**
     * Stops the background: requests stay as they are until {@link #stepRequests()} or {@link #resumeRequests()}. A
     * request that is in the middle of a step finishes this step.
     */
    public void pauseRequests() {
        queue.pause();
    }

    /**
     * Takes one step with every request in the background, and returns when it is done: from queued to started, through
     * each stage of the work, to finished or failed. For use between {@link #pauseRequests()} and
     * {@link #resumeRequests()}.
     */
    public void stepRequests() {
        queue.step();
    }

    /** Lets the background run by itself again. */
    public void resumeRequests() {
        queue.resume();
    }

    /** Stops the server and deletes its files. Closing again does nothing. */
    @Override
    public void close() {
        injector.close();
        javalin.stop();
        queue.close();
        store.close();
    }

    /** Sets up a server. Not thread-safe. */
    public static final class Builder {

        private final Map<String, String> users = new LinkedHashMap<>();
        private String adminName = "admin";
        private @Nullable String adminPassword;
        private final Set<String> missing = new LinkedHashSet<>();
        private String version = "2.80.0";
        private @Nullable ApiSchema schema;
        private @Nullable OpenApiDocument document;
        private Duration stepDelay = Duration.ofMillis(10);
        private Clock clock = Clock.systemUTC();
        private @Nullable Integer anonymousRequests;
        private boolean invitationsConfirmed;

        private Builder() {}

        /**
         * Sets who the administrator is; {@code admin} with a random password by default.
         *
         * @param username the name
         * @param password the password
         * @return this builder
         */
        public Builder admin(String username, String password) {
            adminName = Objects.requireNonNull(username, "username");
            adminPassword = Objects.requireNonNull(password, "password");
            return this;
        }

        /**
         * Adds a user who is no administrator.
         *
         * @param username the name
         * @param password the password
         * @return this builder
         */
        public Builder user(String username, String password) {
            users.put(Objects.requireNonNull(username, "username"), Objects.requireNonNull(password, "password"));
            return this;
        }

        /**
         * Sets the version that the server says to have; 2.80.0 by default.
         *
         * @param serverVersion any text, as a server would report it
         * @return this builder
         */
        public Builder version(String serverVersion) {
            version = Objects.requireNonNull(serverVersion, "serverVersion");
            return this;
        }

        /**
         * Takes operations away, as a server of another version would not have them: a path that has none left does not
         * exist, and another method of a path that has is not allowed.
         *
         * @param operationIds as in the API document, for example {@code tasks_retrieve_validation_layout}
         * @return this builder
         * @throws IllegalArgumentException when the API has no such operation
         */
        public Builder withoutOperations(String... operationIds) {
            for (String operationId : operationIds) {
                missing.add(Operations.get(operationId).id());
            }
            return this;
        }

        /**
         * Restricts the server to what a server of another version has: operations that its API document does not name are
         * gone, as with {@link #withoutOperations}; properties of answers that it does not name are left out; parameters and
         * properties of requests that it does not name are passed over without a word. The server shows that document as
         * its own, and says to have its version. What only the other has is not added.
         *
         * @param file an OpenAPI document in YAML or JSON, as {@code GET /api/schema/} of such a server gives it
         * @return this builder
         * @throws IllegalArgumentException when the file cannot be read, or is no OpenAPI document that says its version
         */
        public Builder restrictedTo(Path file) {
            ApiSchema other = ApiSchema.of(file);
            OpenApiDocument otherDocument = other.document();
            String otherVersion = otherDocument.version();
            if (otherVersion == null) {
                throw new IllegalArgumentException(
                        file + " does not say in \"info\" of which version it is: give the document of a CVAT server.");
            }
            schema = other;
            document = otherDocument;
            return version(otherVersion);
        }

        /**
         * Sets how long a request in the background stays in each of its steps; 10 ms by default.
         *
         * @param delay zero or more
         * @return this builder
         * @throws IllegalArgumentException when the delay is negative
         */
        public Builder requestStepDelay(Duration delay) {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("The step delay is " + delay + ": it must be zero or more.");
            }
            stepDelay = delay;
            return this;
        }

        /**
         * Limits how often those who have not logged in may ask in a minute, all of them together: for the version, the
         * schema, a login. A real server allows 100 from each address; this one has no limit by default. What is too much
         * is answered by 429 with {@code Retry-After}.
         *
         * @param requests one or more
         * @return this builder
         * @throws IllegalArgumentException when there are less
         */
        public Builder anonymousRequestsPerMinute(int requests) {
            if (requests < 1) {
                throw new IllegalArgumentException("The limit is " + requests + " requests: it must be one or more.");
            }
            anonymousRequests = requests;
            return this;
        }

        /**
         * Lets invitations take effect when they are accepted, as on a server that is set up so
         * ({@code ORG_INVITATION_CONFIRM}): they expire after a week, and can be declined and sent again. By default a user who
         * has an account is a member as soon as he is invited.
         *
         * @return this builder
         */
        public Builder confirmedInvitations() {
            invitationsConfirmed = true;
            return this;
        }

        /**
         * Sets the clock by which things are dated and expire; the system's by default.
         *
         * @param serverClock the clock
         * @return this builder
         */
        public Builder clock(Clock serverClock) {
            clock = Objects.requireNonNull(serverClock, "serverClock");
            return this;
        }

        /**
         * Starts the server.
         *
         * @return the running server, to be closed by the caller
         */
        public EmbeddedCvat start() {
            return new EmbeddedCvat(this);
        }
    }
}
