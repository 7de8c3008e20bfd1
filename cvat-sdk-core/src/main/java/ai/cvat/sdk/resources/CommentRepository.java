package ai.cvat.sdk.resources;

import ai.cvat.api.CommentsApi;
import ai.cvat.api.model.CommentRead;
import ai.cvat.api.model.CommentWriteRequest;
import ai.cvat.api.model.PatchedCommentWriteRequest;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.Filled;
import java.util.function.Consumer;

/**
 * The comments of a server. Users get it by {@link ai.cvat.sdk.Client#comments()}.
 *
 * <p>It works by the operations {@code comments_list}, {@code comments_create}, {@code comments_retrieve}, {@code comments_partial_update}, {@code comments_destroy}. Thread-safe.
 */
public final class CommentRepository
        extends Repository<CommentRead, PatchedCommentWriteRequest, Comment, CommentsApi.ListParams> {

    static {
        Access.give(CommentRepository.class, (ClientContext context) -> new CommentRepository(context));
    }

    CommentRepository(ClientContext context) {
        this(context, context.api().commentsApi());
    }

    private CommentRepository(ClientContext context, CommentsApi api) {
        super(
                context,
                "comment",
                new ObjectOperations<>(
                        PatchedCommentWriteRequest::new, api::retrieve, api::partialUpdate, api::destroy),
                CommentsApi.ListParams::new,
                query -> ServerPage.of(api.list(query)));
    }

    /**
     * Adds a comment to an issue ({@code comments_create}).
     *
     * @param spec fills an empty specification, or is a prepared one: the issue and the message
     * @return the new comment
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public Comment create(Consumer<? super CommentWriteRequest> spec) {
        return create(api().commentsApi().create(Filled.by(spec, new CommentWriteRequest())));
    }

    @Override
    Comment entity(CommentRead model) {
        return new Comment(this, model);
    }
}
