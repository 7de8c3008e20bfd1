package ai.cvat.sdk.internal;

import okhttp3.Request;

/** The version of the server and the options that it takes, as far as they are known. */
public interface ServerCapabilities {

    /**
     * Whether the server is older than a version. Where its version is not known yet, it is asked.
     *
     * @param major the first number of the version
     * @param minor the second
     * @return true for an older one; false where it does not tell
     */
    boolean isBefore(int major, int minor);

    /**
     * Lets a request pass that the server understands whole.
     *
     * @param request the request that is to be sent
     * @return the request, without options that only say what an older server does anyway
     * @throws ai.cvat.api.client.exceptions.CvatException when an older server would pass over an option of it
     */
    Request checked(Request request);

    /**
     * Whether the server understands a request whole.
     *
     * @param request a request that need not be sent
     * @return false where {@link #checked} would refuse it
     */
    boolean understands(Request request);
}
