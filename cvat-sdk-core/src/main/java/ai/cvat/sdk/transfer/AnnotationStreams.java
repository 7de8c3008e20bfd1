package ai.cvat.sdk.transfer;

import ai.cvat.api.client.ApiException;
import ai.cvat.api.client.CallInterruptedException;
import ai.cvat.api.client.CvatException;
import ai.cvat.api.client.TransportException;
import ai.cvat.api.model.PartialUpdateAnnotationsAction;
import ai.cvat.sdk.annotations.AnnotationCounts;
import ai.cvat.sdk.annotations.AnnotationReader;
import ai.cvat.sdk.annotations.AnnotationSource;
import ai.cvat.sdk.internal.ClientContext;
import java.util.OptionalLong;
import okhttp3.HttpUrl;
import okhttp3.Request;

/**
 * Moves any number of annotations in bounded memory. Users reach it by verbs such as {@code Task.annotationReader}.
 *
 * <p>The server takes at most 100 MB in one request, so that many annotations go in several, one after the other.
 */
public final class AnnotationStreams {

    private static final long REQUEST_BYTES = 64L * 1024 * 1024;

    private final ClientContext context;
    private final HttpUrl url;
    private final long requestBytes;

    /**
     * Made by the SDK only.
     *
     * @param context the client
     * @param path the path of the annotations, which begins with {@code api/} and ends with a slash
     */
    public AnnotationStreams(ClientContext context, String path) {
        this(context, path, REQUEST_BYTES);
    }

    AnnotationStreams(ClientContext context, String path, long requestBytes) {
        this.context = context;
        this.url = context.api().baseUrl().newBuilder().addPathSegments(path).build();
        this.requestBytes = requestBytes;
    }

    /**
     * Begins to read all annotations.
     *
     * @return the reader, to be closed
     * @throws ApiException when the server refuses
     * @throws TransportException when no answer arrives
     */
    public AnnotationReader read() {
        Request request = new Request.Builder().url(url).build();
        return new AnnotationReader(
                new Exchange(context.api()).open(request), context.api().gson());
    }

    /**
     * Adds, changes or removes annotations. Where the source is empty, nothing is sent.
     *
     * @param action what is to be done with them
     * @param source the annotations
     * @param listener hears how many the server has answered for
     * @return how many the server has answered for
     * @throws PartlyDoneException when a later of several requests fails
     * @throws ApiException when the server refuses
     * @throws TransportException when no answer arrives
     */
    public AnnotationCounts change(
            PartialUpdateAnnotationsAction action, AnnotationSource source, ProgressListener listener) {
        String goOn = PartialUpdateAnnotationsAction.CREATE.equals(action)
                ? "Create what comes after these."
                : "Do it once more from the start.";
        return rest(AnnotationCounts.NONE, action, source, meter(listener), goOn);
    }

    /**
     * Replaces all annotations. What does not go into the first request is added by the following, so that it is not one
     * step: others see the beginning before the end is there.
     *
     * @param source the annotations
     * @param listener hears how many the server has stored
     * @return how many the server has stored
     * @throws PartlyDoneException when a later of several requests fails; what was there before is gone
     * @throws ApiException when the server refuses
     * @throws TransportException when no answer arrives
     */
    public AnnotationCounts replace(AnnotationSource source, ProgressListener listener) {
        ProgressMeter meter = meter(listener);
        AnnotationCounts stored = send(new Request.Builder().url(url), "PUT", source);
        meter.advance(stored.total());
        return rest(
                stored,
                PartialUpdateAnnotationsAction.CREATE,
                source,
                meter,
                "What was there before is gone: replace all once more, or create what comes after these.");
    }

    private ProgressMeter meter(ProgressListener listener) {
        return new ProgressMeter(listener, OptionalLong.empty(), Progress.Unit.ITEMS, context.logger());
    }

    private AnnotationCounts rest(
            AnnotationCounts before,
            PartialUpdateAnnotationsAction action,
            AnnotationSource source,
            ProgressMeter meter,
            String goOn) {
        HttpUrl change =
                url.newBuilder().addQueryParameter("action", action.value()).build();
        AnnotationCounts done = before;
        try {
            while (source.hasMore()) {
                AnnotationCounts more = send(new Request.Builder().url(change), "PATCH", source);
                meter.advance(more.total());
                done = done.plus(more);
            }
            return done;
        } catch (CallInterruptedException e) {
            context.logger().warn("Sending annotations was interrupted after {} that the server has done", done);
            throw e;
        } catch (CvatException | IllegalArgumentException e) {
            if (done.total() == 0) {
                throw e;
            }
            throw new PartlyDoneException(goOn, done, e);
        }
    }

    private AnnotationCounts send(Request.Builder builder, String method, AnnotationSource source) {
        Request request = builder.method(
                        method, new AnnotationBody(source, context.api().gson(), requestBytes))
                .build();
        // The reader is closed with the answer, by the exchange.
        return new Exchange(context.api())
                .send(
                        request,
                        response -> new AnnotationReader(response, context.api().gson()).count());
    }
}
