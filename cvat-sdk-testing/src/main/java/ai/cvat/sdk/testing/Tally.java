package ai.cvat.sdk.testing;

import com.google.gson.JsonObject;

/**
 * How many annotations agree and differ.
 *
 * @param valid those of the job that agree with the ground truth
 * @param missing those of the ground truth that the job lacks
 * @param extra those of the job that the ground truth lacks
 * @param total all of both, pairs counted once
 * @param data those of the job
 * @param truth those of the ground truth
 */
record Tally(int valid, int missing, int extra, int total, int data, int truth) {

    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);

    Tally plus(Tally other) {
        return new Tally(
                valid + other.valid,
                missing + other.missing,
                extra + other.extra,
                total + other.total,
                data + other.data,
                truth + other.truth);
    }

    /** Where an empty frame counts as annotated: a side that has nothing has said so. */
    Tally withEmptinessCounted() {
        boolean nothing = data == 0 && truth == 0;
        return new Tally(
                nothing ? 1 : valid, missing, extra, nothing ? 1 : total, Math.max(1, data), Math.max(1, truth));
    }

    double accuracy() {
        return share(valid, total);
    }

    double precision() {
        return share(valid, data);
    }

    double recall() {
        return share(valid, truth);
    }

    static double share(double part, double whole) {
        return part / (whole == 0 ? 1 : whole);
    }

    /** As a report's data show it. */
    JsonObject view() {
        JsonObject view = new JsonObject();
        view.addProperty("valid_count", valid);
        view.addProperty("missing_count", missing);
        view.addProperty("extra_count", extra);
        view.addProperty("total_count", total);
        view.addProperty("ds_count", data);
        view.addProperty("gt_count", truth);
        view.addProperty("accuracy", accuracy());
        return view;
    }
}
