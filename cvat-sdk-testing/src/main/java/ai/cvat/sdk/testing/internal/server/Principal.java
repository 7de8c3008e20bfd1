package ai.cvat.sdk.testing.internal.server;

import ai.cvat.sdk.testing.internal.store.AccessToken;
import ai.cvat.sdk.testing.internal.store.Session;
import ai.cvat.sdk.testing.internal.store.User;
import org.jspecify.annotations.Nullable;

/**
 * The user who makes a request, and the credentials.
 *
 * @param session the session, where a cookie said who it is
 * @param accessToken the access token, where a bearer said who it is
 */
public record Principal(
        User user, @Nullable Session session, @Nullable AccessToken accessToken) {}
