package ai.cvat.sdk;

import ai.cvat.api.ApiClient;
import ai.cvat.api.client.time.Deadline;
import ai.cvat.sdk.auth.AuthStore;
import ai.cvat.sdk.auth.Profile;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.AccountContext;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.requests.PolledRequest;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.requests.BackgroundRequestException;
import ai.cvat.sdk.requests.FinishedRequest;
import ai.cvat.sdk.requests.RequestResult;
import ai.cvat.sdk.requests.WaitOptions;
import ai.cvat.sdk.resources.AccessTokenRepository;
import ai.cvat.sdk.resources.AccountRepository;
import ai.cvat.sdk.resources.AssetRepository;
import ai.cvat.sdk.resources.CloudStorageRepository;
import ai.cvat.sdk.resources.CommentRepository;
import ai.cvat.sdk.resources.ConsensusRepository;
import ai.cvat.sdk.resources.EventRepository;
import ai.cvat.sdk.resources.GrowthRepository;
import ai.cvat.sdk.resources.GuideRepository;
import ai.cvat.sdk.resources.InvitationRepository;
import ai.cvat.sdk.resources.IssueRepository;
import ai.cvat.sdk.resources.JobRepository;
import ai.cvat.sdk.resources.LabelRepository;
import ai.cvat.sdk.resources.LambdaRepository;
import ai.cvat.sdk.resources.MembershipRepository;
import ai.cvat.sdk.resources.OrganizationRepository;
import ai.cvat.sdk.resources.ProjectRepository;
import ai.cvat.sdk.resources.QualityRepository;
import ai.cvat.sdk.resources.QualityRequirementRepository;
import ai.cvat.sdk.resources.RequestRepository;
import ai.cvat.sdk.resources.Server;
import ai.cvat.sdk.resources.TaskRepository;
import ai.cvat.sdk.resources.User;
import ai.cvat.sdk.resources.UserRepository;
import ai.cvat.sdk.resources.WebhookRepository;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * A session with a CVAT server: the one door to everything that the SDK does.
 *
 * <p>Thread-safe: one client serves a whole program. Close it when it is not needed any more, best with
 * try-with-resources.
 *
 * <p>{@link ai.cvat.sdk.resources} says what is sent again after a fault. Nothing waits without an end; for a number of things
 * together, see {@link #deadline}.
 *
 * <pre>{@code
 * try (Client client = Client.makeClient("https://app.cvat.ai", new AccessTokenCredentials(token))) {
 *     client.tasks().list().forEach(task -> System.out.println(task.name()));
 * }
 * }</pre>
 */
public final class Client implements AutoCloseable {

    private final ClientContext context;
    private final Config config;
    private final Session session;
    private final VersionCheck versionCheck;
    private final boolean owner;
    private final ApiMap apiMap;
    private final Map<Class<?>, Object> repositories = new ConcurrentHashMap<>();

    Client(ClientContext context, Config config, Session session, VersionCheck versionCheck, boolean owner) {
        this.context = context;
        this.config = config;
        this.session = session;
        this.versionCheck = versionCheck;
        this.owner = owner;
        this.apiMap = new ApiMap(context.api().baseUrl());
    }

    private <R> R repository(Class<R> type) {
        return repository(type, context);
    }

    private <R, C> R repository(Class<R> type, C made) {
        return type.cast(
                repositories.computeIfAbsent(type, key -> Access.to(type).make(made)));
    }

    /**
     * Makes a client that is not logged in ({@code server_retrieve_about}).
     *
     * @param host a host like {@code cvat.example.com}, or a URL like {@code http://localhost:8080}. Without a protocol,
     *     https is tried first, then http where nothing speaks TLS
     * @return the client, to be closed by the caller
     * @throws InvalidHostException when the host makes no sense
     * @throws ai.cvat.api.client.exceptions.TransportException when the server cannot be reached
     */
    public static Client makeClient(String host) {
        return builder(host).build();
    }

    /**
     * Makes a client and logs in ({@code server_retrieve_about}, {@code auth_create_login}).
     *
     * @param host a host like {@code cvat.example.com}, or a URL like {@code http://localhost:8080}. Without a protocol,
     *     https is tried first, then http where nothing speaks TLS
     * @param credentials who logs in
     * @return the client, to be closed by the caller
     * @throws InvalidHostException when the host makes no sense
     * @throws ai.cvat.api.client.exceptions.TransportException when the server cannot be reached
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses the login
     */
    public static Client makeClient(String host, Credentials credentials) {
        return builder(host).credentials(credentials).build();
    }

    /**
     * Makes a client that is not logged in ({@code server_retrieve_about}).
     *
     * @param host a host or a URL without a port
     * @param port 1 to 65535
     * @return the client, to be closed by the caller
     * @throws InvalidHostException when the host makes no sense or has a port already, or when the port is out of range
     * @throws ai.cvat.api.client.exceptions.TransportException when the server cannot be reached
     */
    public static Client makeClient(String host, int port) {
        return builder(host).port(port).build();
    }

    /**
     * Makes a client and logs in ({@code server_retrieve_about}, {@code auth_create_login}).
     *
     * @param host a host or a URL without a port
     * @param port 1 to 65535
     * @param credentials who logs in
     * @return the client, to be closed by the caller
     * @throws InvalidHostException when the host makes no sense or has a port already, or when the port is out of range
     * @throws ai.cvat.api.client.exceptions.TransportException when the server cannot be reached
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses the login
     */
    public static Client makeClient(String host, int port, Credentials credentials) {
        return builder(host).port(port).credentials(credentials).build();
    }

    /**
     * Starts to make a client with other settings.
     *
     * @param host a host like {@code cvat.example.com}, or a URL like {@code http://localhost:8080}
     * @return the builder
     */
    public static ClientBuilder builder(String host) {
        return new ClientBuilder(host);
    }

    /**
     * Makes a client of a profile of this machine's user, as {@code cvat-cli --profile} does. For other settings see
     * {@link #builder(Profile)}.
     *
     * @param name the profile's name
     * @return the client, to be closed by the caller
     * @throws ai.cvat.sdk.auth.AuthStoreException when there is no such profile, or the profiles cannot be read
     * @throws InvalidHostException when the server's address makes no sense
     * @throws ai.cvat.api.client.exceptions.CvatException when the server cannot be reached
     */
    public static Client fromProfile(String name) {
        return builder(AuthStore.ofThisUser().get(name)).build();
    }

    /**
     * Makes a client of what the environment says. For other settings see {@link #builderFromEnvironment()}.
     *
     * <ol>
     *   <li>The credentials are the token in {@code CVAT_ACCESS_TOKEN}; else {@code CVAT_USER} with {@code CVAT_PASSWORD},
     *       or with {@code PASS} where that is not set. The server is {@code CVAT_HOST}.
     *   <li>Where neither credentials nor a server are set, the default profile of this machine's user gives both.
     *   <li>Without a server, it is the default server of the profiles, else {@code http://localhost}. Without credentials,
     *       they are the user of the operating system with {@code PASS}.
     * </ol>
     *
     * <p>What is set to nothing counts as not set. The token of a profile goes to the profile's server only.
     *
     * @return the client, logged in, to be closed by the caller
     * @throws ai.cvat.sdk.auth.AuthStoreException when the profiles are needed and cannot be read
     * @throws InvalidHostException when the server's address makes no sense
     * @throws ai.cvat.api.client.exceptions.CvatException when nothing says who logs in, or the server cannot be reached or refuses
     */
    public static Client fromEnvironment() {
        return builderFromEnvironment().build();
    }

    /**
     * Starts to make a client of a profile with other settings. Server and credentials are the profile's.
     *
     * @param profile the profile, for example from {@link AuthStore#get(String)}
     * @return the builder
     */
    public static ClientBuilder builder(Profile profile) {
        return ClientBuilder.of(profile);
    }

    /**
     * Starts to make a client of what the environment says, as {@link #fromEnvironment()} does, with other settings. Server
     * and credentials are the environment's; a {@link ClientBuilder#port port} can be added.
     *
     * @return the builder
     * @throws ai.cvat.sdk.auth.AuthStoreException when the profiles are needed and cannot be read
     * @throws ai.cvat.api.client.exceptions.CvatException when nothing says who logs in
     */
    public static ClientBuilder builderFromEnvironment() {
        return ClientEnvironment.ofThisProcess().builder();
    }

    /**
     * Logs in, for this client and all its views. Who was logged in before is logged out first. A password opens a
     * session ({@code auth_create_login}); where the server's answer sets no session cookie, the token in it is used. An
     * access token is only remembered.
     *
     * @param credentials who logs in
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses
     * @throws ai.cvat.api.client.exceptions.CvatException when the server cannot be reached, or answers with nothing to go by
     * @throws IllegalStateException when the client is closed
     */
    public void login(Credentials credentials) {
        session.login(credentials);
    }

    /**
     * Logs in with a password ({@code auth_create_login}), for this client and all its views. Who was logged in before is
     * logged out first.
     *
     * @param user the user's name, or the e-mail address where the server takes that
     * @param password the password
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses
     * @throws ai.cvat.api.client.exceptions.CvatException when the server cannot be reached, or answers with nothing to go by
     * @throws IllegalArgumentException when the user or the password is blank
     * @throws IllegalStateException when the client is closed
     */
    public void login(String user, String password) {
        login(new PasswordCredentials(user, password));
    }

    /**
     * Whether the client has a session or a token. Whether the server still takes it is not asked.
     *
     * @return true after a login
     */
    public boolean hasCredentials() {
        return session.hasCredentials();
    }

    /**
     * Reads the user whose credentials the client has ({@code users_retrieve_self}).
     *
     * @return the current user
     * @throws ai.cvat.api.client.exceptions.UnauthorizedException when the client has no credentials, or wrong ones
     */
    public User currentUser() {
        return users().retrieveCurrentUser();
    }

    /**
     * Logs out, for this client and all its views: ends a session ({@code auth_create_logout}), forgets a token. Does
     * nothing when nobody is logged in. The credentials are forgotten even when the server fails.
     *
     * @throws ai.cvat.api.client.exceptions.CvatException when the server refuses or cannot be reached
     */
    public void logout() {
        session.logout();
    }

    /**
     * Ends the session if {@link #login(Credentials)} opened one ({@code auth_create_logout}; a failure is logged), and
     * frees threads and connections. From then on whatever would send something, through a view or an entity too, throws an
     * {@link IllegalStateException}. A token is not revoked, an HTTP client that was handed in is not closed. Does nothing the
     * second time. Closing a view does nothing: the session belongs to the client that it was made from.
     */
    @Override
    public void close() {
        if (owner) {
            session.close();
        }
    }

    /**
     * The server's annotation tasks, as the client's organization sees them.
     *
     * @return the same object each time
     */
    public TaskRepository tasks() {
        return repository(TaskRepository.class);
    }

    /**
     * The server's projects, as the client's organization sees them.
     *
     * @return the same object each time
     */
    public ProjectRepository projects() {
        return repository(ProjectRepository.class);
    }

    /**
     * The server's jobs, as the client's organization sees them.
     *
     * @return the same object each time
     */
    public JobRepository jobs() {
        return repository(JobRepository.class);
    }

    /**
     * The server's users, as the client's organization sees them.
     *
     * @return the same object each time
     */
    public UserRepository users() {
        return repository(UserRepository.class);
    }

    /**
     * The server's organizations, as the client's organization sees them.
     *
     * @return the same object each time
     */
    public OrganizationRepository organizations() {
        return repository(OrganizationRepository.class);
    }

    /**
     * The server's issues, as the client's organization sees them.
     *
     * @return the same object each time
     */
    public IssueRepository issues() {
        return repository(IssueRepository.class);
    }

    /**
     * The server's comments of issues, as the client's organization sees them.
     *
     * @return the same object each time
     */
    public CommentRepository comments() {
        return repository(CommentRepository.class);
    }

    /**
     * The labels of tasks and projects.
     *
     * @return the same object each time
     */
    public LabelRepository labels() {
        return repository(LabelRepository.class);
    }

    /**
     * The memberships of users in organizations.
     *
     * @return the same object each time
     */
    public MembershipRepository memberships() {
        return repository(MembershipRepository.class);
    }

    /**
     * The invitations to organizations.
     *
     * @return the same object each time
     */
    public InvitationRepository invitations() {
        return repository(InvitationRepository.class);
    }

    /**
     * The guides to annotation.
     *
     * @return the same object each time
     */
    public GuideRepository guides() {
        return repository(GuideRepository.class);
    }

    /**
     * The pictures and documents of guides.
     *
     * @return the same object each time
     */
    public AssetRepository assets() {
        return repository(AssetRepository.class);
    }

    /**
     * The cloud storages that the server knows.
     *
     * @return the same object each time
     */
    public CloudStorageRepository cloudStorages() {
        return repository(CloudStorageRepository.class);
    }

    /**
     * The webhooks of projects, of organizations and of the server.
     *
     * @return the same object each time
     */
    public WebhookRepository webhooks() {
        return repository(WebhookRepository.class);
    }

    /**
     * The repository of quality: reports, conflicts, settings.
     *
     * @return the same object each time
     */
    public QualityRepository quality() {
        return repository(QualityRepository.class);
    }

    /**
     * The repository of quality requirements, by which quality is measured since server 2.74.
     *
     * @return the same object each time
     */
    public QualityRequirementRepository qualityRequirements() {
        return repository(QualityRequirementRepository.class);
    }

    /**
     * The merging of what several people annotated.
     *
     * @return the same object each time
     */
    public ConsensusRepository consensus() {
        return repository(ConsensusRepository.class);
    }

    /**
     * Automatic annotation by functions of the server.
     *
     * @return the same object each time
     */
    public LambdaRepository lambda() {
        return repository(LambdaRepository.class);
    }

    /**
     * The repository of background requests of the current user.
     *
     * @return the same object each time
     */
    public RequestRepository requests() {
        return repository(RequestRepository.class);
    }

    /**
     * The personal access tokens of the current user.
     *
     * @return the same object each time
     */
    public AccessTokenRepository accessTokens() {
        return repository(AccessTokenRepository.class);
    }

    /**
     * Accounts and passwords.
     *
     * @return the same object each time
     */
    public AccountRepository accounts() {
        return repository(AccountRepository.class, new AccountContext(context, session::passwordChanged));
    }

    /**
     * The record of what users do.
     *
     * @return the same object each time
     */
    public EventRepository events() {
        return repository(EventRepository.class);
    }

    /**
     * The repository of what the web page remembers about asking users for a star at GitHub, since server 2.74.
     *
     * @return the same object each time
     */
    public GrowthRepository growth() {
        return repository(GrowthRepository.class);
    }

    /**
     * The server itself: what it is, its formats, its file share, its schema.
     *
     * @return the same object each time
     */
    public Server server() {
        return repository(Server.class);
    }

    /**
     * Asks the server for its version ({@code server_retrieve_about}).
     *
     * @return the version
     * @throws IncompatibleVersionException when what the server says is not a version
     * @throws ai.cvat.api.client.exceptions.CvatException when the server refuses or cannot be reached
     */
    public Version getServerVersion() {
        return versionCheck.serverVersion();
    }

    /**
     * Checks that this SDK supports the server's version ({@code server_retrieve_about}), and warns in the log or fails as
     * {@link Config#allowUnsupportedServer()} says.
     *
     * @throws IncompatibleVersionException when it does not, and the settings do not allow that
     * @throws ai.cvat.api.client.exceptions.TransportException when the server cannot be reached
     */
    public void checkServerVersion() {
        checkServerVersion(!config().allowUnsupportedServer());
    }

    /**
     * Checks that this SDK supports the server's version: its own minor version or the next
     * ({@code server_retrieve_about}).
     *
     * @param failIfUnsupported true to fail, false to warn in the log
     * @throws IncompatibleVersionException when it does not and that is to fail
     * @throws ai.cvat.api.client.exceptions.TransportException when the server cannot be reached
     */
    public void checkServerVersion(boolean failIfUnsupported) {
        versionCheck.check(failIfUnsupported);
    }

    /**
     * A handle of background work. Sends nothing.
     *
     * @param requestId the {@code rq_id} that the server gave
     * @return the handle
     * @throws IllegalArgumentException when the id is blank
     */
    public BackgroundRequest<RequestResult> request(String requestId) {
        return PolledRequest.of(context, requestId);
    }

    /**
     * Waits until background work is finished, at most for {@link Config#waitDeadline()} ({@code requests_retrieve}).
     *
     * @param requestId the {@code rq_id} that the server gave
     * @return the finished request and the answer that said so
     * @throws BackgroundRequestException when the work failed, or waiting ended otherwise: see its subclasses
     * @throws ai.cvat.api.client.exceptions.CvatException when the server refuses to tell, or does not answer several times in a row
     * @throws IllegalArgumentException when the id is blank
     */
    public FinishedRequest<RequestResult> waitForCompletion(String requestId) {
        return request(requestId).await();
    }

    /**
     * Waits until background work is finished ({@code requests_retrieve}), for example
     * {@code waitForCompletion(id, w -> w.deadline(Duration.ofMinutes(10)))}.
     *
     * @param requestId the {@code rq_id} that the server gave
     * @param options sets how to wait
     * @return the finished request and the answer that said so
     * @throws BackgroundRequestException when the work failed, or waiting ended otherwise: see its subclasses
     * @throws ai.cvat.api.client.exceptions.CvatException when the server refuses to tell, or does not answer several times in a row
     * @throws IllegalArgumentException when the id is blank
     */
    public FinishedRequest<RequestResult> waitForCompletion(String requestId, Consumer<? super WaitOptions> options) {
        return request(requestId).await(options);
    }

    /**
     * The organization in whose name this client speaks. It never changes: another one is spoken for by a view, which
     * {@link #withOrganization}, {@link #personalWorkspace} and {@link #allOrganizations} give.
     *
     * @return the organization's slug; empty for the personal workspace; null for all organizations
     */
    public @Nullable String organizationSlug() {
        return context.organization();
    }

    /**
     * A view that speaks for an organization, on whichever thread, and shares the session, the connections and the settings.
     * What comes from it, such as a task, goes on speaking for the organization. It need not be closed.
     *
     * @param slug the organization's slug
     * @return the view
     * @throws IllegalArgumentException when the slug is empty or cannot be one
     */
    public Client withOrganization(String slug) {
        return new Client(context.withOrganization(requireSlug(slug)), config, session, versionCheck, false);
    }

    /**
     * A view in which one sees and makes what is in no organization. It need not be closed.
     *
     * @return the view
     */
    public Client personalWorkspace() {
        return new Client(context.withOrganization(""), config, session, versionCheck, false);
    }

    /**
     * A view in which everything is seen that the user may see, in whichever organization; what is made is in none. It need
     * not be closed.
     *
     * @return the view
     */
    public Client allOrganizations() {
        return new Client(context.withOrganization(null), config, session, versionCheck, false);
    }

    /**
     * Does something in an organization, for example
     * {@code inOrganization("robotics", team -> team.tasks().list().toList())}. The organization is that of the view which
     * the work is given, also on other threads; this client speaks for its own as before.
     *
     * @param slug the organization's slug
     * @param work what to do with a view as of {@link #withOrganization}
     * @param <T> what comes of it
     * @return what the work returns
     * @throws IllegalArgumentException when the slug is empty or cannot be one
     */
    public <T extends @Nullable Object> T inOrganization(String slug, Function<? super Client, ? extends T> work) {
        return work.apply(withOrganization(slug));
    }

    /** An empty one is more often a setting that is missing than the personal workspace. */
    static String requireSlug(String slug) {
        if (Objects.requireNonNull(slug, "slug").isEmpty()) {
            throw new IllegalArgumentException("The slug of the organization is empty: give one, or say"
                    + " personalWorkspace() for what is in no organization, allOrganizations() for all.");
        }
        return slug;
    }

    /**
     * Sets a deadline for all that the calling thread begins, of whatever many requests, transfers and waits it consists,
     * until the deadline is closed. See {@link Deadline}: it binds other clients on this thread too.
     *
     * <pre>{@code
     * try (Deadline deadline = client.deadline(Duration.ofMinutes(10))) {
     *     task.exportDataset("COCO 1.0", Path.of("cats.zip"));
     * } catch (DeadlineExceededException e) {
     *     // it took too long
     * }
     * }</pre>
     *
     * @param time how long from now on
     * @return the deadline, to be closed on the same thread
     * @throws IllegalArgumentException when the time is not positive
     */
    public Deadline deadline(Duration time) {
        return Deadline.after(time, context.time()::nanoTime);
    }

    /**
     * The low level, with every operation of the server. It shares the session and the connections, and speaks for the
     * same organization. It sends what it is told, also what an older server does not have and would pass over: see
     * {@link Config#checkOptions()}.
     *
     * @return the same object each time; closing it does nothing
     */
    public ApiClient apiClient() {
        return context.lowLevel();
    }

    /**
     * The addresses of the server's endpoints.
     *
     * @return the same object each time
     */
    public ApiMap apiMap() {
        return apiMap;
    }

    /**
     * The logger to which the client tells what it does.
     *
     * @return the logger
     */
    public Logger logger() {
        return context.logger();
    }

    /**
     * The client's settings.
     *
     * @return the settings
     */
    public Config config() {
        return config;
    }

    @Override
    public String toString() {
        return "Client[" + apiMap.host() + "]";
    }
}
