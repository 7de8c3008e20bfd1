package ai.cvat.api.client.internal.interceptors;

import ai.cvat.api.client.auth.AccessTokenAuthentication;
import ai.cvat.api.client.auth.Authentication;
import ai.cvat.api.client.auth.BasicAuthentication;
import ai.cvat.api.client.auth.LegacyTokenAuthentication;
import ai.cvat.api.client.auth.Origin;
import ai.cvat.api.client.auth.SessionCookies;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.internal.calls.CallHistory;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Supplier;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends a call once more whose session was over, after it was renewed, or whose CSRF token was not the newest any more: the
 * server has refused it before it did anything. To other refusals of who asks, it adds what to do about them.
 *
 * <p>A call logs in once at most. In a session that another call made it is sent again and may find that one over too; but a
 * session that is refused right after the login was not taken by the server, or was ended by another client of the same user
 * on a server that allows one session: to log in on and on would only end the other's in turn.
 *
 * @param origin where sessions are
 * @param cookies the session
 * @param authentication gives the credentials in force
 * @param renewer logs in again, or null where nobody can
 */
public record SessionRenewalInterceptor(
        Origin origin,
        SessionCookies cookies,
        Supplier<Authentication> authentication,
        Supplier<@Nullable SessionRenewer> renewer)
        implements Interceptor {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final long WORDS = 1024;

    /** How often the sessions that others made may be over again before the call comes to use them. */
    private static final int MAX_REPEATS = 3;

    @Override
    public Response intercept(Chain chain) throws IOException {
        SessionRenewer session = renewer.get();
        if (session != null) {
            session.calling(chain.call());
        }
        Request request = chain.request();
        CallHistory history = CallHistory.of(request);
        boolean repeatable = isRepeatable(request);
        boolean loggedIn = false;
        for (int repeats = 0; ; repeats++) {
            int seen = session == null ? 0 : session.ended();
            Response response = send(chain, request, repeatable);
            if (response.code() != UNAUTHORIZED
                    || !origin.includes(response.request().url())) {
                return response;
            }
            if (session == null || session.isRenewing()) {
                history.remedy(remedy(response), null);
                return response;
            }
            if (loggedIn || repeats == MAX_REPEATS) {
                history.remedy(
                        "So it did after logging in again: the server does not take the new session, or another client of the"
                                + " same user has ended it.",
                        null);
                return response;
            }
            SessionRenewer.Outcome outcome;
            try {
                outcome = session.renew(seen, chain.call()::isCanceled);
            } catch (IOException e) {
                response.close();
                throw e;
            }
            if (!outcome.renewed()) {
                CvatException failure = outcome.failure();
                history.remedy(
                        failure == null
                                ? "The session is over."
                                : "The session is over, and logging in again failed: " + failure.getMessage(),
                        failure);
                return response;
            }
            if (!repeatable) {
                history.remedy(
                        "The session was over. There is a new one now, but what was to be sent could be read only once:"
                                + " make the call again.",
                        null);
                return response;
            }
            loggedIn = outcome.own();
            response.close();
        }
    }

    /** Sends it, and once more where only the CSRF token was not the newest. */
    private Response send(Chain chain, Request request, boolean repeatable) throws IOException {
        Response response = chain.proceed(request);
        if (repeatable
                && origin.includes(response.request().url())
                && isCsrfFailure(response)
                && hasNewCsrfToken(response)) {
            response.close();
            return chain.proceed(request);
        }
        return response;
    }

    private static boolean isRepeatable(Request request) {
        RequestBody body = request.body();
        return body == null || !body.isOneShot();
    }

    private static boolean isCsrfFailure(Response response) throws IOException {
        return response.code() == FORBIDDEN && response.peekBody(WORDS).string().contains("CSRF Failed");
    }

    private boolean hasNewCsrfToken(Response response) {
        Response sent = response.networkResponse();
        return sent != null
                && !Objects.equals(
                        sent.request().header(SessionCookies.CSRF_HEADER), cookies.value(SessionCookies.CSRF_TOKEN));
    }

    private String remedy(Response response) {
        Authentication now = authentication.get();
        if (now instanceof AccessTokenAuthentication) {
            return "The access token is wrong, has expired or was revoked: make a new one.";
        }
        if (now instanceof LegacyTokenAuthentication) {
            return "The token of the login is not valid any more: log in again.";
        }
        if (now instanceof BasicAuthentication) {
            return "The user or the password is wrong.";
        }
        // The answer may just have taken the cookie back.
        Response answer = response.networkResponse();
        return answer == null || SessionCookies.sentWith(answer.request(), SessionCookies.SESSION) == null
                ? "Nobody is logged in."
                : "The session is over: log in again.";
    }
}
