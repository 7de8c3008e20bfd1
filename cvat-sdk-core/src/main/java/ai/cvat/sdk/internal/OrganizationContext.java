package ai.cvat.sdk.internal;

import java.util.Objects;
import java.util.function.Supplier;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * The organization in whose name a client speaks: one for the client, and for each thread those that it has entered.
 *
 * <p>A slug is an organization; the empty string is the personal workspace; null is no context at all. What a thread
 * entered last and did not leave yet wins over what it entered before, and that over the client's own.
 */
public final class OrganizationContext {

    /** The header that carries the slug. */
    public static final String HEADER = "X-Organization";

    @SuppressWarnings("ThreadLocalUsage") // each client has its own context
    private final ThreadLocal<@Nullable Scope> innermost = new ThreadLocal<>();

    private volatile @Nullable String clientSlug;

    /**
     * A context with which a client starts.
     *
     * @param clientSlug the slug, empty for the personal workspace, null for no context
     * @throws IllegalArgumentException when the slug cannot be one
     */
    public OrganizationContext(@Nullable String clientSlug) {
        this.clientSlug = checked(clientSlug);
    }

    /**
     * Changes the client's own slug, for every thread that has not entered another.
     *
     * @param slug the slug, empty for the personal workspace, null for no context
     * @throws IllegalArgumentException when the slug cannot be one
     */
    public void setClientSlug(@Nullable String slug) {
        clientSlug = checked(slug);
    }

    /**
     * The slug in force on the calling thread.
     *
     * @return the slug, empty for the personal workspace, null for no context
     */
    public @Nullable String slug() {
        Scope entered = innermostOpen();
        return entered == null ? clientSlug : entered.slug;
    }

    /**
     * Puts a slug in force on the calling thread, until the scope is closed.
     *
     * @param slug the slug, empty for the personal workspace, null for no context
     * @return the scope
     * @throws IllegalArgumentException when the slug cannot be one
     */
    public Scope enter(@Nullable String slug) {
        Scope entered = new Scope(checked(slug), innermostOpen());
        innermost.set(entered);
        return entered;
    }

    /**
     * Remembers what is in force on the calling thread now.
     *
     * @return the snapshot, good for any thread
     */
    public Snapshot capture() {
        return new Snapshot(slug());
    }

    /**
     * Writes the slug in force on the calling thread into a request that does not name an organization by itself.
     *
     * @param request a request to the server
     * @return the request with the header, or the same where no context is in force
     */
    public Request applyTo(Request request) {
        String slug = slug();
        if (slug == null || request.header(HEADER) != null) {
            return request;
        }
        return request.newBuilder().header(HEADER, slug).build();
    }

    private @Nullable Scope innermostOpen() {
        Scope entered = innermost.get();
        if (entered == null || !entered.closed) {
            return entered;
        }
        while (entered != null && entered.closed) {
            entered = entered.outer;
        }
        if (entered == null) {
            innermost.remove();
        } else {
            innermost.set(entered);
        }
        return entered;
    }

    private static @Nullable String checked(@Nullable String slug) {
        if (slug != null && !slug.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "\"" + slug + "\" is not the slug of an organization: a slug has letters, digits, '-' and '_'"
                            + " only; the empty string is the personal workspace, null is no context");
        }
        return slug;
    }

    /** What was in force on a thread at some time. */
    public final class Snapshot {

        private final @Nullable String slug;

        private Snapshot(@Nullable String slug) {
            this.slug = slug;
        }

        /**
         * What was in force.
         *
         * @return the slug, empty for the personal workspace, null for no context
         */
        public @Nullable String slug() {
            return slug;
        }

        /**
         * Does something on the calling thread with this context in force, whatever the thread's own is.
         *
         * @param work what to do
         * @param <T> what comes of it
         * @return what the work returned
         */
        public <T extends @Nullable Object> T call(Supplier<T> work) {
            Scope scope = enter(slug);
            try {
                return work.get();
            } finally {
                scope.close();
            }
        }

        /**
         * Does something on the calling thread with this context in force, whatever the thread's own is.
         *
         * @param work what to do
         */
        public void run(Runnable work) {
            Scope scope = enter(slug);
            try {
                work.run();
            } finally {
                scope.close();
            }
        }
    }

    /** A slug that one thread has put in force, until it is closed. */
    public final class Scope implements AutoCloseable {

        private final @Nullable String slug;
        private final @Nullable Scope outer;
        private final Thread thread = Thread.currentThread();
        private volatile boolean closed;

        private Scope(@Nullable String slug, @Nullable Scope outer) {
            this.slug = slug;
            this.outer = outer;
        }

        /**
         * The slug that this scope puts in force.
         *
         * @return the slug, empty for the personal workspace, null for no context
         */
        public @Nullable String slug() {
            return slug;
        }

        /** Takes the slug out of force. Does nothing the second time; may be called on any thread. */
        @Override
        public void close() {
            closed = true;
            if (Objects.equals(thread, Thread.currentThread())) {
                innermostOpen();
            }
        }
    }
}
