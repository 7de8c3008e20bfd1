package ai.cvat.sdk.testing.internal.server;

import ai.cvat.api.model.AccessTokenRead;
import ai.cvat.api.model.AnnotationGuideRead;
import ai.cvat.api.model.AssetRead;
import ai.cvat.api.model.Attribute;
import ai.cvat.api.model.BasicOrganization;
import ai.cvat.api.model.BasicUser;
import ai.cvat.api.model.ChunkType;
import ai.cvat.api.model.CloudStorageRead;
import ai.cvat.api.model.CommentRead;
import ai.cvat.api.model.CommentsSummary;
import ai.cvat.api.model.CredentialsTypeEnum;
import ai.cvat.api.model.EventsEnum;
import ai.cvat.api.model.InputTypeEnum;
import ai.cvat.api.model.InvitationRead;
import ai.cvat.api.model.IssueRead;
import ai.cvat.api.model.IssuesSummary;
import ai.cvat.api.model.JobRead;
import ai.cvat.api.model.JobStage;
import ai.cvat.api.model.JobStatus;
import ai.cvat.api.model.JobType;
import ai.cvat.api.model.JobsSummary;
import ai.cvat.api.model.LabelRead;
import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.LabelsSummary;
import ai.cvat.api.model.LocationEnum;
import ai.cvat.api.model.MembershipRead;
import ai.cvat.api.model.OperationStatus;
import ai.cvat.api.model.OrganizationRead;
import ai.cvat.api.model.ProjectRead;
import ai.cvat.api.model.ProviderTypeEnum;
import ai.cvat.api.model.Request;
import ai.cvat.api.model.RequestDataOperation;
import ai.cvat.api.model.RequestStatus;
import ai.cvat.api.model.RoleEnum;
import ai.cvat.api.model.Storage;
import ai.cvat.api.model.Sublabel;
import ai.cvat.api.model.TaskRead;
import ai.cvat.api.model.TasksSummary;
import ai.cvat.api.model.UserIdentifiers;
import ai.cvat.api.model.UserRead;
import ai.cvat.api.model.WebhookContentType;
import ai.cvat.api.model.WebhookDeliveryRead;
import ai.cvat.api.model.WebhookRead;
import ai.cvat.api.model.WebhookType;
import ai.cvat.sdk.testing.internal.media.MediaType;
import ai.cvat.sdk.testing.internal.store.AccessToken;
import ai.cvat.sdk.testing.internal.store.Asset;
import ai.cvat.sdk.testing.internal.store.AssignedObject;
import ai.cvat.sdk.testing.internal.store.AttributeSpec;
import ai.cvat.sdk.testing.internal.store.CloudStorage;
import ai.cvat.sdk.testing.internal.store.Comment;
import ai.cvat.sdk.testing.internal.store.DatedObject;
import ai.cvat.sdk.testing.internal.store.Guide;
import ai.cvat.sdk.testing.internal.store.Invitation;
import ai.cvat.sdk.testing.internal.store.Issue;
import ai.cvat.sdk.testing.internal.store.Job;
import ai.cvat.sdk.testing.internal.store.Label;
import ai.cvat.sdk.testing.internal.store.Membership;
import ai.cvat.sdk.testing.internal.store.Organization;
import ai.cvat.sdk.testing.internal.store.Project;
import ai.cvat.sdk.testing.internal.store.QueuedRequest;
import ai.cvat.sdk.testing.internal.store.StorageSetting;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.store.TaskMedia;
import ai.cvat.sdk.testing.internal.store.User;
import ai.cvat.sdk.testing.internal.store.Webhook;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The serializers: objects as the API shows them, with links to the server as its client addresses it. */
public record Serializers(
        Store store, String base, @Nullable User viewer) {

    /** The URL of one object. */
    public String url(String collection, long id) {
        return base + "/api/" + collection + "/" + id;
    }

    private String listUrl(String collection, String parameter, long id) {
        return base + "/api/" + collection + "?" + parameter + "=" + id;
    }

    /** A user: in full for himself and for administrators, in short for the others. */
    public Object user(User user) {
        return viewer == user || (viewer != null && viewer.admin) ? fullUser(user) : briefUser(user);
    }

    /** A user with everything. */
    public UserRead fullUser(User user) {
        return new UserRead()
                .url(url("users", user.id))
                .id(user.id)
                .username(user.username)
                .firstName(user.firstName)
                .lastName(user.lastName)
                .email(user.email)
                .groups(List.of(user.admin ? "admin" : "user"))
                .isStaff(user.admin)
                .isSuperuser(user.admin)
                .isActive(user.active)
                .lastLogin(user.lastLogin)
                .dateJoined(user.joined)
                .hasAnalyticsAccess(user.admin);
    }

    /** A user in short; null for nobody. */
    public @Nullable BasicUser basicUser(@Nullable User user) {
        return user == null ? null : briefUser(user);
    }

    private BasicUser briefUser(User user) {
        return new BasicUser()
                .url(url("users", user.id))
                .id(user.id)
                .username(user.username)
                .firstName(user.firstName)
                .lastName(user.lastName);
    }

    public AccessTokenRead accessToken(AccessToken token) {
        return new AccessTokenRead()
                .id(token.id)
                .name(token.name)
                .createdDate(token.created)
                .updatedDate(token.updated)
                .expiryDate(token.expiry)
                .lastUsedDate(token.lastUsed)
                .readOnly(token.readOnly)
                .owner(basicUser(token.owner));
    }

    public OrganizationRead organization(Organization organization) {
        return new OrganizationRead()
                .id(organization.id)
                .slug(organization.slug)
                .name(organization.name)
                .description(organization.description)
                .createdDate(organization.created)
                .updatedDate(organization.updated)
                .contact(organization.contact)
                .owner(basicUser(organization.owner));
    }

    @SuppressWarnings("deprecation") // the server still sends the old name of organization_id
    public ProjectRead project(Project project) {
        Long organizationId = project.organization == null ? null : project.organization.id;
        List<Task> tasks = store.tasksOf(project).toList();
        return new ProjectRead()
                .url(url("projects", project.id))
                .id(project.id)
                .name(project.name)
                .owner(basicUser(project.owner))
                .assignee(basicUser(project.assignee))
                .guideId(DatedObject.id(store.guide(project)))
                .bugTracker(project.bugTracker)
                .taskSubsets(tasks.stream()
                        .map(task -> task.subset)
                        .filter(subset -> !subset.isEmpty())
                        .distinct()
                        .sorted()
                        .toList())
                .createdDate(project.created)
                .updatedDate(project.updated)
                .status(JobStatus.ANNOTATION)
                .dimension(tasks.isEmpty() ? null : tasks.get(0).mediaType().dimension())
                .organization(organizationId)
                .organizationId(organizationId)
                .targetStorage(storage(project.targetStorage))
                .sourceStorage(storage(project.sourceStorage))
                .tasks(new TasksSummary().count((long) tasks.size()).url(listUrl("tasks", "project_id", project.id)))
                .labels(new LabelsSummary().url(listUrl("labels", "project_id", project.id)))
                .assigneeUpdatedDate(project.assigneeUpdated);
    }

    @SuppressWarnings("deprecation") // the server still sends the old name of organization_id
    public TaskRead task(Task task) {
        Long organizationId = task.organization == null ? null : task.organization.id;
        TaskMedia media = task.media;
        TaskRead view = new TaskRead()
                .url(url("tasks", task.id))
                .id(task.id)
                .name(task.name)
                .projectId(DatedObject.id(task.project))
                .projectName(task.project == null ? null : task.project.name)
                .owner(basicUser(task.owner))
                .assignee(basicUser(task.assignee))
                .bugTracker(task.bugTracker)
                .createdDate(task.created)
                .updatedDate(task.updated)
                .overlap(task.overlap)
                .segmentSize(task.segmentSize)
                .status(JobStatus.of(task.status()))
                .guideId(DatedObject.id(store.guide(task)))
                .data(media == null ? null : (Long) task.dataId)
                .dimension(task.mediaType().dimension())
                .mode(media == null ? "" : media.type().mode())
                .mediaType(media == null ? "" : media.type().wireName())
                .subset(task.subset)
                .organizationId(organizationId)
                .organization(organizationId)
                .targetStorage(storage(task.targetStorage))
                .sourceStorage(storage(task.sourceStorage))
                .jobs(new JobsSummary()
                        .count((long) task.jobs.size())
                        .completed(task.jobs.stream()
                                .filter(job -> job.status().equals("completed"))
                                .count())
                        .validation(task.jobs.stream()
                                .filter(job -> job.stage.equals("validation"))
                                .count())
                        .url(listUrl("jobs", "task_id", task.id)))
                .labels(new LabelsSummary().url(listUrl("labels", "task_id", task.id)))
                .assigneeUpdatedDate(task.assigneeUpdated)
                .validationMode(task.validation == null ? null : task.validation.mode)
                .initialReplicas(task.consensusReplicas);
        if (media != null) {
            view.size(media.size())
                    .dataCloudStorageId(media.place().cloudStorageId())
                    .dataChunkSize(media.chunks().size())
                    .dataOriginalChunkType(media.chunkType(true))
                    .dataCompressedChunkType(media.chunkType(false));
            if (media.type() != MediaType.AUDIO) {
                view.imageQuality(media.chunks().imageQuality());
            }
        }
        return view;
    }

    public JobRead job(Job job) {
        Task task = job.task;
        TaskMedia media = task.media;
        return new JobRead()
                .url(url("jobs", job.id))
                .id(job.id)
                .taskId(task.id)
                .taskName(task.name)
                .projectId(DatedObject.id(task.project))
                .projectName(task.project == null ? null : task.project.name)
                .assignee(basicUser(job.assignee))
                .guideId(DatedObject.id(store.guide(task.project == null ? task : task.project)))
                .dimension(task.mediaType().dimension())
                .mode(task.mediaType().mode())
                .mediaType(task.mediaType().wireName())
                .bugTracker(
                        task.project != null
                                ? task.project.bugTracker
                                : task.bugTracker.isEmpty() ? null : task.bugTracker)
                .status(JobStatus.of(job.status()))
                .stage(JobStage.of(job.stage))
                .state(OperationStatus.of(job.state))
                .frameCount(job.frames.count())
                .startFrame(job.frames.start())
                .stopFrame(job.frames.stop())
                .dataChunkSize(media == null ? null : (Long) media.chunks().size())
                .dataCompressedChunkType(media == null ? ChunkType.IMAGESET : media.chunkType(job, false))
                .dataOriginalChunkType(media == null ? ChunkType.IMAGESET : media.chunkType(job, true))
                .createdDate(job.created)
                .updatedDate(job.updated)
                .issues(new IssuesSummary()
                        .url(listUrl("issues", "job_id", job.id))
                        .count(store.issues.where(issue -> issue.job == job).count()))
                .labels(new LabelsSummary().url(listUrl("labels", "job_id", job.id)))
                .type(JobType.of(job.type))
                .organization(DatedObject.id(task.organization))
                .targetStorage(storage(task.targetStorage))
                .sourceStorage(storage(task.sourceStorage))
                .assigneeUpdatedDate(job.assigneeUpdated)
                .parentJobId(DatedObject.id(job.parent))
                .replicasCount(job.replicas().count());
    }

    public LabelRead label(Label label) {
        LabelRead view = new LabelRead()
                .id(label.id)
                .name(label.name)
                .color(label.color)
                .attributes(
                        label.attributes.stream().map(Serializers::attribute).toList())
                .type(LabelType.of(label.type))
                .sublabels(label.sublabels.stream().map(Serializers::sublabel).toList())
                .parentId(label.parent == null ? null : (Long) label.parent.id)
                .hasParent(label.parent != null);
        AssignedObject owner = label.rootOwner();
        if (owner instanceof Project) {
            view.projectId(owner.id);
        } else if (owner != null) {
            view.taskId(owner.id);
        }
        if (label.svg != null) {
            view.svg(label.svg);
        }
        return view;
    }

    private static Sublabel sublabel(Label label) {
        return new Sublabel()
                .id(label.id)
                .name(label.name)
                .color(label.color)
                .attributes(
                        label.attributes.stream().map(Serializers::attribute).toList())
                .type(LabelType.of(label.type))
                .hasParent(true);
    }

    private static Attribute attribute(AttributeSpec spec) {
        return new Attribute()
                .id(spec.id)
                .name(spec.name)
                .mutable(spec.mutable)
                .inputType(InputTypeEnum.of(spec.inputType))
                .defaultValue(spec.defaultValue)
                .values(spec.values);
    }

    public IssueRead issue(Issue issue) {
        return new IssueRead()
                .id(issue.id)
                .frame(issue.frame)
                .position(issue.position)
                .job(issue.job.id)
                .owner(basicUser(issue.owner))
                .assignee(basicUser(issue.assignee))
                .createdDate(issue.created)
                .updatedDate(issue.updated)
                .resolved(issue.resolved)
                .comments(new CommentsSummary()
                        .count(store.comments
                                .where(comment -> comment.issue == issue)
                                .count())
                        .url(listUrl("comments", "issue_id", issue.id)));
    }

    public CommentRead comment(Comment comment) {
        return new CommentRead()
                .id(comment.id)
                .issue(comment.issue.id)
                .owner(basicUser(comment.owner))
                .message(comment.message)
                .createdDate(comment.created)
                .updatedDate(comment.updated);
    }

    public Request request(QueuedRequest request) {
        QueuedRequest.Operation operation = request.operation;
        RequestDataOperation about = new RequestDataOperation()
                .type(operation.type())
                .target(operation.target().kind())
                .projectId(operation.target().projectId())
                .taskId(operation.target().taskId())
                .jobId(operation.target().jobId())
                .orgId(operation.target().organizationId())
                .lightweight(operation.lightweight());
        QueuedRequest.Function function = operation.function();
        if (function != null) {
            about.functionId(function.id());
        } else if (List.of("create", "import", "export").contains(operation.action())) {
            about.format(operation.format());
        }
        Request view = new Request()
                .status(RequestStatus.of(request.status.name().toLowerCase(Locale.ROOT)))
                .message(request.message)
                .id(request.id)
                .operation(about)
                .progress(request.shownProgress())
                .createdDate(request.created)
                .startedDate(request.started)
                .finishedDate(request.finished)
                .expiryDate(request.expiry)
                .owner(new UserIdentifiers().id(request.owner.id).username(request.owner.username))
                .resultUrl(null)
                .resultId(null);
        if (request.status == QueuedRequest.Status.FINISHED
                && operation.action().equals("export")) {
            view.resultUrl(request.result == null ? null : resultUrl(request));
        }
        if (request.status == QueuedRequest.Status.FINISHED && request.resultId != null) {
            view.resultId(request.resultId);
        }
        return view;
    }

    private String resultUrl(QueuedRequest request) {
        QueuedRequest.Operation operation = request.operation;
        String object = operation.target().kind().equals("events")
                ? "events"
                : operation.target().kind() + "s/" + operation.target().id() + "/"
                        + ("backup".equals(operation.subresource()) ? "backup" : "dataset");
        return base + "/api/" + object + "/download?rq_id=" + WireJson.percentEncoded(request.id);
    }

    public MembershipRead membership(Membership membership) {
        MembershipRead view = new MembershipRead()
                .id(membership.id)
                .user(briefUser(membership.user))
                .organization(membership.organization.id)
                .isActive(membership.active)
                .joinedDate(membership.joined)
                .role(RoleEnum.of(membership.role));
        return view.invitation(store.invitations.values().stream()
                .filter(invitation -> invitation.membership == membership)
                .map(invitation -> invitation.key)
                .findFirst()
                .orElse(null));
    }

    public InvitationRead invitation(Invitation invitation) {
        Organization organization = invitation.membership.organization;
        return new InvitationRead()
                .key(invitation.key)
                .createdDate(invitation.created)
                .owner(basicUser(invitation.owner))
                .role(RoleEnum.of(invitation.membership.role))
                .user(briefUser(invitation.membership.user))
                .organization(organization.id)
                .expired(invitation.isExpired(store.now()))
                .accepted(invitation.membership.active)
                .organizationInfo(new BasicOrganization().id(organization.id).slug(organization.slug));
    }

    public WebhookRead webhook(Webhook webhook) {
        WebhookRead view = new WebhookRead()
                .id(webhook.id)
                .url(url("webhooks", webhook.id))
                .targetUrl(webhook.targetUrl)
                .description(webhook.description)
                .type(WebhookType.of(webhook.type()))
                .contentType(WebhookContentType.of("application/json"))
                .isActive(webhook.active)
                .enableSsl(webhook.enableSsl)
                .createdDate(webhook.created)
                .updatedDate(webhook.updated)
                .owner(basicUser(webhook.owner))
                .projectId(DatedObject.id(webhook.project))
                .organization(DatedObject.id(webhook.organization))
                .events(webhook.events.stream().map(EventsEnum::of).toList());
        if (!webhook.deliveries.isEmpty()) {
            Webhook.Delivery last = webhook.deliveries.get(webhook.deliveries.size() - 1);
            view.lastDeliveryDate(last.created());
            Long status = last.outcome().status();
            if (status != null) {
                view.lastStatus(status);
            }
        }
        return view;
    }

    @SuppressWarnings("deprecation") // the server still sends changed_fields
    public static WebhookDeliveryRead delivery(Webhook webhook, Webhook.Delivery delivery) {
        return new WebhookDeliveryRead()
                .id(delivery.id())
                .webhookId(webhook.id)
                .event(delivery.event())
                .statusCode(delivery.outcome().status())
                .redelivery(delivery.redelivery())
                .attempt(1L)
                .requestDuration(delivery.outcome().milliseconds())
                .createdDate(delivery.created())
                .updatedDate(delivery.created())
                .changedFields("")
                .request(WireJson.read(delivery.request()))
                .response(WireJson.tree(delivery.outcome().response()));
    }

    public CloudStorageRead cloudStorage(CloudStorage storage) {
        return new CloudStorageRead()
                .id(storage.id)
                .owner(basicUser(storage.owner))
                .manifests(storage.manifests)
                .createdDate(storage.created)
                .updatedDate(storage.updated)
                .providerType(ProviderTypeEnum.of(storage.provider))
                .resource(storage.resource)
                .displayName(storage.displayName)
                .credentialsType(CredentialsTypeEnum.of(storage.credentials))
                .specificAttributes(storage.specificAttributes)
                .description(storage.description)
                .organization(DatedObject.id(storage.organization));
    }

    public AnnotationGuideRead guide(Guide guide) {
        return new AnnotationGuideRead()
                .id(guide.id)
                .taskId(guide.object instanceof Task ? (Long) guide.object.id : null)
                .projectId(guide.object instanceof Project ? (Long) guide.object.id : null)
                .createdDate(guide.created)
                .updatedDate(guide.updated)
                .markdown(guide.markdown);
    }

    public AssetRead asset(Asset asset) {
        return new AssetRead()
                .uuid(UUID.fromString(asset.uuid()))
                .filename(asset.fileName())
                .createdDate(asset.created())
                .owner(briefUser(asset.owner()))
                .guideId(asset.guide().id);
    }

    private static @Nullable Storage storage(@Nullable StorageSetting setting) {
        return setting == null
                ? null
                : new Storage()
                        .id(setting.id())
                        .location(LocationEnum.of(setting.location()))
                        .cloudStorageId(DatedObject.id(setting.cloudStorage()));
    }
}
