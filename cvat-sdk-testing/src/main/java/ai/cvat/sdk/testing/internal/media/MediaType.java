package ai.cvat.sdk.testing.internal.media;

/** The types of media that a task is made of, and how the server calls them. */
public enum MediaType {
    IMAGE("image", "2d"),
    POINT_CLOUD("point_cloud", "3d"),

    /** Videos, which are images for the server, too. */
    VIDEO("image", "2d"),

    /** Sound, whose frames are milliseconds. */
    AUDIO("audio", "1d");

    private final String wireName;
    private final String dimension;

    MediaType(String wireName, String dimension) {
        this.wireName = wireName;
        this.dimension = dimension;
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
        return this == VIDEO || this == AUDIO ? "interpolation" : "annotation";
    }
}
