package ai.cvat.sdk.testing.internal.server;

import ai.cvat.sdk.testing.internal.store.Session;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.User;
import ai.cvat.sdk.testing.internal.wire.Response;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The sessions of those who logged in with a password, and the cookies that name them. Guarded by the store's lock. */
public record Sessions(Store store) {

    private static final String SESSION = "sessionid";
    private static final String FRESH = "sessionfresh";
    private static final String CSRF = "csrftoken";
    private static final Duration CSRF_AGE = Duration.ofDays(364);
    private static final Duration SESSION_AGE = Duration.ofDays(14);
    private static final Duration FRESH_AGE = Duration.ofDays(1);
    private static final String GONE = "expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH);

    /** Logs a user in: ends the session that the request came with, and begins one. */
    public Response begin(RequestContext request, User user, Response response) {
        end(request.principal());
        Session session = new Session(store.secret(32), store.secret(32), user);
        store.sessions.put(session.id(), session);
        user.lastLogin = store.now();
        response.header("Set-Cookie", cookie(CSRF, session.csrfToken(), CSRF_AGE, false));
        return fresh(request, session.id(), response);
    }

    /** Ends the session that a request came with. */
    public void end(@Nullable Principal principal) {
        if (principal != null && principal.session() != null) {
            store.sessions.remove(principal.session().id());
        }
    }

    /**
     * Ends all sessions of the user, as a new password does, and goes on with the one of the request under a new name. Who
     * came otherwise gets the name of a session in which nobody is logged in.
     */
    public Response renew(RequestContext request, Response response) {
        Principal principal = request.principal();
        Session before = principal == null ? null : principal.session();
        store.sessions.values().removeIf(session -> session.user() == request.user());
        String id = store.secret(32);
        if (before != null) {
            store.sessions.put(id, new Session(id, before.csrfToken(), before.user()));
        }
        return fresh(request, id, response);
    }

    /** Tidies the cookies of any request: takes those of a session back that is over, prolongs others. */
    public Response tidy(RequestContext request, Response response) {
        String id = request.cookie(SESSION);
        if (id == null
                || response.headers().stream()
                        .anyMatch(header -> header.getKey().equals("Set-Cookie"))) {
            return response;
        }
        if (!store.sessions.containsKey(id)) {
            if (request.cookie(FRESH) != null) {
                response.header("Set-Cookie", FRESH + "=\"\"; " + GONE + "; Path=/; SameSite=Lax");
            }
            return response.header("Set-Cookie", SESSION + "=\"\"; " + GONE + "; Path=/; SameSite=Lax");
        }
        return request.cookie(FRESH) == null && response.status() < 500 ? fresh(request, id, response) : response;
    }

    private Response fresh(RequestContext request, String id, Response response) {
        if (request.cookie(FRESH) == null) {
            response.header("Set-Cookie", cookie(FRESH, "1", FRESH_AGE, true));
        }
        return response.header("Set-Cookie", cookie(SESSION, id, SESSION_AGE, true));
    }

    private String cookie(String name, String value, Duration age, boolean httpOnly) {
        return name + "=" + value + "; expires=" + DATE.format(store.now().plus(age)) + (httpOnly ? "; HttpOnly" : "")
                + "; Max-Age=" + age.toSeconds() + "; Path=/; SameSite=Lax";
    }
}
