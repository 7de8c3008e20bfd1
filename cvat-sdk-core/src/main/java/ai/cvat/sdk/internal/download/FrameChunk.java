package ai.cvat.sdk.internal.download;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import okhttp3.Request;

/**
 * A chunk of images of the server: an archive of frames, each as a request for it alone would bring it.
 *
 * @param request makes the request for it; called where it is wanted
 * @param size how many frames are in it
 * @param positions where in it each of them is, by their numbers
 */
public record FrameChunk(Supplier<Request> request, int size, Map<Long, Integer> positions) {

    /** Whether it brings enough of some frames to be asked for in their place: half of what is in it. */
    boolean isWorthwhile(List<Long> wanted) {
        return wanted.size() > 1 && 2 * wanted.size() >= size;
    }
}
