package ai.cvat.sdk.testing;

import org.jspecify.annotations.Nullable;

/** Answers with the small image of a task, a job or a project. */
final class Previews {

    private Previews() {}

    /** The preview of a frame; without media there is none, and for sound a placeholder. */
    static Reply of(Exchange exchange, String kind, @Nullable Media media, long frame) {
        if (media == null) {
            throw Failure.text(404, kind + " image preview not found");
        }
        if (media.type() == MediaType.AUDIO) {
            String prefer = exchange.header("Prefer");
            boolean empty = prefer != null && prefer.replace(" ", "").contains("handling=empty");
            Reply reply = empty
                    ? Reply.empty(204).header("Preference-Applied", "handling=empty")
                    : Reply.bytes("image/png", AudioFiles::preview);
            return reply.header("Vary", "Prefer");
        }
        return Reply.bytes("image/jpeg", () -> media.preview(frame)).header("Vary", "Prefer");
    }
}
