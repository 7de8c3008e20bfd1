package ai.cvat.sdk.testing.internal.store;

import ai.cvat.sdk.testing.internal.media.DataDirectory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state of one server. One lock guards it: whoever reads or changes anything here holds it; files are read and
 * written, and images decoded, without it. Uploaded and exported files lie in a private directory that {@link
 * #close()} deletes.
 */
public final class Store implements AutoCloseable {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** The directory of uploaded and exported files. */
    public final DataDirectory directory = new DataDirectory();

    public final Table<User> users = new Table<>("User");
    public final Table<AccessToken> accessTokens = new Table<>("AccessToken");
    public final Table<Organization> organizations = new Table<>("Organization");
    public final Table<Membership> memberships = new Table<>("Membership");
    public final Table<Project> projects = new Table<>("Project");
    public final Table<Task> tasks = new Table<>("Task");
    public final Table<Job> jobs = new Table<>("Job");
    public final Table<Label> labels = new Table<>("Label");
    public final Table<AttributeSpec> attributes = new Table<>("AttributeSpec");
    public final Table<Issue> issues = new Table<>("Issue");
    public final Table<Comment> comments = new Table<>("Comment");
    public final Table<CloudStorage> cloudStorages = new Table<>("CloudStorage");
    public final Table<Webhook> webhooks = new Table<>("Webhook");
    public final Table<Guide> guides = new Table<>("AnnotationGuide");
    public final Table<StorageSetting> storages = new Table<>("StorageSetting");

    /** The keys of logins, by their values. */
    public final Map<String, User> legacyTokens = new HashMap<>();

    public final Map<String, Session> sessions = new HashMap<>();

    /** The invitations by their keys. */
    public final Map<String, Invitation> invitations = new LinkedHashMap<>();

    /** The files of guides by their UUIDs. */
    public final Map<String, Asset> assets = new HashMap<>();

    /** The files that arrived in pieces for an import, by the paths at which they arrived. */
    public final Map<String, Path> importFiles = new HashMap<>();

    private final List<RemovalListener> removalListeners = new ArrayList<>();

    /** The work to be done when its time has come, in the order in which it was begun. */
    private final List<LateWork> lateWork = new ArrayList<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Clock clock;

    public Store(Clock clock) {
        this.clock = clock;
    }

    /** Runs something with the lock held. */
    public <T, E extends Exception> T locked(Action<T, E> action) throws E {
        lock.lock();
        try {
            return action.run();
        } finally {
            lock.unlock();
        }
    }

    /** Runs something with the lock held. */
    public void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    /** Now, in the precision of the server. */
    public OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }

    /** Does something when its time has come, by the clock. */
    public void later(Duration time, Runnable work) {
        lateWork.add(new LateWork(now().plus(time), work));
    }

    /** Does what should be done by now. */
    public void catchUp() {
        if (lateWork.isEmpty()) {
            return;
        }
        OffsetDateTime now = now();
        List<LateWork> due =
                lateWork.stream().filter(late -> !late.due().isAfter(now)).toList();
        lateWork.removeAll(due);
        due.forEach(late -> late.work().run());
    }

    /** Work that takes its time. */
    private record LateWork(OffsetDateTime due, Runnable work) {}

    /** A new random text of hexadecimal digits. */
    public String secret(int digits) {
        byte[] bytes = new byte[digits / 2];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The user with this name; the case of the letters makes no difference. */
    public @Nullable User userNamed(String username) {
        return users.where(user -> user.username.equalsIgnoreCase(username))
                .findFirst()
                .orElse(null);
    }

    /** The user with this address; an empty one is that of who has none. */
    public @Nullable User userWithEmail(String email) {
        return users.where(user -> user.email.equalsIgnoreCase(email))
                .findFirst()
                .orElse(null);
    }

    /** The user with this password, and this address or name. */
    public @Nullable User userWho(String emailOrName, String password) {
        User user = userWithEmail(emailOrName);
        if (user == null || !user.password.equals(password)) {
            user = userNamed(emailOrName);
        }
        return user == null || !user.password.equals(password) ? null : user;
    }

    public @Nullable Organization organizationNamed(String slug) {
        return organizations
                .where(organization -> organization.slug.equals(slug))
                .findFirst()
                .orElse(null);
    }

    public @Nullable Membership membership(Organization organization, User user) {
        return memberships
                .where(membership ->
                        membership.active && membership.organization == organization && membership.user == user)
                .findFirst()
                .orElse(null);
    }

    /** Takes away a task with all that is in it. */
    public void remove(Task task) {
        task.jobs.forEach(job -> jobs.remove(job.id));
        comments.removeIf(comment -> comment.issue.job.task == task);
        issues.removeIf(issue -> issue.job.task == task);
        labels.removeIf(label -> label.rootOwner() == task);
        task.upload.clear();
        removalListeners.forEach(listener -> listener.removing(task));
        guides.where(guide -> guide.object == task).toList().forEach(this::remove);
        if (task.media != null) {
            task.files.forEach(DataDirectory::delete);
        }
        tasks.remove(task.id);
    }

    /** Takes away a job of a task. */
    public void remove(Job job) {
        comments.removeIf(comment -> comment.issue.job == job);
        issues.removeIf(issue -> issue.job == job);
        job.task.jobs.remove(job);
        if (job.type.equals("ground_truth")) {
            job.task.validation = null;
        }
        jobs.remove(job.id);
    }

    /** Takes away a cloud storage: media that lie in it cannot be reached any more. */
    public void remove(CloudStorage storage) {
        for (Task task : tasks.all()) {
            TaskMedia media = task.media;
            if (media != null && media.place().cloudStorage() == storage) {
                task.media = media.at(
                        MediaLocation.in(null), media.frames(), media.chunks().updated());
            }
            task.sourceStorage = without(storage, task.sourceStorage);
            task.targetStorage = without(storage, task.targetStorage);
        }
        for (Project project : projects.all()) {
            project.sourceStorage = without(storage, project.sourceStorage);
            project.targetStorage = without(storage, project.targetStorage);
        }
        cloudStorages.remove(storage.id);
    }

    private static @Nullable StorageSetting without(CloudStorage storage, @Nullable StorageSetting setting) {
        return setting == null || setting.cloudStorage() == storage ? null : setting;
    }

    /** Takes away a project with its tasks. */
    public void remove(Project project) {
        tasksOf(project).toList().forEach(this::remove);
        webhooks.removeIf(webhook -> webhook.project == project);
        removalListeners.forEach(listener -> listener.removing(project));
        guides.where(guide -> guide.object == project).toList().forEach(this::remove);
        labels.removeIf(label -> label.rootOwner() == project);
        projects.remove(project.id);
    }

    /** Takes away a guide with its files. */
    public void remove(Guide guide) {
        List<Asset> files =
                assets.values().stream().filter(asset -> asset.guide() == guide).toList();
        for (Asset asset : files) {
            assets.remove(asset.uuid());
            DataDirectory.delete(asset.file());
        }
        guides.remove(guide.id);
    }

    /** Takes away a membership with the invitation that led to it. */
    public void remove(Membership membership) {
        invitations.values().removeIf(invitation -> invitation.membership == membership);
        memberships.remove(membership.id);
    }

    /** The guide of a project or a task itself. */
    public @Nullable Guide guide(LabeledObject object) {
        return guides.where(guide -> guide.object == object).findFirst().orElse(null);
    }

    /** Tells somebody of each task and each project that goes. */
    public void onRemoval(RemovalListener listener) {
        removalListeners.add(listener);
    }

    /** The objects of a kind that requests name: project, task or job. */
    public Table<? extends AssignedObject> assigned(String kind) {
        return switch (kind) {
            case "project" -> projects;
            case "task" -> tasks;
            default -> jobs;
        };
    }

    /** The jobs of a project, or of a task. */
    public List<Job> jobsOf(AssignedObject object) {
        return jobs.where(job -> job.task == object || job.task.project == object)
                .toList();
    }

    /** The tasks of a project. */
    public Stream<Task> tasksOf(Project project) {
        return tasks.where(task -> Objects.equals(task.project, project));
    }

    /** An action with the lock held. */
    @FunctionalInterface
    public interface Action<T, E extends Exception> {

        T run() throws E;
    }

    @Override
    public void close() {
        directory.close();
    }
}
