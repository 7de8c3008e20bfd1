package ai.cvat.sdk.resources;

import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.internal.redaction.RedactedText;
import org.jspecify.annotations.Nullable;

/**
 * Result of the removal of one of many objects.
 *
 * @param id the id of the object
 * @param outcome what became of it
 * @param failure why it was not removed; null where it was
 * @param <I> the type of the ids: a number, a key, a UUID
 */
public record Removal<I>(I id, Outcome outcome, @Nullable CvatException failure) {

    /** The outcome of a removal. */
    public enum Outcome {
        /** The server removed it. */
        REMOVED,
        /** The server has no such object. */
        NOT_FOUND,
        /** The server refused, or did not answer. */
        FAILED
    }

    /** Who has the key of an invitation may be taken for the one who is invited. */
    static String shown(Object id) {
        String text = String.valueOf(id);
        return RedactedText.looksSecret(text) ? RedactedText.MASK : text;
    }

    @Override
    public String toString() {
        return "Removal[id=" + shown(id) + ", outcome=" + outcome + ", failure=" + failure + "]";
    }
}
