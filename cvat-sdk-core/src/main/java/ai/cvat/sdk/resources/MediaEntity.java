package ai.cvat.sdk.resources;

import ai.cvat.api.client.ApiCall;
import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.model.DataMetaRead;
import ai.cvat.api.model.LabeledData;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.RetrieveDataQuality;
import ai.cvat.sdk.transfer.MediaContent;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * An entity that has frames, and annotations on them.
 *
 * @param <M> the model that the server answers
 * @param <P> the model of a partial update
 * @param <E> the entity
 */
abstract class MediaEntity<M extends ApiModel, P, E> extends DatasetEntity<M, P, E> {

    MediaEntity(Repository<M, P, E, ?> repository, M model) {
        super(repository, model);
    }

    abstract ApiCall<LabeledData> annotationsCall();

    abstract ApiCall<LabeledData> replaceAnnotationsCall(LabeledDataRequest annotations);

    abstract ApiCall<ResponseBody> frameCall(long number, @Nullable RetrieveDataQuality quality);

    abstract ApiCall<DataMetaRead> metaCall();

    /**
     * Reads its annotations ({@code *_retrieve_annotations}).
     *
     * @return tags, shapes, tracks and intervals
     * @throws ai.cvat.api.client.BadRequestException when it has no data yet
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public final LabeledData annotations() {
        return annotationsCall().send().requireBody();
    }

    /**
     * Replaces all its annotations ({@code *_update_annotations}).
     *
     * @param annotations what is to be there instead; without ids
     * @return what is there now, with ids
     * @throws ai.cvat.api.client.BadRequestException when the server finds them wrong
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public final LabeledData setAnnotations(LabeledDataRequest annotations) {
        return replaceAnnotationsCall(annotations).send().requireBody();
    }

    /**
     * Fetches a frame in the quality that annotators see ({@code *_retrieve_data}).
     *
     * @param number its number, counted in the task, from 0 on
     * @return the image as the server sends it, to be closed or read whole
     * @see #frame(long, RetrieveDataQuality)
     */
    public final MediaContent frame(long number) {
        return new MediaContent(frameCall(number, null).send());
    }

    /**
     * Fetches a frame ({@code *_retrieve_data}).
     *
     * @param number its number, counted in the task, from 0 on
     * @param quality as it was uploaded, or as annotators see it
     * @return the image as the server sends it, to be closed or read whole
     * @throws ai.cvat.api.client.BadRequestException when there is no such frame
     * @throws ai.cvat.api.client.NotFoundException when it has no data yet
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public final MediaContent frame(long number, RetrieveDataQuality quality) {
        return new MediaContent(frameCall(number, quality).send());
    }

    /**
     * Reads what its media are: their frames with names and sizes, and which of them are deleted
     * ({@code *_retrieve_data_meta}).
     *
     * @return the facts
     * @throws ai.cvat.api.client.BadRequestException when it has no data yet
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public final DataMetaRead meta() {
        return metaCall().send().requireBody();
    }
}
