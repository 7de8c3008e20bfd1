package ai.cvat.sdk;

/** The credentials by which a client proves who it is: see {@link Client#login(Credentials)}. No secret is shown by {@code toString}. */
public sealed interface Credentials permits PasswordCredentials, AccessTokenCredentials {}
