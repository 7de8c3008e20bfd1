package ai.cvat.sdk.resources;

import ai.cvat.api.LabelsApi;
import ai.cvat.api.client.ApiCall;
import ai.cvat.api.model.PaginatedLabelList;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import org.jspecify.annotations.Nullable;

/**
 * The labels of a server. Users get it by {@link ai.cvat.sdk.Client#labels()}.
 *
 * <p>A new label is made by an update of its task or project.
 *
 * <p>It works by the operations {@code labels_list}, {@code labels_retrieve}, {@code labels_partial_update}, {@code labels_destroy}. Thread-safe.
 */
public final class LabelRepository
        extends Repository<ai.cvat.api.model.Label, PatchedLabelRequest, Label, LabelsApi.ListParams> {

    static {
        Access.give(LabelRepository.class, LabelRepository::new);
    }

    LabelRepository(ClientContext context) {
        super(context, "label");
    }

    @Override
    LabelsApi.ListParams newQuery() {
        return new LabelsApi.ListParams();
    }

    @Override
    PatchedLabelRequest newPatch() {
        return new PatchedLabelRequest();
    }

    @Override
    ServerPage<ai.cvat.api.model.Label> page(LabelsApi.ListParams query) {
        PaginatedLabelList list = context().api().labelsApi().list(query).send().requireBody();
        return new ServerPage<>(list.getResults(), list.getCount(), list.getNext());
    }

    @Override
    ApiCall<ai.cvat.api.model.Label> retrieveCall(long id) {
        return context().api().labelsApi().retrieve(id);
    }

    @Override
    ApiCall<ai.cvat.api.model.Label> updateCall(long id, PatchedLabelRequest patch) {
        return context().api().labelsApi().partialUpdate(id, patch);
    }

    @Override
    ApiCall<Void> destroyCall(long id) {
        return context().api().labelsApi().destroy(id);
    }

    @Override
    @Nullable
    Long idOf(ai.cvat.api.model.Label model) {
        return model.getId();
    }

    @Override
    Label entity(ai.cvat.api.model.Label model) {
        return new Label(this, model);
    }
}
