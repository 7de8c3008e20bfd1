package ai.cvat.api.client.auth;

/**
 * Gets a new session, when the server does not know the old one any more: logs in again.
 *
 * <p>See {@link ai.cvat.api.client.ApiClientBase#setSessionRenewal}.
 */
@FunctionalInterface
public interface SessionRenewal {

    /**
     * Logs in. Runs on the thread whose call met the end of the session, and one at a time; calls that it makes are not
     * themselves made again.
     *
     * @throws ai.cvat.api.client.exceptions.CvatException when there is no new session: whoever waits for it gets the server's refusal
     */
    void renew();
}
