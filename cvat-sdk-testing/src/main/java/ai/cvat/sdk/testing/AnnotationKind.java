package ai.cvat.sdk.testing;

import java.util.Locale;

/** The four kinds of annotations; the ids of each count by themselves. */
enum AnnotationKind {
    TAGS,
    SHAPES,
    TRACKS,
    INTERVALS;

    /** The name of their list on the wire. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
