package ai.cvat.sdk.recordings;

import ai.cvat.sdk.testing.Pictures;
import ai.cvat.sdk.testing.ServerUser;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes on the stand-in what was on the recorded server before, as far as the recordings show it: users, organizations with
 * their members, projects and tasks with their labels and media, jobs, and what hangs on them.
 */
final class Scene {

    private static final long DEFAULT_ADMIN = 1;

    private final Testimony testimony;
    private final StandIn standIn;
    private final Ids ids;
    private final String admin;
    private final Map<Long, String> names = new HashMap<>();
    private final Set<String> tried = new HashSet<>();

    Scene(Testimony testimony, Recording first) {
        this.testimony = testimony;
        this.ids = new Ids();
        JsonObject administrator = testimony.all("users", first, Scene::isAdmin).stream()
                .findFirst()
                .orElseGet(JsonObject::new);
        this.admin = text(administrator, "username", "admin");
        this.standIn = new StandIn(admin);
        introduce(
                number(administrator, "id", DEFAULT_ADMIN),
                administrator,
                standIn.server().adminUser());
    }

    private static boolean isAdmin(JsonObject user) {
        return user.get("is_superuser") instanceof JsonPrimitive flag && flag.getAsBoolean();
    }

    StandIn standIn() {
        return standIn;
    }

    Ids ids() {
        return ids;
    }

    /** The name of the administrator. */
    String admin() {
        return admin;
    }

    /** The name of a user by the recorded id; the administrator's when nobody knows the user. */
    String nameOf(long user, Recording when) {
        provide("users", user, when);
        return names.getOrDefault(user, admin);
    }

    /** Notes who has been made by the recording itself. */
    void met(long user, String name) {
        names.putIfAbsent(user, name);
    }

    /** Puts an image into the share, unless there is one. */
    void share(String name) {
        Path file = standIn.server().share().resolve(name.replaceFirst("^/+", ""));
        if (Files.exists(file) || !name.matches(".*\\.(png|jpe?g)")) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, Pictures.picture(name.endsWith("png") ? "png" : "jpeg", 64, 48, Color.GREEN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes an object, unless it is there already, or nothing shows that it ever was. */
    void provide(String kind, long id, Recording when) {
        if (ids.find(kind, id) != null || !tried.add(kind + " " + id) || isMadeLater(kind, id, when)) {
            return;
        }
        JsonObject object = testimony.of(kind, id, when);
        switch (kind) {
            case "users" -> user(id, object);
            case "organizations" -> organization(id, object, when);
            case "projects" -> project(id, object, when);
            case "tasks" -> new TaskScene(this, testimony, when).make(id, object);
            case "jobs" -> job(id, object, when);
            case "labels" -> label(object, when);
            case "issues" -> issue(id, object, when);
            case "comments" -> comment(id, object, when);
            case "guides" -> guide(id, object, when);
            case "webhooks" -> webhook(id, object, when);
            case "memberships" -> membership(object, when);
            case "auth/access_tokens" -> accessToken(id, object, when);
            case "quality/settings", "consensus/settings" -> settings(kind, id, object, when);
            default -> {
                // Nothing can be made by itself: it comes with what it belongs to.
            }
        }
    }

    private boolean isMadeLater(String kind, long id, Recording when) {
        return testimony.from(when).stream()
                .anyMatch(recording -> recording.status() == 201
                        && Kinds.of(recording.pathOnly()).equals(kind)
                        && recording.answerJson() instanceof JsonObject made
                        && Testimony.has(made, "id", id));
    }

    private void user(long id, @Nullable JsonObject user) {
        if (user != null && user.has("username")) {
            introduce(id, user, standIn.add(text(user, "username", "")));
        }
    }

    private void introduce(long id, JsonObject user, ServerUser ours) {
        ids.put("users", id, ours.id());
        names.put(id, ours.username());
        JsonObject profile = copy(user, "first_name", "last_name", "email");
        if (!profile.has("email") && ours.username().contains("@")) {
            profile.addProperty("email", ours.username());
        }
        if (!profile.isEmpty()) {
            standIn.patch(admin, "/api/users/" + ours.id(), profile);
        }
    }

    private void organization(long id, @Nullable JsonObject organization, Recording when) {
        if (organization == null || !organization.has("slug")) {
            return;
        }
        String owner = owner(organization, when);
        JsonObject made =
                standIn.post(owner, "/api/organizations", copy(organization, "slug", "name", "description", "contact"));
        ids.put("organizations", id, made.get("id").getAsLong());
        for (JsonObject membership :
                testimony.all("memberships", when, member -> Testimony.has(member, "organization", id))) {
            provide("memberships", number(membership, "id", 0), when);
        }
    }

    private void membership(@Nullable JsonObject membership, Recording when) {
        if (membership == null || !(membership.get("user") instanceof JsonObject user)) {
            return;
        }
        long organization = number(membership, "organization", 0);
        provide("organizations", organization, when);
        Long ours = ids.find("organizations", organization);
        if (ours == null || !isThereBefore(membership, when)) {
            return;
        }
        String slug =
                standIn.get(admin, "/api/organizations/" + ours).get("slug").getAsString();
        String name = nameOf(number(user, "id", 0), when);
        if (!text(membership, "role", "").equals("owner")) {
            standIn.server().addMember(slug, standIn.server().user(name), text(membership, "role", "worker"));
        }
        for (JsonElement member : standIn.results(admin, "/api/memberships?org_id=" + ours)) {
            if (member.getAsJsonObject()
                    .getAsJsonObject("user")
                    .get("username")
                    .getAsString()
                    .equals(name)) {
                ids.put("memberships", number(membership, "id", 0), number(member.getAsJsonObject(), "id", 0));
            }
        }
    }

    /** Whether somebody was a member before, and not only since an invitation that was recorded in this file. */
    private boolean isThereBefore(JsonObject membership, Recording when) {
        String invitation = text(membership, "invitation", "");
        return testimony.from(when).stream()
                .noneMatch(recording -> recording.method().equals("POST")
                        && recording.pathOnly().equals("/api/invitations")
                        && recording.status() == 201
                        && !invitation.isEmpty()
                        && recording.answerText().contains("\"" + invitation + "\""));
    }

    private void project(long id, @Nullable JsonObject project, Recording when) {
        if (project == null && !testimony.mentions("projects", id)) {
            return;
        }
        JsonObject known = project == null ? new JsonObject() : project;
        JsonObject body = copy(known, "bug_tracker");
        body.addProperty("name", text(known, "name", "project " + id));
        body.add("labels", new LabelScene(testimony, when).of("project_id", id));
        assign(known, body, when);
        JsonObject made = standIn.post(owner(known, when), "/api/projects", body, organizationOf(known, when));
        ids.put("projects", id, number(made, "id", 0));
        learnLabels("project_id", id, number(made, "id", 0), when);
    }

    /** Notes which labels are which, by their names. */
    void learnLabels(String owner, long id, long ours, Recording when) {
        Map<String, JsonObject> found = new HashMap<>();
        for (JsonElement label : standIn.results(admin, "/api/labels?page_size=all&" + owner + "=" + ours)) {
            found.put(text(label.getAsJsonObject(), "name", ""), label.getAsJsonObject());
        }
        for (JsonObject label : new LabelScene(testimony, when).known(owner, id)) {
            JsonObject twin = found.get(text(label, "name", ""));
            if (twin != null) {
                learnLabel(label, twin);
            }
        }
    }

    private void learnLabel(JsonObject label, JsonObject twin) {
        ids.put("labels", number(label, "id", 0), number(twin, "id", 0));
        learnParts(label, twin, "attributes", "attributes");
        learnParts(label, twin, "sublabels", "labels");
    }

    private void learnParts(JsonObject label, JsonObject twin, String name, String kind) {
        JsonArray parts = array(label, name);
        JsonArray twins = array(twin, name);
        for (int i = 0; i < Math.min(parts.size(), twins.size()); i++) {
            JsonObject part = parts.get(i).getAsJsonObject();
            ids.put(kind, number(part, "id", 0), number(twins.get(i).getAsJsonObject(), "id", 0));
            if (kind.equals("labels")) {
                learnLabel(part, twins.get(i).getAsJsonObject());
            }
        }
    }

    private void label(@Nullable JsonObject label, Recording when) {
        if (label != null) {
            provideOwner("tasks", "task_id", label, when);
            provideOwner("projects", "project_id", label, when);
        }
    }

    private void provideOwner(String kind, String property, JsonObject object, Recording when) {
        long id = number(object, property, 0);
        if (id > 0) {
            provide(kind, id, when);
        }
    }

    private void job(long id, @Nullable JsonObject job, Recording when) {
        long task = job == null ? testimony.taskOfJob(id) : number(job, "task_id", 0);
        if (task > 0) {
            provide("tasks", task, when);
        }
        if (task == 0 && testimony.mentions("jobs", id)) {
            jobOfAnyTask(id, when);
        }
        Long ours = ids.find("tasks", task);
        if (ours != null
                && ids.find("jobs", id) == null
                && job != null
                && text(job, "type", "").equals("ground_truth")) {
            new TaskScene(this, testimony, when).makeGroundTruth(id, ours);
        }
    }

    /** Makes a task for a job of which nobody knows the task. */
    private void jobOfAnyTask(long id, Recording when) {
        TaskScene tasks = new TaskScene(this, testimony, when);
        long ours = tasks.makeOneOfOneJob();
        ids.put(
                "jobs",
                id,
                number(
                        standIn.results(admin, "/api/jobs?task_id=" + ours)
                                .get(0)
                                .getAsJsonObject(),
                        "id",
                        0));
    }

    private void issue(long id, @Nullable JsonObject issue, Recording when) {
        if (issue == null || issue.get("job") == null) {
            return;
        }
        provide("jobs", number(issue, "job", 0), when);
        JsonObject body = copy(issue, "frame", "position");
        body.addProperty("job", ids.get("jobs", number(issue, "job", 0)));
        body.addProperty("message", "set up");
        ids.put("issues", id, number(standIn.post(owner(issue, when), "/api/issues", body), "id", 0));
    }

    private void comment(long id, @Nullable JsonObject comment, Recording when) {
        if (comment == null || comment.get("issue") == null) {
            return;
        }
        provide("issues", number(comment, "issue", 0), when);
        JsonObject body = copy(comment, "message");
        body.addProperty("issue", ids.get("issues", number(comment, "issue", 0)));
        ids.put("comments", id, number(standIn.post(owner(comment, when), "/api/comments", body), "id", 0));
    }

    private void guide(long id, @Nullable JsonObject guide, Recording when) {
        if (guide == null) {
            return;
        }
        JsonObject body = copy(guide, "markdown");
        for (String owner : List.of("task", "project")) {
            long owned = number(guide, owner + "_id", 0);
            if (owned > 0) {
                provide(owner + "s", owned, when);
                body.addProperty(owner + "_id", ids.get(owner + "s", owned));
            }
        }
        ids.put("guides", id, number(standIn.post(admin, "/api/guides", body), "id", 0));
    }

    private void webhook(long id, @Nullable JsonObject webhook, Recording when) {
        if (webhook == null || !webhook.has("target_url")) {
            return;
        }
        JsonObject body =
                copy(webhook, "target_url", "description", "type", "events", "content_type", "is_active", "enable_ssl");
        long project = number(webhook, "project_id", 0);
        if (project > 0) {
            provide("projects", project, when);
            body.addProperty("project_id", ids.get("projects", project));
        }
        JsonObject made = standIn.post(owner(webhook, when), "/api/webhooks", body, organizationOf(webhook, when));
        ids.put("webhooks", id, number(made, "id", 0));
    }

    private void accessToken(long id, @Nullable JsonObject token, Recording when) {
        if (token == null || !token.has("name")) {
            return;
        }
        JsonObject made = standIn.post(
                owner(token, when), "/api/auth/access_tokens", copy(token, "name", "expiry_date", "read_only"));
        ids.put("auth/access_tokens", id, number(made, "id", 0));
        ids.put("token " + id, text(made, "value", ""));
    }

    private void settings(String kind, long id, @Nullable JsonObject settings, Recording when) {
        if (settings == null) {
            return;
        }
        for (String owner : List.of("task", "project")) {
            long owned = number(settings, owner + "_id", 0);
            if (owned > 0) {
                provide(owner + "s", owned, when);
                String list = "/api/" + kind + "?" + owner + "_id=" + ids.get(owner + "s", owned);
                for (JsonElement ours : standIn.results(admin, list)) {
                    ids.put(kind, id, number(ours.getAsJsonObject(), "id", 0));
                }
            }
        }
    }

    /** Who owns something. */
    String owner(JsonObject object, Recording when) {
        return object.get("owner") instanceof JsonObject owner ? nameOf(number(owner, "id", 0), when) : admin;
    }

    /** Gives something new to whom it is assigned. */
    void assign(JsonObject known, JsonObject body, Recording when) {
        if (known.get("assignee") instanceof JsonObject assignee) {
            provide("users", number(assignee, "id", 0), when);
            body.addProperty("assignee_id", ids.get("users", number(assignee, "id", 0)));
        }
    }

    /** The header for the organization that something is in; none where it is in none. */
    String[] organizationOf(JsonObject object, Recording when) {
        long organization = number(object, "organization_id", number(object, "organization", 0));
        if (organization > 0) {
            provide("organizations", organization, when);
        }
        Long ours = ids.find("organizations", organization);
        return ours == null
                ? new String[0]
                : new String[] {
                    "X-Organization",
                    standIn.get(admin, "/api/organizations/" + ours).get("slug").getAsString()
                };
    }

    static JsonObject copy(JsonObject object, String... names) {
        JsonObject copy = new JsonObject();
        for (String name : names) {
            JsonElement value = object.get(name);
            if (value != null && !value.isJsonNull()) {
                copy.add(name, value);
            }
        }
        return copy;
    }

    static String text(JsonObject object, String name, String otherwise) {
        return object.get(name) instanceof JsonPrimitive text ? text.getAsString() : otherwise;
    }

    static long number(JsonObject object, String name, long otherwise) {
        return object.get(name) instanceof JsonPrimitive number && number.isNumber() ? number.getAsLong() : otherwise;
    }

    static JsonArray array(JsonObject object, String name) {
        return object.get(name) instanceof JsonArray array ? array : new JsonArray();
    }
}
