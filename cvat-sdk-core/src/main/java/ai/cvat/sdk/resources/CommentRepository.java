package ai.cvat.sdk.resources;

import ai.cvat.api.CommentsApi;
import ai.cvat.api.client.ApiCall;
import ai.cvat.api.model.CommentRead;
import ai.cvat.api.model.CommentWriteRequest;
import ai.cvat.api.model.PaginatedCommentReadList;
import ai.cvat.api.model.PatchedCommentWriteRequest;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The comments of a server. Users get it by {@link ai.cvat.sdk.Client#comments()}.
 *
 * <p>It works by the operations {@code comments_list}, {@code comments_create}, {@code comments_retrieve}, {@code comments_partial_update}, {@code comments_destroy}. Thread-safe.
 */
public final class CommentRepository
        extends Repository<CommentRead, PatchedCommentWriteRequest, Comment, CommentsApi.ListParams> {

    static {
        Access.give(CommentRepository.class, CommentRepository::new);
    }

    CommentRepository(ClientContext context) {
        super(context, "comment");
    }

    /**
     * Adds a comment to an issue ({@code comments_create}).
     *
     * @param spec the issue and the message
     * @return the new comment
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public Comment create(CommentWriteRequest spec) {
        return create(context().api().commentsApi().create(spec));
    }

    /**
     * Makes one, as {@link #create(CommentWriteRequest)} does.
     *
     * @param spec fills an empty specification
     * @return the new comment
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public Comment create(Consumer<? super CommentWriteRequest> spec) {
        CommentWriteRequest filled = new CommentWriteRequest();
        spec.accept(filled);
        return create(filled);
    }

    @Override
    CommentsApi.ListParams newQuery() {
        return new CommentsApi.ListParams();
    }

    @Override
    PatchedCommentWriteRequest newPatch() {
        return new PatchedCommentWriteRequest();
    }

    @Override
    ServerPage<CommentRead> page(CommentsApi.ListParams query) {
        PaginatedCommentReadList list =
                context().api().commentsApi().list(query).send().requireBody();
        return new ServerPage<>(list.getResults(), list.getCount(), list.getNext());
    }

    @Override
    ApiCall<CommentRead> retrieveCall(long id) {
        return context().api().commentsApi().retrieve(id);
    }

    @Override
    ApiCall<CommentRead> updateCall(long id, PatchedCommentWriteRequest patch) {
        return context().api().commentsApi().partialUpdate(id, patch);
    }

    @Override
    ApiCall<Void> destroyCall(long id) {
        return context().api().commentsApi().destroy(id);
    }

    @Override
    @Nullable
    Long idOf(CommentRead model) {
        return model.getId();
    }

    @Override
    Comment entity(CommentRead model) {
        return new Comment(this, model);
    }
}
