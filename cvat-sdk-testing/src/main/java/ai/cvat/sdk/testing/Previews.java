package ai.cvat.sdk.testing;

import org.jspecify.annotations.Nullable;

/** Answers with the small image of a task, a job or a project. */
final class Previews {

    private Previews() {}

    /** The preview of a frame; without media there is none, and for sound a placeholder. */
    static Reply of(Exchange exchange, String kind, @Nullable Media media, long frame) {
        boolean sound = media != null && media.type() == MediaType.AUDIO;
        if (media == null || sound) {
            String prefer = exchange.header("Prefer");
            if (prefer != null && prefer.replace(" ", "").contains("handling=empty")) {
                return Reply.empty(204)
                        .header("Preference-Applied", "handling=empty")
                        .header("Vary", "Prefer");
            }
            if (sound) {
                return Reply.bytes("image/png", AudioFiles::preview).header("Vary", "Prefer");
            }
            throw Failure.text(404, kind + " image preview not found");
        }
        return Reply.bytes("image/jpeg", () -> media.preview(frame)).header("Vary", "Prefer");
    }
}
