package ai.cvat.sdk.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A label of a task or of a project. */
final class Label {

    final long id;
    final @Nullable Label parent;
    final List<AttributeSpec> attributes = new ArrayList<>();
    final List<Label> sublabels = new ArrayList<>();
    String name;
    String color;
    String type;

    @Nullable String svg;

    @Nullable Project project;

    @Nullable Task task;

    Label(long id, @Nullable Label parent, String name, String color, String type) {
        this.id = id;
        this.parent = parent;
        this.name = name;
        this.color = color;
        this.type = type;
    }

    /** This label and its sublabels. */
    Stream<Label> family() {
        return Stream.concat(Stream.of(this), sublabels.stream());
    }

    @Nullable AttributeSpec attribute(long specId) {
        return attributes.stream().filter(spec -> spec.id == specId).findFirst().orElse(null);
    }
}
