package ai.cvat.sdk;

import ai.cvat.api.client.time.Time;

/** Sets the time of a client, which is nobody's business but a test's. */
public final class ClientTime {

    private ClientTime() {}

    /**
     * Sets the time.
     *
     * @param builder makes the client
     * @param time its time
     * @return the builder
     */
    public static ClientBuilder set(ClientBuilder builder, Time time) {
        return builder.time(time);
    }
}
