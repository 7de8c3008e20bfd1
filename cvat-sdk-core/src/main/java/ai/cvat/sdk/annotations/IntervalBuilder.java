package ai.cvat.sdk.annotations;

import ai.cvat.api.model.LabeledIntervalRequest;
import org.jspecify.annotations.Nullable;

/** An interval of sound in the making. Not thread-safe. */
public final class IntervalBuilder extends AnnotationBuilder<LabeledIntervalRequest, IntervalBuilder> {

    private final LabeledIntervalRequest model;

    IntervalBuilder(AnnotationLabel label, long start, @Nullable Long stop) {
        super(label, null);
        this.model =
                new LabeledIntervalRequest().labelId(label.id()).start(start).stop(stop);
    }

    /**
     * Says how sure it is.
     *
     * @param confidence from 0 to 1
     * @return this builder
     * @throws IllegalArgumentException when it is out of range
     */
    public IntervalBuilder score(double confidence) {
        Ranges.score(confidence);
        model.score(confidence);
        return this;
    }

    @Override
    LabeledIntervalRequest make() {
        if (group != null) {
            model.group(group);
        }
        if (source != null) {
            model.source(source);
        }
        return model.attributes(attributes());
    }
}
