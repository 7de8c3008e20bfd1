package ai.cvat.sdk.testing.internal.data;

import ai.cvat.sdk.testing.internal.media.AudioFiles;
import ai.cvat.sdk.testing.internal.media.MediaType;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.store.TaskMedia;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.Response;
import org.jspecify.annotations.Nullable;

/** The response with the small image of a task, a job or a project. */
public final class PreviewResponse {

    private PreviewResponse() {}

    /** The preview of a frame; without media there is none, and for sound a placeholder. */
    public static Response of(RequestContext request, String kind, @Nullable TaskMedia media, long frame) {
        if (media == null) {
            throw ApiError.text(404, kind + " image preview not found");
        }
        if (media.type() == MediaType.AUDIO) {
            String prefer = request.header("Prefer");
            boolean empty = prefer != null && prefer.replace(" ", "").contains("handling=empty");
            Response response = empty
                    ? Response.empty(204).header("Preference-Applied", "handling=empty")
                    : Response.bytes("image/png", AudioFiles::preview);
            return response.header("Vary", "Prefer");
        }
        return Response.bytes("image/jpeg", () -> media.preview(frame)).header("Vary", "Prefer");
    }
}
