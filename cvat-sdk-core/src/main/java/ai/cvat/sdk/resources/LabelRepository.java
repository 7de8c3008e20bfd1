package ai.cvat.sdk.resources;

import ai.cvat.api.LabelsApi;
import ai.cvat.api.model.LabelRead;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;

/**
 * The labels of a server. Users get it by {@link ai.cvat.sdk.Client#labels()}.
 *
 * <p>A new label is made by an update of its task or project.
 *
 * <p>It works by the operations {@code labels_list}, {@code labels_retrieve}, {@code labels_partial_update}, {@code labels_destroy}. Thread-safe.
 */
public final class LabelRepository extends Repository<LabelRead, PatchedLabelRequest, Label, LabelsApi.ListParams> {

    static {
        Access.give(LabelRepository.class, (ClientContext context) -> new LabelRepository(context));
    }

    LabelRepository(ClientContext context) {
        this(context, context.api().labelsApi());
    }

    private LabelRepository(ClientContext context, LabelsApi api) {
        super(
                context,
                "label",
                new ObjectOperations<>(PatchedLabelRequest::new, api::retrieve, api::partialUpdate, api::destroy),
                LabelsApi.ListParams::new,
                query -> ServerPage.of(api.list(query)));
    }

    @Override
    Label entity(LabelRead model) {
        return new Label(this, model);
    }
}
