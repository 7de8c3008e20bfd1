package ai.cvat.sdk.resources;

import ai.cvat.api.model.AccessTokenRead;
import ai.cvat.api.model.PatchedAccessTokenWriteRequest;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A personal access token, to log in with. Removing it makes it worthless. It shows what the server last said; its verbs act on the server.
 *
 * <p>Thread-safe.
 */
public final class AccessToken extends Entity<AccessTokenRead, PatchedAccessTokenWriteRequest, AccessToken> {

    AccessToken(AccessTokenRepository repository, AccessTokenRead model) {
        super(repository, model);
    }

    /**
     * The name that its owner gave it.
     *
     * @return the name, never null
     */
    public String name() {
        return text(snapshot().getName());
    }

    /**
     * The secret, which the server tells once: in the answer to {@link AccessTokenRepository#create(AccessTokenWriteRequest)}.
     *
     * @return the secret; empty everywhere else
     */
    public String value() {
        return text(snapshot().getValue());
    }

    /**
     * Whether the token may only read.
     *
     * @return true for a token that changes nothing
     */
    public boolean readOnly() {
        return Boolean.TRUE.equals(snapshot().getReadOnly());
    }

    /**
     * The time when the token expires.
     *
     * @return the time; null for never
     */
    public @Nullable OffsetDateTime expiryDate() {
        return snapshot().getExpiryDate();
    }

    /**
     * The time when the token was used last.
     *
     * @return the time; null for never
     */
    public @Nullable OffsetDateTime lastUsedDate() {
        return snapshot().getLastUsedDate();
    }

    /**
     * The time when the token was made.
     *
     * @return the time; null where the server does not say
     */
    public @Nullable OffsetDateTime createdDate() {
        return snapshot().getCreatedDate();
    }

    @Override
    String caption() {
        return name();
    }
}
