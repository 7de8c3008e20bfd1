package ai.cvat.sdk.internal;

import java.util.function.Consumer;

/**
 * What the repository of accounts is made of.
 *
 * @param client the client's context
 * @param passwordChanged is told the current user's password when it was changed
 */
public record AccountContext(ClientContext client, Consumer<String> passwordChanged) {}
