package ai.cvat.sdk;

import ai.cvat.api.ApiClient;
import ai.cvat.api.SchemaApi;
import ai.cvat.api.client.ApiCall;
import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.exceptions.DeadlineExceededException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.client.exceptions.UnauthorizedException;
import ai.cvat.api.client.internal.openapi.OpenApiDocument;
import ai.cvat.api.client.internal.openapi.OpenApiOperation;
import ai.cvat.api.client.retrying.RetryPolicy;
import ai.cvat.api.client.retrying.TransientErrors;
import ai.cvat.api.client.time.Deadline;
import ai.cvat.api.client.time.Time;
import ai.cvat.api.model.About;
import ai.cvat.api.model.RetrieveScheme;
import ai.cvat.sdk.internal.ServerCapabilities;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.Request;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Refuses what a caller sets and an older server does not have, before anything is sent: such a server passes over it
 * without a word. What a server has is in its own schema, which is read once, and of an older server only. Shared by a
 * client and its views.
 */
final class ServerCapabilityCheck implements ServerCapabilities {

    /** A hundred times what servers' schemas have. */
    private static final long LARGEST_SCHEMA = 32L << 20;

    /** It is a file that the server makes up once; a server that takes longer is not asked for it by each call. */
    private static final Duration LONGEST_READING = Duration.ofSeconds(30);

    private static final Duration BETWEEN_READINGS = Duration.ofMinutes(1);

    /** What they take is up to the function: no schema names it all. */
    private static final Set<String> FREE_BODIES = Set.of("lambda_create_functions");

    private static final Version SDK = Version.parse(ApiClient.SCHEMA_VERSION);

    private final ApiClient session;
    private final Config config;
    private final Logger logger;
    private final Time time;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Version server;
    private volatile @Nullable Version asked;
    private volatile @Nullable Reading known;

    /**
     * What came of reading the schema.
     *
     * @param nanos when it was read
     * @param passes whether it may come out otherwise later
     */
    private record Reading(
            @Nullable OpenApiDocument schema, @Nullable Exception failure, long nanos, boolean passes) {}

    ServerCapabilityCheck(ApiClient session, Config config, Logger logger, Time time) {
        this.session = session;
        this.config = config;
        this.logger = logger;
        this.time = time;
    }

    /** Notes the server's version. */
    void serverHas(Version version) {
        server = version;
    }

    @Override
    public boolean isBefore(int major, int minor) {
        Version version = server == null ? asked() : server;
        return version != null && isBefore(version, major, minor);
    }

    private static boolean isBefore(Version version, int major, int minor) {
        return version.major() < major || (version.major() == major && version.minor() < minor);
    }

    @Override
    public Request checked(Request request) {
        UsedOptions options = new UsedOptions(request);
        if (!config.checkOptions() || options.isEmpty() || !mayBeOlder(options)) {
            return request;
        }
        Reading read = schema();
        if (read.schema() == null) {
            String vital = options.vital();
            if (vital != null) {
                throw unknown(request, vital, read.failure());
            }
            return request;
        }
        int prefix = session.baseUrl().encodedPath().length() - 1;
        OpenApiOperation operation = read.schema()
                .operationFor(request.method(), request.url().encodedPath().substring(prefix));
        if (operation == null) {
            return request;
        }
        Request needed = options.withoutImplied(operation);
        String missing = new UsedOptions(needed).firstMissing(operation, !FREE_BODIES.contains(operation.id()));
        if (missing != null) {
            throw missing(operation.id(), missing, version(read.schema()));
        }
        return needed;
    }

    @Override
    public boolean understands(Request request) {
        try {
            checked(request);
            return true;
        } catch (OptionMissingException e) {
            return false;
        }
    }

    /** Where the version was not asked for, it is for the sake of what an older server would destroy, and else not. */
    private boolean mayBeOlder(UsedOptions options) {
        Version version = server;
        if (version == null && options.vital() != null) {
            version = asked();
        }
        return version == null ? options.vital() != null : isBefore(version, SDK.major(), SDK.minor());
    }

    /** Kept apart from what the client itself has asked for: that it is known is no reason to look at all the rest. */
    private @Nullable Version asked() {
        if (asked != null) {
            return asked;
        }
        try {
            About about = session.serverApi().retrieveAbout().send().body();
            asked = about == null || about.getVersion() == null ? null : Version.parse(about.getVersion());
            return asked;
        } catch (CallInterruptedException | DeadlineExceededException e) {
            throw e;
        } catch (CvatException | IllegalArgumentException e) {
            logger.debug("The server {} does not tell its version; its schema will", session.baseUrl(), e);
            return null;
        }
    }

    private Reading schema() {
        Reading before = known;
        if (before != null && isFresh(before)) {
            return before;
        }
        waitForTurn();
        try {
            Reading meanwhile = known;
            return meanwhile != null && isFresh(meanwhile) ? meanwhile : read();
        } finally {
            reading.unlock();
        }
    }

    private boolean isFresh(Reading read) {
        return !read.passes() || time.nanoTime() - read.nanos() < BETWEEN_READINGS.toNanos();
    }

    private void waitForTurn() {
        Deadline deadline = Deadline.inForce();
        try {
            if (deadline == null) {
                reading.lockInterruptibly();
            } else if (!reading.tryLock(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new DeadlineExceededException("Waiting for the server's schema", deadline.time(), null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("Waiting for the server's schema was interrupted", e);
        }
    }

    private Reading read() {
        logger.debug("Reading the schema of {}, an older server, for which options it has", session.baseUrl());
        Reading read;
        try {
            read = new Reading(OpenApiDocument.parse(fetched()), null, time.nanoTime(), false);
        } catch (CallInterruptedException | DeadlineExceededException e) {
            throw e;
        } catch (CvatException | JsonParseException e) {
            logger.warn(
                    "The schema of {} cannot be read, so options that this server does not have may be passed over: {}",
                    session.baseUrl(),
                    e.getMessage());
            read = new Reading(null, e, time.nanoTime(), mayPass(e));
        }
        known = read;
        return read;
    }

    private static boolean mayPass(Exception failure) {
        return failure instanceof UnauthorizedException
                || failure instanceof TransportException
                || (failure instanceof CvatException fault && TransientErrors.mayPassMeanwhile(fault));
    }

    private String fetched() {
        ApiCall<ResponseBody> call = session.decorated(ServerCapabilityCheck::once)
                .schemaApi()
                .retrieve(new SchemaApi.RetrieveParams().scheme(RetrieveScheme.of("json")));
        call.timeout().timeout(longest().toNanos(), TimeUnit.NANOSECONDS);
        try (ResponseBody body = call.send().requireBody()) {
            if (body.source().request(LARGEST_SCHEMA)) {
                throw new JsonParseException("it is larger than " + LARGEST_SCHEMA + " bytes");
            }
            return body.source().readUtf8();
        } catch (IOException e) {
            throw TransportException.of(call.request(), e);
        }
    }

    private static Request once(Request request) {
        return request.newBuilder().tag(RetryPolicy.class, RetryPolicy.never()).build();
    }

    private Duration longest() {
        Duration limit = config.callTimeout();
        return limit.isZero() || limit.compareTo(LONGEST_READING) > 0 ? LONGEST_READING : limit;
    }

    private @Nullable String version(OpenApiDocument schema) {
        Version version = told();
        return version == null ? schema.version() : version.toString();
    }

    private static OptionMissingException missing(String operation, String option, @Nullable String version) {
        return new OptionMissingException(
                "The server" + (version == null ? "" : ", CVAT " + version + ",") + " does not have the option \""
                        + option
                        + "\" of " + operation + "; this SDK is made for CVAT " + SDK
                        + ". Nothing was sent, since the server would pass over it without a word."
                        + " Use a server of that version, or do without the option"
                        + " (or set checkOptions(false) in the client's settings, if you know better)",
                operation,
                option,
                version,
                null);
    }

    private @Nullable Version told() {
        return server == null ? asked : server;
    }

    private OptionMissingException unknown(Request request, String option, @Nullable Exception cause) {
        Version version = told();
        String operation = request.method() + " " + request.url().encodedPath();
        return new OptionMissingException(
                "Whether the server" + (version == null ? "" : ", CVAT " + version + ",") + " has the option \""
                        + option
                        + "\" of " + operation + " cannot be told, since its schema cannot be read ("
                        + (cause == null ? "" : cause.getMessage())
                        + "); this SDK is made for CVAT " + SDK
                        + ". Nothing was sent, since a server without it would replace what is there instead of adding"
                        + " to it. Let the client read /api/schema/, or set checkOptions(false) in the client's"
                        + " settings, if you know that the server has it",
                operation,
                option,
                version == null ? null : version.toString(),
                cause);
    }
}
