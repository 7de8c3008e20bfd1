package ai.cvat.sdk.resources;

import ai.cvat.api.GuidesApi;
import ai.cvat.api.model.AnnotationGuideRead;
import ai.cvat.api.model.AnnotationGuideWriteRequest;
import ai.cvat.api.model.PatchedAnnotationGuideWriteRequest;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.Filled;
import java.util.function.Consumer;

/**
 * The guides to annotation of tasks and projects. They cannot be listed: a task or a project names its own. Users get it by {@link ai.cvat.sdk.Client#guides()}.
 *
 * <p>It works by the operations {@code guides_create}, {@code guides_retrieve}, {@code guides_partial_update}, {@code guides_destroy}. Thread-safe.
 */
public final class GuideRepository
        extends ObjectRepository<AnnotationGuideRead, PatchedAnnotationGuideWriteRequest, Guide> {

    static {
        Access.give(GuideRepository.class, (ClientContext context) -> new GuideRepository(context));
    }

    GuideRepository(ClientContext context) {
        this(context, context.api().guidesApi());
    }

    private GuideRepository(ClientContext context, GuidesApi api) {
        super(
                context,
                "guide",
                new ObjectOperations<>(
                        PatchedAnnotationGuideWriteRequest::new, api::retrieve, api::partialUpdate, api::destroy));
    }

    /**
     * Makes a guide ({@code guides_create}).
     *
     * @param spec fills an empty specification, or is a prepared one: the task or the project, and the text in Markdown
     * @return the new one, as the server keeps it
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public Guide create(Consumer<? super AnnotationGuideWriteRequest> spec) {
        return create(api().guidesApi().create(Filled.by(spec, new AnnotationGuideWriteRequest())));
    }

    @Override
    Guide entity(AnnotationGuideRead model) {
        return new Guide(this, model);
    }
}
