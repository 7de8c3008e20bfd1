package ai.cvat.sdk.testing;

import java.util.Objects;

/** Comments on issues. */
final class CommentsArea implements Area {

    private final Store store;
    private final Access access;
    private final Listing<Comment> listing = new Listing<Comment>("-id")
            .field("id", Listing.Type.NUMBER, comment -> comment.id)
            .field("owner", Listing.Type.TEXT, comment -> comment.owner.username, Listing.Use.SEARCH, Listing.Use.QUERY)
            .field("issue_id", Listing.Type.NUMBER, comment -> comment.issue.id, Listing.Use.QUERY)
            .field("job_id", Listing.Type.NUMBER, comment -> comment.issue.job.id, Listing.Use.QUERY)
            .field("frame_id", Listing.Type.NUMBER, comment -> comment.issue.frame, Listing.Use.QUERY)
            .renamed("job_id", "frame_id");

    CommentsArea(Store store, Access access) {
        this.store = store;
        this.access = access;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("comments_list", this::list);
        routes.operation("comments_create", this::create);
        routes.operation(
                "comments_retrieve", exchange -> Reply.ok(exchange.views().comment(find(exchange))));
        routes.operation("comments_partial_update", this::update);
        routes.operation("comments_destroy", exchange -> {
            store.comments.remove(find(exchange).id);
            return Reply.empty(204);
        });
    }

    private Comment find(Exchange exchange) {
        return access.require(exchange, store.comments.get(exchange.id(), "Comment"));
    }

    private Reply list(Exchange exchange) {
        Views views = exchange.views();
        return listing.page(exchange, access.visible(exchange, store.comments.all().stream()), views::comment);
    }

    private Reply create(Exchange exchange) {
        Fields fields = exchange.fields();
        Issue issue = access.require(exchange, store.issues.named(fields.id("issue"), "Issue"));
        String message = fields.has("message") ? fields.text("message", Integer.MAX_VALUE) : "";
        fields.check();
        Comment comment = store.comments.add(
                id -> new Comment(id, issue, exchange.user(), Objects.requireNonNull(message), store.now()));
        issue.updated = store.now();
        return Reply.json(201, exchange.views().comment(comment));
    }

    private Reply update(Exchange exchange) {
        Comment comment = find(exchange);
        Fields fields = exchange.fields();
        String message = fields.text("message", Integer.MAX_VALUE);
        fields.check();
        comment.message = message == null ? comment.message : message;
        comment.updated = store.now();
        return Reply.ok(exchange.views().comment(comment));
    }
}
