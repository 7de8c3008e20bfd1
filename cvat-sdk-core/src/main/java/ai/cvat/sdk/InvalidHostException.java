package ai.cvat.sdk;

import ai.cvat.api.client.exceptions.CvatException;
import org.jspecify.annotations.Nullable;

/** The exception that an address which was given as the server's is not one. Nothing was sent. */
public final class InvalidHostException extends CvatException {

    private static final long serialVersionUID = 1;

    /** What was given, masked. */
    private final String host;

    InvalidHostException(String host, String problemAndRemedy, @Nullable Throwable cause) {
        super("\"" + host + "\" is not the address of a server: " + problemAndRemedy, cause);
        this.host = host;
    }

    /**
     * The address that was given.
     *
     * @return the address; a user name and password in it are masked
     */
    public String host() {
        return host;
    }
}
