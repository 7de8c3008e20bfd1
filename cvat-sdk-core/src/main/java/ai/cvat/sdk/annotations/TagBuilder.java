package ai.cvat.sdk.annotations;

import ai.cvat.api.model.LabeledImageRequest;

/** A tag of a whole frame in the making. Not thread-safe. */
public final class TagBuilder extends AnnotationBuilder<LabeledImageRequest, TagBuilder> {

    private final long frame;

    TagBuilder(AnnotationLabel label, long frame) {
        super(label, null);
        this.frame = frame;
    }

    @Override
    LabeledImageRequest make() {
        LabeledImageRequest tag =
                new LabeledImageRequest().labelId(label.id()).frame(frame).attributes(attributes());
        if (group != null) {
            tag.group(group);
        }
        if (source != null) {
            tag.source(source);
        }
        return tag;
    }
}
