package ai.cvat.api.client;

import ai.cvat.api.client.auth.Authentication;
import ai.cvat.api.client.auth.SessionCookies;
import ai.cvat.api.client.auth.SessionRenewal;
import ai.cvat.api.client.exceptions.ApiException;
import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.IncompatibleLibrariesException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.client.json.Json;
import com.google.gson.Gson;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Retrofit;

/**
 * The base of the generated {@code ApiClient}: it holds the HTTP client, the session and the JSON, and makes the APIs.
 *
 * <p>Thread-safe.
 */
public abstract class ApiClientBase implements AutoCloseable {

    private final Configuration configuration;
    private final HttpStack stack;
    private final boolean view;
    private final Call.Factory callFactory;
    private final Retrofit retrofit;
    private final Map<Class<?>, Object> apis = new ConcurrentHashMap<>();

    /**
     * Makes a client; nothing is sent.
     *
     * @param configuration where the server is and how to talk to it
     * @param schemaVersion the version of the server whose schema it was made from
     * @throws IncompatibleLibrariesException when OkHttp, or another library that it stands on, is missing or too old
     */
    protected ApiClientBase(Configuration configuration, String schemaVersion) {
        this.configuration = configuration;
        this.view = false;
        try {
            this.stack = new HttpStack(configuration);
            this.callFactory = stack.callFactory(configuration.baseUrl(), schemaVersion);
            this.retrofit = HttpStack.retrofit(configuration.baseUrl(), callFactory);
        } catch (LinkageError e) {
            throw IncompatibleLibrariesException.of(e);
        }
    }

    /**
     * Makes a view of a client that changes each request before it is sent.
     *
     * @param parent the client whose session, connections and threads are shared
     * @param decorator called on the thread that starts a call
     */
    protected ApiClientBase(ApiClientBase parent, UnaryOperator<Request> decorator) {
        this.configuration = parent.configuration;
        this.stack = parent.stack;
        this.view = true;
        this.callFactory = request -> parent.callFactory.newCall(decorator.apply(request));
        this.retrofit = HttpStack.retrofit(configuration.baseUrl(), callFactory);
    }

    /**
     * The API of one tag.
     *
     * @param type the generated interface
     * @param <A> its type
     * @return the same object each time
     */
    protected final <A> A api(Class<A> type) {
        return type.cast(apis.computeIfAbsent(type, retrofit::create));
    }

    /**
     * The settings that this client was made with.
     *
     * @return them
     */
    public final Configuration configuration() {
        return configuration;
    }

    /**
     * The server's address.
     *
     * @return a URL that ends with a slash
     */
    public final HttpUrl baseUrl() {
        return configuration.baseUrl();
    }

    /**
     * The HTTP client that everything goes through: it adds the headers, the credentials, sends again and logs. Requests
     * that are made with it directly are not decorated.
     *
     * @return the client
     */
    public final OkHttpClient okHttpClient() {
        return stack.client();
    }

    /**
     * Makes calls of hand-made requests, as the generated operations do.
     *
     * @return the HTTP client behind the decorators of this view
     */
    public final Call.Factory callFactory() {
        return callFactory;
    }

    /**
     * Retrofit, as it is set up for this client.
     *
     * @return the same object each time
     */
    public final Retrofit retrofit() {
        return retrofit;
    }

    /**
     * The JSON library, set up to read and write the models.
     *
     * @return the same as {@link Json#gson()}
     */
    public final Gson gson() {
        return Json.gson();
    }

    /**
     * The credentials in force, but for the session's cookies.
     *
     * @return them
     */
    public final Authentication authentication() {
        return stack.authentication();
    }

    /**
     * Changes the credentials of this client and all its views.
     *
     * @param authentication the credentials for every request that is sent from now on
     */
    public final void setAuthentication(Authentication authentication) {
        stack.setAuthentication(Objects.requireNonNull(authentication, "authentication"));
    }

    /**
     * Says in the log, once and at WARN, that anyone on the way can read what goes to this server, where that is so: over
     * http to another machine. It is said anyway when credentials go in a header; who sends them in a body says it by this.
     */
    public final void warnOfExposedCredentials() {
        stack.warnings().credentialsAreSent();
    }

    /**
     * Lets calls of this client and all its views renew the session when the server does not know it any more (401): one of
     * them logs in again for all that meet it together, and each is sent once more, if what it sends can be read again. Where
     * the renewal fails, the call ends with the server's refusal, and likewise where the server refuses the new session at
     * once: no call logs in twice. Waits for a renewal that is under way, but no longer than a few seconds or the deadline in
     * force; then that renewal's call is cancelled.
     *
     * @param renewal logs in again; null, as it is to begin with, for nothing
     */
    public final void setSessionRenewal(@Nullable SessionRenewal renewal) {
        stack.setSessionRenewal(renewal);
    }

    /**
     * The cookies of the session, shared by all views.
     *
     * @return the jar
     */
    public final SessionCookies cookies() {
        return stack.cookies();
    }

    /**
     * Sends a hand-made request and waits for the answer.
     *
     * @param request any request; credentials are added where it goes to the configured origin
     * @return the answer; its body streams and has to be closed by the caller
     * @throws ApiException when the server answers a status that is not 2xx
     * @throws TransportException when the answer does not arrive
     * @throws CallInterruptedException when the thread is interrupted
     */
    public final ApiResponse<ResponseBody> send(Request request) {
        Response response = execute(callFactory.newCall(request));
        return new ApiResponse<>(response, response.body());
    }

    /**
     * Sends a call of {@link #callFactory()} and waits for the answer: for who changes the call's time limits, or needs
     * OkHttp's own response.
     *
     * @param call a call that was not sent yet
     * @return the answer; its body streams and has to be closed by the caller
     * @throws ApiException when the server answers a status that is not 2xx
     * @throws TransportException when the answer does not arrive
     * @throws CallInterruptedException when the thread is interrupted
     */
    public final Response execute(Call call) {
        return CallOutcome.of(call);
    }

    /**
     * Frees the threads and connections that this client made; nothing is sent. From then on each call of it and of its views
     * throws an {@link IllegalStateException}. To close a view does nothing, an HTTP client that the caller handed in is left
     * alone. Closing twice does nothing more.
     */
    @Override
    public void close() {
        if (!view) {
            stack.close();
        }
    }
}
