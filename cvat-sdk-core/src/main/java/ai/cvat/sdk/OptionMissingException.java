package ai.cvat.sdk;

import ai.cvat.api.client.exceptions.CvatException;
import org.jspecify.annotations.Nullable;

/**
 * The server, which is older than this SDK, does not have an option that the caller set: a parameter, or a property of what
 * was to be sent. Such a server passes over it without a word, and would have done something else than it was asked to. So
 * nothing was sent. See {@link Config#checkOptions()}.
 */
public final class OptionMissingException extends CvatException {

    private static final long serialVersionUID = 1;

    /** The operation. */
    private final String operation;
    /** The option. */
    private final String option;
    /** The version of the server, as it says. */
    private final @Nullable String serverVersion;

    /**
     * Made by the SDK only.
     *
     * @param message says all of this
     * @param operation what was asked for
     * @param option what the server does not have
     * @param serverVersion what the server says of its version; null where that is not known
     * @param cause why it cannot be known whether the server has it; null where it is known
     */
    public OptionMissingException(
            String message,
            String operation,
            String option,
            @Nullable String serverVersion,
            @Nullable Throwable cause) {
        super(message, cause);
        this.operation = operation;
        this.option = option;
        this.serverVersion = serverVersion;
    }

    /**
     * The operation that was asked for.
     *
     * @return the operation, for example {@code tasks_create_annotations}
     */
    public String operation() {
        return operation;
    }

    /**
     * The option that the server does not have.
     *
     * @return the name in the request, for example {@code import_mode}; a property inside another with dots
     */
    public String option() {
        return option;
    }

    /**
     * The version of the server, as it says.
     *
     * @return for example {@code 2.60.0}; null where that is not known
     */
    public @Nullable String serverVersion() {
        return serverVersion;
    }
}
