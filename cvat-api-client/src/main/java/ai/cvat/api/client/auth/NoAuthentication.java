package ai.cvat.api.client.auth;

import org.jspecify.annotations.Nullable;

/** No credentials in the header. */
public record NoAuthentication() implements Authentication {

    @Override
    public @Nullable String header() {
        return null;
    }
}
