package ai.cvat.api.client;

/**
 * Gets a new session, when the server does not know the old one any more: logs in again.
 *
 * <p>See {@link ApiClientBase#setSessionRenewal}.
 */
@FunctionalInterface
public interface SessionRenewal {

    /**
     * Logs in. Runs on the thread whose call met the end of the session, and one at a time; calls that it makes are not
     * themselves made again.
     *
     * @throws CvatException when there is no new session: whoever waits for it gets the server's refusal
     */
    void renew();
}
