package ai.cvat.sdk.testing.internal.media;

/** The types of media that a task is made of, and how the server calls them. */
public enum MediaType {
    IMAGE("image", "2d", "annotation"),
    POINT_CLOUD("point_cloud", "3d", "annotation"),

    /** Videos, which are images for the server, too. */
    VIDEO("image", "2d", "interpolation"),

    /** Sound, whose frames are milliseconds. */
    AUDIO("audio", "1d", "interpolation");

    private final String wireName;
    private final String dimension;
    private final String mode;

    MediaType(String wireName, String dimension, String mode) {
        this.wireName = wireName;
        this.dimension = dimension;
        this.mode = mode;
    }

    public String wireName() {
        return wireName;
    }

    /** 1d, 2d or 3d. */
    public String dimension() {
        return dimension;
    }

    /** Whether each frame stands for itself (annotation), or they follow each other (interpolation). */
    public String mode() {
        return mode;
    }
}
