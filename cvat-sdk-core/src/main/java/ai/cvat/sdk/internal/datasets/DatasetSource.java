package ai.cvat.sdk.internal.datasets;

import ai.cvat.api.client.json.ApiModel;

/**
 * Where the dataset of a task or of a job comes from: the server, or what the server said once.
 *
 * @param <M> what the server says of it
 */
public interface DatasetSource<M extends ApiModel> {

    /** What it is called in messages: {@code task} or {@code job}. */
    String kind();

    long id();

    Class<M> type();

    /** Asks the server. */
    FrameOwner retrieve();

    /** What it was when the server said this. */
    FrameOwner of(M model);

    default String label() {
        return kind() + " " + id();
    }
}
