package ai.cvat.sdk.testing.internal.wire;

/** The failure of work in the background. Its text is what the server would say, the exception's name included. */
public final class WorkFailedException extends Exception {

    private static final long serialVersionUID = 1;

    public WorkFailedException(String message) {
        super(message);
    }

    /** A failure of the kind that is 400 where it is found before the work begins. */
    public static WorkFailedException invalid(String message) {
        return new WorkFailedException("rest_framework.exceptions.ValidationError: [ErrorDetail(string="
                + quoted(message) + ", code='invalid')]");
    }

    /** A failure for want of a file. */
    public static WorkFailedException notFound(String message) {
        return new WorkFailedException("rest_framework.exceptions.NotFound: " + message);
    }

    private static String quoted(String text) {
        return text.contains("'") && !text.contains("\"") ? "\"" + text + "\"" : "'" + text.replace("'", "\\'") + "'";
    }
}
