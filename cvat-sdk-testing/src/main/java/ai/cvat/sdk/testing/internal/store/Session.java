package ai.cvat.sdk.testing.internal.store;

/** A login with a password: the cookie {@code sessionid} names it, {@code csrfToken} must come with unsafe methods. */
public record Session(String id, String csrfToken, User user) {}
