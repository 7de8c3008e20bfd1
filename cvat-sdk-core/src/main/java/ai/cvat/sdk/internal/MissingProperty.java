package ai.cvat.sdk.internal;

import ai.cvat.api.client.exceptions.CvatException;

/** An answer that lacks what nothing can be done without. */
public final class MissingProperty {

    private MissingProperty() {}

    /**
     * Says so.
     *
     * @param kind what the server answered, such as "task"
     * @param property the property's name on the wire
     * @param operation the operation that answers it
     * @return the exception, to be thrown
     */
    public static CvatException of(String kind, String property, String operation) {
        return new CvatException(
                "The server answered " + article(kind) + " " + kind + " without \"" + property + "\" (" + operation
                        + "), so that nothing can be done with it. Check that CVAT is at this address and that"
                        + " client.checkServerVersion(true) is content; client.apiClient() gives the answer as it came.");
    }

    private static String article(String kind) {
        return "aeio".indexOf(kind.charAt(0)) < 0 ? "a" : "an";
    }
}
