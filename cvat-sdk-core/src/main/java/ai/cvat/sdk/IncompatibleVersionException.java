package ai.cvat.sdk;

import ai.cvat.api.client.exceptions.CvatException;
import org.jspecify.annotations.Nullable;

/** The server has a version that this SDK does not support, or does not say which it has. */
public final class IncompatibleVersionException extends CvatException {

    private static final long serialVersionUID = 1;

    private final transient @Nullable Version serverVersion;

    IncompatibleVersionException(String message, @Nullable Version serverVersion, @Nullable Throwable cause) {
        super(message, cause);
        this.serverVersion = serverVersion;
    }

    /**
     * The server's version.
     *
     * @return the version; null where the server did not tell one, or told what is none, and after deserialization
     */
    public @Nullable Version serverVersion() {
        return serverVersion;
    }

    /**
     * This SDK's version.
     *
     * @return the version
     */
    public Version sdkVersion() {
        return Version.ofSdk();
    }
}
