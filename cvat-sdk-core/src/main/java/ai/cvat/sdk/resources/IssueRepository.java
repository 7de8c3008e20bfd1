package ai.cvat.sdk.resources;

import ai.cvat.api.IssuesApi;
import ai.cvat.api.client.ApiCall;
import ai.cvat.api.model.IssueRead;
import ai.cvat.api.model.IssueWriteRequest;
import ai.cvat.api.model.PaginatedIssueReadList;
import ai.cvat.api.model.PatchedIssueWriteRequest;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The issues of a server. Users get it by {@link ai.cvat.sdk.Client#issues()}.
 *
 * <p>It works by the operations {@code issues_list}, {@code issues_create}, {@code issues_retrieve}, {@code issues_partial_update}, {@code issues_destroy}. Thread-safe.
 */
public final class IssueRepository
        extends Repository<IssueRead, PatchedIssueWriteRequest, Issue, IssuesApi.ListParams> {

    static {
        Access.give(IssueRepository.class, IssueRepository::new);
    }

    IssueRepository(ClientContext context) {
        super(context, "issue");
    }

    /**
     * Makes an issue with its first comment ({@code issues_create}).
     *
     * @param spec the job, the frame, the position on it and the message
     * @return the new issue
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public Issue create(IssueWriteRequest spec) {
        return create(context().api().issuesApi().create(spec));
    }

    /**
     * Makes one, as {@link #create(IssueWriteRequest)} does.
     *
     * @param spec fills an empty specification
     * @return the new issue
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public Issue create(Consumer<? super IssueWriteRequest> spec) {
        IssueWriteRequest filled = new IssueWriteRequest();
        spec.accept(filled);
        return create(filled);
    }

    @Override
    IssuesApi.ListParams newQuery() {
        return new IssuesApi.ListParams();
    }

    @Override
    PatchedIssueWriteRequest newPatch() {
        return new PatchedIssueWriteRequest();
    }

    @Override
    ServerPage<IssueRead> page(IssuesApi.ListParams query) {
        PaginatedIssueReadList list =
                context().api().issuesApi().list(query).send().requireBody();
        return new ServerPage<>(list.getResults(), list.getCount(), list.getNext());
    }

    @Override
    ApiCall<IssueRead> retrieveCall(long id) {
        return context().api().issuesApi().retrieve(id);
    }

    @Override
    ApiCall<IssueRead> updateCall(long id, PatchedIssueWriteRequest patch) {
        return context().api().issuesApi().partialUpdate(id, patch);
    }

    @Override
    ApiCall<Void> destroyCall(long id) {
        return context().api().issuesApi().destroy(id);
    }

    @Override
    @Nullable
    Long idOf(IssueRead model) {
        return model.getId();
    }

    @Override
    Issue entity(IssueRead model) {
        return new Issue(this, model);
    }
}
