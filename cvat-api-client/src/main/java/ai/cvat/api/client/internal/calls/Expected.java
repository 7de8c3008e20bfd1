package ai.cvat.api.client.internal.calls;

/** The answer that a request expects, as a tag of it; without one, the operation decides. */
public enum Expected {
    /** A file: an archive, an image, a video. JSON in its place is an error, unless it is called a file of JSON. */
    FILE
}
