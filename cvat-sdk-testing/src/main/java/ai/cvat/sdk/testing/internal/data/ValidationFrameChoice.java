package ai.cvat.sdk.testing.internal.data;

import ai.cvat.sdk.testing.internal.wire.BodyFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The choice of frames for validation.
 *
 * @param method random_uniform, random_per_job or manual; null where none was sent
 * @param seed the same seed chooses the same frames
 * @param count how many, for random_uniform
 * @param share which part of all, for random_uniform
 * @param perJobCount how many of each job
 * @param perJobShare which part of each job
 */
public record ValidationFrameChoice(
        @Nullable String method,
        @Nullable Long seed,
        @Nullable Long count,
        @Nullable Double share,
        @Nullable Long perJobCount,
        @Nullable Double perJobShare) {

    static final String UNIFORM = "random_uniform";
    public static final String PER_JOB = "random_per_job";
    public static final String MANUAL = "manual";
    public static final List<String> METHODS = List.of(UNIFORM, PER_JOB, MANUAL);

    private static final String UNSPECIFIED = "The number of validation frames is not specified";

    /** Reads what a client sent. */
    public static ValidationFrameChoice of(BodyFields fields) {
        String method = fields.choice("frame_selection_method", METHODS);
        ValidationFrameChoice choice = new ValidationFrameChoice(
                method,
                fields.integer("random_seed", 0, Long.MAX_VALUE),
                fields.integer("frame_count", 1, Integer.MAX_VALUE),
                share(fields, "frame_share"),
                fields.integer("frames_per_job_count", 1, Integer.MAX_VALUE),
                share(fields, "frames_per_job_share"));
        if (!fields.isWrong()) {
            choice.check(fields);
        }
        return choice;
    }

    private void check(BodyFields fields) {
        if (UNIFORM.equals(method)) {
            requireOne(fields, "frame_count", "frame_share");
        } else if (PER_JOB.equals(method)) {
            requireOne(fields, "frames_per_job_count", "frames_per_job_share");
        } else if (MANUAL.equals(method) && !fields.has("frames")) {
            fields.error("non_field_errors", "The \"frames\" field is required");
        }
        if (fields.has("frames") && !MANUAL.equals(method)) {
            fields.error(
                    "non_field_errors", "\"frames\" can only be used when \"frame_selection_method\" is \"manual\"");
        }
    }

    /** Complains unless exactly one of two fields was sent. */
    static void requireOne(BodyFields fields, String one, String other) {
        String names = "\"" + one + "\", \"" + other + "\"";
        if (!fields.has(one) && !fields.has(other)) {
            fields.error("non_field_errors", "One of the fields " + names + " required");
        } else if (fields.has(one) && fields.has(other)) {
            fields.error("non_field_errors", "Only 1 of the fields " + names + " can be used");
        }
    }

    private static @Nullable Double share(BodyFields fields, String name) {
        Double share = fields.number(name, -Double.MAX_VALUE, Double.MAX_VALUE);
        if (share != null && (share < 0 || share > 1)) {
            fields.error(name, "Value must be in the range [0; 1]");
            return null;
        }
        return share;
    }

    /**
     * The number of frames to choose of all.
     *
     * @throws Unfit when they are not said
     */
    public long amount(long size) throws Unfit {
        if (count != null) {
            return count;
        }
        return fraction(share, size);
    }

    /**
     * The number of frames to choose of each job.
     *
     * @throws Unfit when they are not said
     */
    public long amountPerJob(long segmentSize) throws Unfit {
        if (perJobCount != null) {
            return perJobCount;
        }
        return fraction(perJobShare, segmentSize);
    }

    private static long fraction(@Nullable Double share, long size) throws Unfit {
        if (share == null || share == 0) {
            throw new Unfit(UNSPECIFIED);
        }
        return Math.max(1, (long) (share * size));
    }

    /** A choice that does not go with the frames that there are. */
    public static final class Unfit extends Exception {

        private static final long serialVersionUID = 1;

        Unfit(String message) {
            super(message);
        }
    }
}
