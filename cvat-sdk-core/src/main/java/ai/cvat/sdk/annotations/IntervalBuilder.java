package ai.cvat.sdk.annotations;

import ai.cvat.api.model.LabeledIntervalRequest;
import org.jspecify.annotations.Nullable;

/** An interval of sound in the making. Not thread-safe. */
public final class IntervalBuilder extends AnnotationBuilder<LabeledIntervalRequest, IntervalBuilder> {

    private final LabeledIntervalRequest model;

    IntervalBuilder(AnnotationLabel label, long start, @Nullable Long stop) {
        this(
                label,
                new LabeledIntervalRequest().labelId(label.id()).start(start).stop(stop));
    }

    private IntervalBuilder(AnnotationLabel label, LabeledIntervalRequest model) {
        super(label, null, model::setGroup, model::setSource);
        this.model = model;
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
        return model.attributes(attributes());
    }
}
