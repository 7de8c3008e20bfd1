package ai.cvat.api.client;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;

/** Says in the log, once each and at WARN, by what a client exposes what it sends. Thread-safe. */
final class ExposureWarnings {

    private final Origin origin;
    private final Logger logger;
    private final AtomicBoolean said = new AtomicBoolean();

    ExposureWarnings(Origin origin, Logger logger) {
        this.origin = origin;
        this.logger = logger;
    }

    /** The server's certificate is not going to be checked. */
    void certificatesAreNotVerified() {
        logger.warn(
                "The certificate of {} is not verified: anyone on the way can read and change everything, passwords included."
                        + " Trust the certificate instead",
                origin.host());
    }

    /** Credentials are about to go to the server. */
    void credentialsAreSent() {
        if (origin.scheme().equals("http") && !origin.isLoopback() && said.compareAndSet(false, true)) {
            logger.warn(
                    "Credentials go to {} over http: anyone on the way can read them, and use them. Use https",
                    origin.host());
        }
    }
}
