package ai.cvat.sdk.testing.internal.store;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A label of a task or of a project. */
public final class Label {

    public final long id;
    public final @Nullable Label parent;
    public final List<AttributeSpec> attributes = new ArrayList<>();
    public final List<Label> sublabels = new ArrayList<>();
    public String name;
    public String color;
    public String type;

    public @Nullable String svg;

    /** The project or the task whose it is, if it is no part of another label. */
    public @Nullable AssignedObject owner;

    public Label(long id, @Nullable Label parent, String name, String color, String type) {
        this.id = id;
        this.parent = parent;
        this.name = name;
        this.color = color;
        this.type = type;
    }

    /** The project or the task whose it is, itself or with the label that it is a part of. */
    public @Nullable AssignedObject rootOwner() {
        return parent == null ? owner : parent.owner;
    }

    /** This label and its sublabels. */
    public Stream<Label> family() {
        return Stream.concat(Stream.of(this), sublabels.stream());
    }

    public @Nullable AttributeSpec attribute(long specId) {
        return attributes.stream().filter(spec -> spec.id == specId).findFirst().orElse(null);
    }
}
