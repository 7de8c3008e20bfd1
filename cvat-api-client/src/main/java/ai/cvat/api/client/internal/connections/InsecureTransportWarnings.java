package ai.cvat.api.client.internal.connections;

import ai.cvat.api.client.auth.Origin;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;

/** Says in the log, once each and at WARN, by what a client exposes what it sends. Thread-safe. */
public final class InsecureTransportWarnings {

    private final Origin origin;
    private final Logger logger;
    private final AtomicBoolean said = new AtomicBoolean();

    public InsecureTransportWarnings(Origin origin, Logger logger) {
        this.origin = origin;
        this.logger = logger;
    }

    /** The server's certificate is not going to be checked. */
    public void certificatesAreNotVerified() {
        logger.warn(
                "The certificate of {} is not verified: anyone on the way can read and change everything, passwords included."
                        + " Trust the certificate instead",
                origin.host());
    }

    /** Credentials are about to go to the server. */
    public void credentialsAreSent() {
        if (origin.scheme().equals("http") && !origin.isLoopback() && said.compareAndSet(false, true)) {
            logger.warn(
                    "Credentials go to {} over http: anyone on the way can read them, and use them. Use https",
                    origin.host());
        }
    }
}
