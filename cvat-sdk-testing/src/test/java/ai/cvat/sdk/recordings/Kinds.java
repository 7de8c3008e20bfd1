package ai.cvat.sdk.recordings;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells of which kind of object a number is the id. A kind is called as its collection is in the API's paths:
 * {@code tasks}, {@code quality/reports}; the parts of annotations as they are in JSON: {@code shapes}.
 */
final class Kinds {

    private static final Pattern COLLECTION =
            Pattern.compile("/api/((?:auth/|quality/|consensus/|lambda/)?[a-z_]+)(?:/(\\d+))?(?:/.*)?");

    /** The collections behind the names of properties and parameters, without {@code _id}. */
    private static final Map<String, String> BY_NAME = Map.ofEntries(
            Map.entry("task", "tasks"),
            Map.entry("project", "projects"),
            Map.entry("job", "jobs"),
            Map.entry("gt_job", "jobs"),
            Map.entry("user", "users"),
            Map.entry("owner", "users"),
            Map.entry("assignee", "users"),
            Map.entry("sender", "users"),
            Map.entry("issue", "issues"),
            Map.entry("label", "labels"),
            Map.entry("spec", "attributes"),
            Map.entry("organization", "organizations"),
            Map.entry("organization_info", "organizations"),
            Map.entry("org", "organizations"),
            Map.entry("guide", "guides"),
            Map.entry("webhook", "webhooks"),
            Map.entry("report", "quality/reports"),
            Map.entry("cloud_storage", "cloudstorages"),
            Map.entry("data_cloud_storage", "cloudstorages"),
            Map.entry("data", "data"),
            Map.entry("sublabels", "labels"),
            Map.entry("attributes", "attributes"),
            Map.entry("tags", "tags"),
            Map.entry("shapes", "shapes"),
            Map.entry("tracks", "tracks"));

    private Kinds() {}

    /** The kind of what a path leads to, or lists. */
    static String of(String path) {
        Matcher collection = COLLECTION.matcher(path);
        if (!collection.matches()) {
            return "";
        }
        return path.contains("/deliveries") ? "deliveries" : collection.group(1);
    }

    /**
     * The kind of a number in JSON.
     *
     * @param resource the kind of what the endpoint is about
     * @param names the names that lead to the number, the last one its own
     * @param owner the object that it is in
     * @return null when it is no id
     */
    static @Nullable String of(String resource, List<String> names, JsonObject owner) {
        String name = names.get(names.size() - 1);
        String parent = names.size() > 1 ? names.get(names.size() - 2) : "results";
        if (name.equals("id")) {
            return kindOfOwner(resource, names, parent, owner);
        }
        if (name.equals("parent_id")) {
            return resource;
        }
        if (name.equals("result_id")) {
            return text(owner, "operation", "target").equals("project") ? "projects" : "tasks";
        }
        if (name.equals("obj_id")) {
            return text(owner, "type") + "s";
        }
        return name.endsWith("_id")
                ? BY_NAME.get(name.substring(0, name.length() - "_id".length()))
                : List.of("job", "issue", "organization", "assignee", "task", "user", "data")
                                .contains(name)
                        ? BY_NAME.get(name)
                        : null;
    }

    private static @Nullable String kindOfOwner(String resource, List<String> names, String parent, JsonObject owner) {
        String url = text(owner, "url");
        if (!url.isEmpty()) {
            return of(url.replaceFirst("^https?://[^/]+", ""));
        }
        if (parent.equals("results")) {
            return resource;
        }
        boolean inTrack = names.contains("tracks");
        if (parent.equals("elements")) {
            return inTrack ? "tracks" : "shapes";
        }
        return parent.equals("shapes") && inTrack ? "tracks/shapes" : BY_NAME.get(parent);
    }

    private static String text(JsonObject object, String... names) {
        JsonElement value = object;
        for (String name : names) {
            value = value instanceof JsonObject inner ? inner.get(name) : null;
        }
        return value == null || !value.isJsonPrimitive() ? "" : value.getAsString();
    }

    /** The kind of a parameter of the query; null when it is no id. */
    static @Nullable String ofParameter(String resource, String name) {
        return name.equals("id") || name.equals("parent_id")
                ? resource
                : name.endsWith("_id") ? BY_NAME.get(name.substring(0, name.length() - "_id".length())) : null;
    }
}
