package ai.cvat.sdk.annotations;

import ai.cvat.api.model.LabeledImageRequest;

/** A tag of a whole frame in the making. Not thread-safe. */
public final class TagBuilder extends AnnotationBuilder<LabeledImageRequest, TagBuilder> {

    private final LabeledImageRequest model;

    TagBuilder(AnnotationLabel label, long frame) {
        this(label, new LabeledImageRequest().labelId(label.id()).frame(frame));
    }

    private TagBuilder(AnnotationLabel label, LabeledImageRequest model) {
        super(label, null, model::setGroup, model::setSource);
        this.model = model;
    }

    @Override
    LabeledImageRequest make() {
        return model.attributes(attributes());
    }
}
