package ai.cvat.sdk.auth;

import ai.cvat.api.client.exceptions.CvatException;
import org.jspecify.annotations.Nullable;

/** The profiles of this machine cannot be read or written, or do not have what was asked for. */
public final class AuthStoreException extends CvatException {

    private static final long serialVersionUID = 1;

    AuthStoreException(String problemAndRemedy) {
        this(problemAndRemedy, null);
    }

    AuthStoreException(String problemAndRemedy, @Nullable Throwable cause) {
        super(problemAndRemedy, cause);
    }
}
