package ai.cvat.sdk;

import ai.cvat.api.client.HttpSettings;
import ai.cvat.sdk.internal.Settings;
import ai.cvat.sdk.transfer.UnpackLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link Client}, those of HTTP among them. Immutable: made once, given to as many clients as one likes.
 *
 * <pre>{@code
 * Config config = Config.builder()
 *         .statusCheckPeriod(Duration.ofSeconds(1))
 *         .waitDeadline(Duration.ofHours(2))
 *         .build();
 * Client client = Client.builder("cvat.example.com").config(config).build();
 * }</pre>
 *
 * <p>By default the user agent is {@code cvat-sdk-java/} and the SDK's version; all other settings of HTTP are by default those
 * of the low level.
 */
public final class Config extends HttpSettings {

    private static final Config DEFAULTS = builder().build();

    private final Duration statusCheckPeriod;
    private final Duration waitDeadline;
    private final boolean allowUnsupportedServer;
    private final boolean checkOptions;
    private final @Nullable Path cacheDir;
    private final boolean logInAgain;
    private final UnpackLimits unpackLimits;

    private Config(Builder builder) {
        super(builder);
        this.statusCheckPeriod = builder.statusCheckPeriod;
        this.waitDeadline = builder.waitDeadline;
        this.allowUnsupportedServer = builder.allowUnsupportedServer;
        this.checkOptions = builder.checkOptions;
        this.cacheDir = builder.cacheDir;
        this.logInAgain = builder.logInAgain;
        this.unpackLimits = builder.unpackLimits;
    }

    /**
     * The settings of a client that is given none.
     *
     * @return the defaults
     */
    public static Config defaults() {
        return DEFAULTS;
    }

    /**
     * Starts from the defaults.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The longest time between two questions to the server about background work.
     *
     * @return the period, 5 seconds by default
     */
    public Duration statusCheckPeriod() {
        return statusCheckPeriod;
    }

    /**
     * The longest time that background work is waited for where the call does not say. The server goes on with it after that.
     *
     * @return the time, 24 hours by default
     */
    public Duration waitDeadline() {
        return waitDeadline;
    }

    /**
     * Whether a server of another version than this SDK supports is worth a warning only.
     *
     * @return true, the default, for a warning; false for an {@link IncompatibleVersionException}
     */
    public boolean allowUnsupportedServer() {
        return allowUnsupportedServer;
    }

    /**
     * Whether what a server that is older than this SDK does not have is refused by an {@link OptionMissingException} before
     * anything is sent: parameters and properties that such a server would pass over without a word. An older server is asked
     * once for its schema, when the first option is to be sent; another never. Where the schema cannot be read, only what would
     * destroy something is refused: an import that is to append. The low level is not checked.
     *
     * @return true by default
     */
    public boolean checkOptions() {
        return checkOptions;
    }

    /**
     * The directory in which data of servers may be kept. Nothing is created there before it is needed.
     *
     * @return by default the platform's directory for caches of {@code cvat-sdk}
     * @throws ai.cvat.api.client.exceptions.CvatException when Java cannot write the name of that directory in this machine's
     *     encoding
     */
    public Path cacheDir() {
        // Only now: a client needs none of it.
        return cacheDir == null ? CacheDirectory.ofThisPlatform() : cacheDir;
    }

    /**
     * Whether the client logs in again when its session is over, and makes the call again that met that. It holds the
     * password in memory for that until it logs out or is closed.
     *
     * @return true by default
     */
    public boolean logInAgain() {
        return logInAgain;
    }

    /**
     * The limits to which an archive that is read as it arrives, and an image that is decoded, may unpack.
     *
     * @return the limits, {@link UnpackLimits#defaults()} by default
     */
    public UnpackLimits unpackLimits() {
        return unpackLimits;
    }

    Settings settings(Supplier<String> account) {
        return new Settings(statusCheckPeriod, waitDeadline, unpackLimits, this::cacheDir, account);
    }

    /**
     * The same settings, to be changed.
     *
     * @return a builder that starts from these settings
     */
    public Builder toBuilder() {
        Builder builder = new Builder().http(this);
        builder.statusCheckPeriod = statusCheckPeriod;
        builder.waitDeadline = waitDeadline;
        builder.allowUnsupportedServer = allowUnsupportedServer;
        builder.checkOptions = checkOptions;
        builder.cacheDir = cacheDir;
        builder.logInAgain = logInAgain;
        builder.unpackLimits = unpackLimits;
        return builder;
    }

    /** Makes {@link Config}. */
    public static final class Builder extends HttpSettings.Builder<Builder> {

        private Duration statusCheckPeriod = Duration.ofSeconds(5);
        private Duration waitDeadline = Duration.ofHours(24);
        private boolean allowUnsupportedServer = true;
        private boolean checkOptions = true;
        private @Nullable Path cacheDir;
        private boolean logInAgain = true;
        private UnpackLimits unpackLimits = UnpackLimits.defaults();

        private Builder() {
            super("cvat-sdk-java/" + SdkVersion.text());
        }

        /**
         * Sets the longest time between two questions to the server about background work.
         *
         * @param statusCheckPeriod more than zero
         * @return this builder
         * @throws IllegalArgumentException when the period is zero or negative
         */
        public Builder statusCheckPeriod(Duration statusCheckPeriod) {
            this.statusCheckPeriod = positive("statusCheckPeriod", statusCheckPeriod);
            return this;
        }

        /**
         * Sets how long background work is waited for where the call does not say.
         *
         * @param waitDeadline more than zero
         * @return this builder
         * @throws IllegalArgumentException when the time is zero or negative
         */
        public Builder waitDeadline(Duration waitDeadline) {
            this.waitDeadline = positive("waitDeadline", waitDeadline);
            return this;
        }

        /**
         * Sets whether a server of another version than this SDK supports is worth a warning only.
         *
         * @param allowUnsupportedServer true for a warning; false for an {@link IncompatibleVersionException}
         * @return this builder
         */
        public Builder allowUnsupportedServer(boolean allowUnsupportedServer) {
            this.allowUnsupportedServer = allowUnsupportedServer;
            return this;
        }

        /**
         * Sets whether what a server that is older than this SDK does not have is refused before anything is sent.
         *
         * @param checkOptions false to send it in any case, and never to ask the server for its schema
         * @return this builder
         */
        public Builder checkOptions(boolean checkOptions) {
            this.checkOptions = checkOptions;
            return this;
        }

        /**
         * Sets where data of servers may be kept.
         *
         * @param cacheDir a directory, which need not exist
         * @return this builder
         */
        public Builder cacheDir(Path cacheDir) {
            this.cacheDir = Objects.requireNonNull(cacheDir, "cacheDir");
            return this;
        }

        /**
         * Sets whether the client logs in again when its session is over, and makes the call again that met that.
         *
         * @param logInAgain false to forget the password once the client has logged in
         * @return this builder
         */
        public Builder logInAgain(boolean logInAgain) {
            this.logInAgain = logInAgain;
            return this;
        }

        /**
         * Sets how much an archive that is read as it arrives, and an image that is decoded, may unpack to.
         *
         * @param unpackLimits the limits
         * @return this builder
         */
        public Builder unpackLimits(UnpackLimits unpackLimits) {
            this.unpackLimits = Objects.requireNonNull(unpackLimits, "unpackLimits");
            return this;
        }

        /**
         * Makes the settings.
         *
         * @return the settings
         */
        public Config build() {
            return new Config(this);
        }

        private static Duration positive(String name, Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException(name + " is " + value + "; give a time longer than zero");
            }
            return value;
        }
    }
}
