package ai.cvat.sdk.resources;

import ai.cvat.api.model.Attribute;
import ai.cvat.api.model.LabelRead;
import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.Sublabel;
import ai.cvat.sdk.internal.NonNullLists;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A label of a task or a project: what an annotation can say that something is. It shows what the server last said; its verbs act on the server.
 *
 * <p>Thread-safe.
 */
public final class Label extends Entity<LabelRead, PatchedLabelRequest, Label> {

    Label(LabelRepository repository, LabelRead model) {
        super(repository, model);
    }

    /**
     * The name that people gave it.
     *
     * @return the name, never null
     */
    public String name() {
        return text(snapshot().getName());
    }

    /**
     * The colour that it is shown in.
     *
     * @return {@code #rrggbb}; empty where the server does not say
     */
    public String color() {
        return text(snapshot().getColor());
    }

    /**
     * The type of annotations that the label can be on.
     *
     * @return the kind of shapes, or any; null where the server does not say
     */
    public @Nullable LabelType type() {
        return snapshot().getType();
    }

    /**
     * The attributes of annotations with this label.
     *
     * @return the attributes; cannot be changed
     */
    public List<Attribute> attributes() {
        List<Attribute> attributes = model().getAttributes();
        return NonNullLists.in(attributes);
    }

    /**
     * The parts of a skeleton.
     *
     * @return their labels; empty for what is no skeleton; cannot be changed
     */
    public List<Sublabel> sublabels() {
        List<Sublabel> sublabels = model().getSublabels();
        return NonNullLists.in(sublabels);
    }

    /**
     * The task that it belongs to.
     *
     * @return the id, or null where it belongs to a project
     */
    public @Nullable Long taskId() {
        return snapshot().getTaskId();
    }

    /**
     * The project that it belongs to.
     *
     * @return the id, or null where it belongs to a task
     */
    public @Nullable Long projectId() {
        return snapshot().getProjectId();
    }

    @Override
    String caption() {
        return name();
    }
}
