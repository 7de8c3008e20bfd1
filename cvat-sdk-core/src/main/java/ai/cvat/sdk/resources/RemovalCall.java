package ai.cvat.sdk.resources;

import ai.cvat.api.client.ApiCall;
import ai.cvat.api.client.exceptions.NotFoundException;
import org.slf4j.Logger;

/**
 * Sends what removes something. When it had to be sent again and there is nothing, an attempt before was served whose answer
 * was lost.
 */
final class RemovalCall {

    private RemovalCall() {}

    /**
     * Sends it.
     *
     * @param call removes something
     * @param logger hears of it
     * @param what what is removed
     * @throws NotFoundException when it was not there before the first attempt
     */
    static void send(ApiCall<Void> call, Logger logger, String what) {
        try {
            call.send();
        } catch (NotFoundException e) {
            if (e.attempts() == 1) {
                throw e;
            }
            logger.debug("{}, so an attempt before was served", e.getMessage());
        }
        logger.info("Removed {}", what);
    }
}
