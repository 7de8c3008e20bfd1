package ai.cvat.sdk.resources;

import ai.cvat.api.model.CommentRead;
import ai.cvat.api.model.PatchedCommentWriteRequest;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A comment on an issue. It shows what the server last said; its verbs act on the server.
 *
 * <p>Thread-safe.
 */
public final class Comment extends Entity<CommentRead, PatchedCommentWriteRequest, Comment> {

    Comment(CommentRepository repository, CommentRead model) {
        super(repository, model);
    }

    /**
     * The issue that it belongs to.
     *
     * @return the id; 0 where the server does not say
     */
    public long issueId() {
        return number(snapshot().getIssue());
    }

    /**
     * The text of the comment.
     *
     * @return the text, never null
     */
    public String message() {
        return text(snapshot().getMessage());
    }

    /**
     * The user who wrote the comment.
     *
     * @return the user; null where there is none any more
     */
    public @Nullable User owner() {
        return user(snapshot().getOwner());
    }

    /**
     * The time when the comment was written.
     *
     * @return the time; null where the server does not say
     */
    public @Nullable OffsetDateTime createdDate() {
        return snapshot().getCreatedDate();
    }

    @Override
    String caption() {
        return "";
    }
}
