package ai.cvat.sdk.internal.download;

import ai.cvat.api.client.ApiCall;
import ai.cvat.sdk.download.MediaContent;
import ai.cvat.sdk.internal.ClientContext;
import java.util.Optional;
import okhttp3.ResponseBody;

/** Fetches media of whatever has them. */
public final class MediaDownloads {

    /** Asks for nothing instead of a placeholder. */
    public static final String NO_PLACEHOLDER = "handling=empty";

    private final Downloads downloads;
    private final String label;

    /** For something that is called so in messages, such as {@code task 5}. */
    public MediaDownloads(ClientContext context, String label) {
        this.downloads = new Downloads(context);
        this.label = label;
    }

    public MediaContent open(ApiCall<ResponseBody> call, String what) {
        return downloads.open(call.request(), name(what));
    }

    /** What need not be there. */
    public Optional<MediaContent> openIfThere(ApiCall<ResponseBody> call, String what) {
        return downloads.openIfThere(call.request(), name(what));
    }

    /** An archive of what something may have any number of, or nothing where it has none. */
    public Optional<MediaContent> openUnlessEmpty(ApiCall<ResponseBody> call, String what) {
        return downloads.openUnlessEmpty(call.request(), name(what));
    }

    private String name(String what) {
        return label.replace(' ', '_') + "_" + what;
    }
}
