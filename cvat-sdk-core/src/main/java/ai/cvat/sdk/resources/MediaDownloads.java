package ai.cvat.sdk.resources;

import ai.cvat.api.client.ApiCall;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.transfer.Downloads;
import ai.cvat.sdk.transfer.MediaContent;
import java.util.Optional;
import okhttp3.ResponseBody;

/** Fetches media of whatever has them. */
final class MediaDownloads {

    /** Asks for nothing instead of a placeholder. */
    static final String NO_PLACEHOLDER = "handling=empty";

    private final Downloads downloads;
    private final String label;

    /** For something that is called so in messages, such as {@code task 5}. */
    MediaDownloads(ClientContext context, String label) {
        this.downloads = new Downloads(context);
        this.label = label;
    }

    MediaContent open(ApiCall<ResponseBody> call, String what) {
        return downloads.open(call.request(), name(what));
    }

    /** What need not be there. */
    Optional<MediaContent> openIfThere(ApiCall<ResponseBody> call, String what) {
        return downloads.openIfThere(call.request(), name(what));
    }

    /** An archive of what something may have any number of, or nothing where it has none. */
    Optional<MediaContent> openUnlessEmpty(ApiCall<ResponseBody> call, String what) {
        return downloads.openUnlessEmpty(call.request(), name(what));
    }

    private String name(String what) {
        return label.replace(' ', '_') + "_" + what;
    }
}
