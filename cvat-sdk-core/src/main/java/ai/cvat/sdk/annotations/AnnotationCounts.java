package ai.cvat.sdk.annotations;

/**
 * The numbers of annotations of each kind.
 *
 * @param tags how many tags
 * @param shapes how many shapes
 * @param tracks how many tracks
 * @param intervals how many intervals
 */
public record AnnotationCounts(long tags, long shapes, long tracks, long intervals) {

    /** None of any kind. */
    public static final AnnotationCounts NONE = new AnnotationCounts(0, 0, 0, 0);

    /**
     * The number of annotations of all kinds.
     *
     * @return the sum
     */
    public long total() {
        return tags + shapes + tracks + intervals;
    }

    /**
     * Adds others.
     *
     * @param others the others
     * @return how many these and the others are
     */
    public AnnotationCounts plus(AnnotationCounts others) {
        return new AnnotationCounts(
                tags + others.tags, shapes + others.shapes, tracks + others.tracks, intervals + others.intervals);
    }
}
