package ai.cvat.sdk.internal.annotations;

import okhttp3.HttpUrl;

/** What the server is to do with annotations that it is sent. */
public enum Writing {
    /** Puts them in place of all that are there: the first request does, and the following add the rest. */
    REPLACE(
            "What was there before is gone: replace all once more, or create what comes after these.",
            "What was there before is gone, or will be. Wait until annotationReader().count() stays what it is"
                    + " before you replace all once more: of two replacements at the same time, the server stores"
                    + " both."),
    CREATE(
            "Create what comes after these.",
            "Wait until annotationReader().count() stays what it is, which says whether they are there,"
                    + " before you create them again: else they may be there twice."),
    UPDATE("Do it once more from the start.", Writing.LOOK),
    DELETE("Do it once more from the start.", Writing.LOOK);

    private static final String LOOK =
            "Read by annotationReader() what is there, and do it once more from the start when the server is done.";

    private final String goOn;
    private final String look;

    Writing(String goOn, String look) {
        this.goOn = goOn;
        this.look = look;
    }

    /** Whether annotations are added, so that they have no ids yet. */
    boolean isOfNew() {
        return this == REPLACE || this == CREATE;
    }

    /** What to do when a later request failed; or when no answer came. */
    String advice(boolean unanswered) {
        return unanswered ? look : goOn;
    }

    /** How the first request is sent, or how those after it are. */
    String method(boolean first) {
        return this == REPLACE && first ? "PUT" : "PATCH";
    }

    HttpUrl url(HttpUrl annotations, boolean first) {
        return switch (this) {
            case REPLACE -> first ? annotations : action(annotations, "create");
            case CREATE -> action(annotations, "create");
            case UPDATE -> action(annotations, "update");
            case DELETE -> action(annotations, "delete");
        };
    }

    private static HttpUrl action(HttpUrl annotations, String action) {
        return annotations.newBuilder().addQueryParameter("action", action).build();
    }
}
