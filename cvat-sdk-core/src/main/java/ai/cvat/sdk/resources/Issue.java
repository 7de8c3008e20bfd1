package ai.cvat.sdk.resources;

import ai.cvat.api.CommentsApi;
import ai.cvat.api.model.IssueRead;
import ai.cvat.api.model.PatchedIssueWriteRequest;
import ai.cvat.sdk.internal.NonNullLists;
import ai.cvat.sdk.paging.PagedList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An issue: a place on a frame of a job that people talk about. It shows what the server last said; its verbs act on the server.
 *
 * <pre>{@code
 * Issue issue = client.issues()
 *         .create(spec -> spec.job(9).frame(0).position(List.of(10, 10, 60, 60)).message("Is this a cat?"));
 * client.comments().create(spec -> spec.issue(issue.id()).message("It is."));
 * issue.update(patch -> patch.resolved(true));
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class Issue extends Entity<IssueRead, PatchedIssueWriteRequest, Issue> {

    Issue(IssueRepository repository, IssueRead model) {
        super(repository, model);
    }

    /**
     * The job that it is about.
     *
     * @return the id; 0 where the server does not say
     */
    public long jobId() {
        return number(snapshot().getJob());
    }

    /**
     * The frame that it is about.
     *
     * @return the number, counted in the task
     */
    public long frame() {
        return number(snapshot().getFrame());
    }

    /**
     * The place on the frame.
     *
     * @return coordinates in pixels, x and y by turns; cannot be changed
     */
    public List<Double> position() {
        List<Double> position = snapshot().getPosition();
        return NonNullLists.in(position);
    }

    /**
     * Whether the issue is resolved.
     *
     * @return true for a resolved issue
     */
    public boolean resolved() {
        return Boolean.TRUE.equals(snapshot().getResolved());
    }

    /**
     * The user who made the issue.
     *
     * @return the user; null where there is none any more
     */
    public @Nullable User owner() {
        return user(snapshot().getOwner());
    }

    /**
     * The user who is to resolve the issue.
     *
     * @return the user, or null
     */
    public @Nullable User assignee() {
        return user(snapshot().getAssignee());
    }

    /**
     * Lists its comments ({@code comments_list}), whichever organization context the client is in. Which
     * organization it belongs to, its job knows: that is read with the first page ({@code jobs_retrieve}).
     *
     * @return the list
     */
    public PagedList<Comment> comments() {
        return comments(query -> {});
    }

    /**
     * Lists those of its comments that meet conditions ({@code comments_list}), whichever organization context the client is in.
     *
     * @param query sets the conditions, the order and the size of the pages, or is a
     *     {@link ai.cvat.sdk.filters.Filter Filter}; called once, now
     * @return the list
     * @throws IllegalArgumentException when a page is asked for, or what belongs to something else
     */
    public PagedList<Comment> comments(Consumer<? super CommentsApi.ListParams> query) {
        JobRepository jobs = new JobRepository(context());
        return new CommentRepository(context())
                .listWithin(() -> jobs.retrieve(jobId()).organizationId(), own -> own.issueId(id()), query);
    }

    @Override
    String caption() {
        return "";
    }
}
