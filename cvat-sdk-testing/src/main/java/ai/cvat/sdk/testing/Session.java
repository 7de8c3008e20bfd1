package ai.cvat.sdk.testing;

/** A login with a password: the cookie {@code sessionid} names it, {@code csrfToken} must come with unsafe methods. */
record Session(String id, String csrfToken, User user) {}
