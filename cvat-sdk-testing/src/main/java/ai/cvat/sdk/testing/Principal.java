package ai.cvat.sdk.testing;

import org.jspecify.annotations.Nullable;

/**
 * Who makes a request, and by what credentials.
 *
 * @param session the session, where a cookie said who it is
 * @param accessToken the access token, where a bearer said who it is
 */
record Principal(
        User user, @Nullable Session session, @Nullable AccessToken accessToken) {}
