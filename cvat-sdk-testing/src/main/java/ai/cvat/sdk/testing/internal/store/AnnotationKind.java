package ai.cvat.sdk.testing.internal.store;

import java.util.Locale;

/** The four kinds of annotations; the ids of each count by themselves. */
public enum AnnotationKind {
    TAGS,
    SHAPES,
    TRACKS,
    INTERVALS;

    /** The name of their list on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
