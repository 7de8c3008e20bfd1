package ai.cvat.sdk.resources;

import ai.cvat.api.client.ApiCall;
import ai.cvat.api.model.AnnotationGuideRead;
import ai.cvat.api.model.AnnotationGuideWriteRequest;
import ai.cvat.api.model.PatchedAnnotationGuideWriteRequest;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The guides to annotation of tasks and projects. They cannot be listed: a task or a project names its own. Users get it by {@link ai.cvat.sdk.Client#guides()}.
 *
 * <p>It works by the operations {@code guides_create}, {@code guides_retrieve}, {@code guides_partial_update}, {@code guides_destroy}. Thread-safe.
 */
public final class GuideRepository
        extends ObjectRepository<AnnotationGuideRead, PatchedAnnotationGuideWriteRequest, Guide> {

    static {
        Access.give(GuideRepository.class, GuideRepository::new);
    }

    GuideRepository(ClientContext context) {
        super(context, "guide");
    }

    /**
     * Makes a guide ({@code guides_create}).
     *
     * @param spec the task or the project, and the text in Markdown
     * @return the new one, as the server keeps it
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public Guide create(AnnotationGuideWriteRequest spec) {
        return create(context().api().guidesApi().create(spec));
    }

    /**
     * Makes one, as {@link #create(AnnotationGuideWriteRequest)} does.
     *
     * @param spec fills an empty specification
     * @return the new one, as the server keeps it
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public Guide create(Consumer<? super AnnotationGuideWriteRequest> spec) {
        AnnotationGuideWriteRequest filled = new AnnotationGuideWriteRequest();
        spec.accept(filled);
        return create(filled);
    }

    @Override
    PatchedAnnotationGuideWriteRequest newPatch() {
        return new PatchedAnnotationGuideWriteRequest();
    }

    @Override
    ApiCall<AnnotationGuideRead> retrieveCall(long id) {
        return context().api().guidesApi().retrieve(id);
    }

    @Override
    ApiCall<AnnotationGuideRead> updateCall(long id, PatchedAnnotationGuideWriteRequest patch) {
        return context().api().guidesApi().partialUpdate(id, patch);
    }

    @Override
    ApiCall<Void> destroyCall(long id) {
        return context().api().guidesApi().destroy(id);
    }

    @Override
    @Nullable
    Long idOf(AnnotationGuideRead model) {
        return model.getId();
    }

    @Override
    Guide entity(AnnotationGuideRead model) {
        return new Guide(this, model);
    }
}
