package ai.cvat.sdk.resources;

import ai.cvat.api.IssuesApi;
import ai.cvat.api.model.IssueRead;
import ai.cvat.api.model.IssueWriteRequest;
import ai.cvat.api.model.PatchedIssueWriteRequest;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.Filled;
import java.util.function.Consumer;

/**
 * The issues of a server. Users get it by {@link ai.cvat.sdk.Client#issues()}.
 *
 * <p>It works by the operations {@code issues_list}, {@code issues_create}, {@code issues_retrieve}, {@code issues_partial_update}, {@code issues_destroy}. Thread-safe.
 */
public final class IssueRepository
        extends Repository<IssueRead, PatchedIssueWriteRequest, Issue, IssuesApi.ListParams> {

    static {
        Access.give(IssueRepository.class, (ClientContext context) -> new IssueRepository(context));
    }

    IssueRepository(ClientContext context) {
        this(context, context.api().issuesApi());
    }

    private IssueRepository(ClientContext context, IssuesApi api) {
        super(
                context,
                "issue",
                new ObjectOperations<>(PatchedIssueWriteRequest::new, api::retrieve, api::partialUpdate, api::destroy),
                IssuesApi.ListParams::new,
                query -> ServerPage.of(api.list(query)));
    }

    /**
     * Makes an issue with its first comment ({@code issues_create}).
     *
     * @param spec fills an empty specification, or is a prepared one: the job, the frame, the position on it and the message
     * @return the new issue
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public Issue create(Consumer<? super IssueWriteRequest> spec) {
        return create(api().issuesApi().create(Filled.by(spec, new IssueWriteRequest())));
    }

    @Override
    Issue entity(IssueRead model) {
        return new Issue(this, model);
    }
}
