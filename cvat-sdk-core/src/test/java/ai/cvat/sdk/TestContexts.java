package ai.cvat.sdk;

import ai.cvat.api.ApiClient;
import ai.cvat.api.client.time.Time;
import ai.cvat.sdk.internal.ClientContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Contexts as a client makes them, for tests of what stands below it. */
public final class TestContexts {

    private TestContexts() {}

    /** The context of a client in no organization that does not know the version of its server. */
    public static ClientContext of(ApiClient api, Config config, Logger logger, Time time) {
        return of(api, config, logger, time, null);
    }

    /** The context of a client that knows the version of its server, where that is not null. */
    public static ClientContext of(
            ApiClient api, Config config, Logger logger, Time time, @Nullable Version serverVersion) {
        ServerCapabilityCheck server = new ServerCapabilityCheck(api, config, logger, time);
        if (serverVersion != null) {
            server.serverHas(serverVersion);
        }
        return new ClientContext(api, config.settings(() -> "tester"), server, logger, time, null);
    }
}
