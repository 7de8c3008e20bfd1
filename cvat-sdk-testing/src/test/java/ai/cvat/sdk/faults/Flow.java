package ai.cvat.sdk.faults;

import org.jspecify.annotations.Nullable;

/**
 * Something that users do: a column of the matrix.
 *
 * @param title what it is called in the report
 * @param verb what the user calls
 * @param nature which rules hold for it
 * @param struck which of its requests the faults strike
 * @param requestBody whether that request has a body
 * @param answer what the answer to that request has
 * @param preparation sets the scene for one time
 */
record Flow(
        String title,
        String verb,
        Nature nature,
        Struck struck,
        boolean requestBody,
        Answer answer,
        Preparation preparation) {

    /** Makes what one time needs. */
    @FunctionalInterface
    interface Preparation {

        Act prepare(Scene scene) throws Exception;
    }

    /** What the body of an answer is. */
    enum Answer {
        JSON,
        /** An image or an archive. */
        BYTES,
        /** The same, of which the server also sends parts. */
        RANGES,
        /** None that anybody reads. */
        NOTHING,
        /** The status 204, which cannot have any. */
        NO_CONTENT;

        boolean hasBody() {
            return this != NOTHING && this != NO_CONTENT;
        }
    }

    /** Whether the client has a session before. */
    boolean loggedIn() {
        return nature != Nature.LOGIN;
    }

    /** Why a fault cannot strike it; null when it can. */
    @Nullable String impossible(Trouble trouble, boolean always) {
        return switch (trouble.needs()) {
            case REQUEST_BODY -> requestBody ? null : "the request has no body";
            case ANSWER_BODY -> answer.hasBody() ? null : "the answer has no body";
            case CONTENT -> answer == Answer.NO_CONTENT ? "the status is 204, which has no body" : null;
            case JSON -> answer == Answer.JSON ? null : "the answer is no JSON";
            case HONESTY ->
                answer == Answer.BYTES || answer == Answer.RANGES
                        ? "by all that HTTP says, the file is whole: only what reads it can tell"
                        : null;
            case NOTHING ->
                trouble.kind() == Kind.ELSEWHERE && always
                        ? "it strikes once: where it leads to, there is no redirect"
                        : null;
        };
    }
}
