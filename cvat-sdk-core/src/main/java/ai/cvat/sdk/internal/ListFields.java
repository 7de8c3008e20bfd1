package ai.cvat.sdk.internal;

import ai.cvat.api.AuthApi;
import ai.cvat.api.CloudstoragesApi;
import ai.cvat.api.CommentsApi;
import ai.cvat.api.ConsensusApi;
import ai.cvat.api.GrowthApi;
import ai.cvat.api.InvitationsApi;
import ai.cvat.api.IssuesApi;
import ai.cvat.api.JobsApi;
import ai.cvat.api.LabelsApi;
import ai.cvat.api.MembershipsApi;
import ai.cvat.api.OrganizationsApi;
import ai.cvat.api.ProjectsApi;
import ai.cvat.api.QualityApi;
import ai.cvat.api.RequestsApi;
import ai.cvat.api.TasksApi;
import ai.cvat.api.UsersApi;
import ai.cvat.api.WebhooksApi;
import ai.cvat.api.client.OptionalParameters;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * By which fields each list can be sorted and filtered; they are the same but for a few. An order by others the server ignores,
 * so that nobody sees why it is another.
 */
public final class ListFields {

    private static final String SORT = "sort";
    private static final String FILTER = "filter";

    /** What lists can be filtered by and not sorted. */
    private static final Map<Class<?>, Set<String>> FILTER_ONLY = Map.ofEntries(
            known(ConsensusApi.ListSettingsParams.class, "task_id"),
            known(InvitationsApi.ListParams.class, "id"),
            known(QualityApi.ListReportsParams.class, "parent_id"),
            known(RequestsApi.ListParams.class, "format id job_id org org_id project_id subresource target task_id"));

    private static final Map<Class<?>, Set<String>> FIELDS = Map.ofEntries(
            known(
                    AuthApi.ListAccessTokensParams.class,
                    "created_date expiry_date id last_used_date name read_only updated_date"),
            known(
                    CloudstoragesApi.ListParams.class,
                    "credentials_type description id name owner provider_type resource"),
            known(CommentsApi.ListParams.class, "frame_id id issue_id job_id owner"),
            known(ConsensusApi.ListSettingsParams.class, "id"),
            known(GrowthApi.ListParams.class, "id"),
            known(InvitationsApi.ListParams.class, "accepted created_date owner user_id"),
            known(IssuesApi.ListParams.class, "assignee frame_id id job_id owner resolved task_id"),
            known(
                    JobsApi.ListParams.class,
                    "assignee dimension id media_type mode parent_job_id project_id project_name stage state task_id"
                            + " task_name type updated_date"),
            known(LabelsApi.ListParams.class, "color id name parent parent_id type"),
            known(MembershipsApi.ListParams.class, "id role user"),
            known(OrganizationsApi.ListParams.class, "id name owner slug"),
            known(ProjectsApi.ListParams.class, "assignee id name owner status updated_date"),
            known(QualityApi.ListConflictsParams.class, "frame id job_id project_id severity task_id type"),
            known(
                    QualityApi.ListReportsParams.class,
                    "created_date gt_last_updated id job_id project_id target_last_updated task_id"),
            known(QualityApi.ListSettingsParams.class, "created_date id inherit project_id task_id updated_date"),
            known(
                    QualityApi.ListSettingsRequirementsParams.class,
                    "annotation_type created_date enabled id name project_id settings_id sort_order task_id"
                            + " updated_date"),
            known(RequestsApi.ListParams.class, "action created_date status"),
            known(
                    TasksApi.ListParams.class,
                    "assignee created_date dimension id media_type mode name owner project_id project_name status"
                            + " subset tracker_link updated_date validation_mode"),
            known(UsersApi.ListParams.class, "first_name id is_active last_name username"),
            known(WebhooksApi.ListParams.class, "description id owner project_id target_url type updated_date"));

    private ListFields() {}

    private static Map.Entry<Class<?>, Set<String>> known(Class<?> query, String fields) {
        return Map.entry(query, Set.of(fields.split(" ", -1)));
    }

    /**
     * The fields by which a list can be sorted.
     *
     * @param query the class of the list's parameters
     * @return the fields, or none where they are not known
     */
    public static Set<String> sortable(Class<?> query) {
        return FIELDS.getOrDefault(query, Set.of());
    }

    /**
     * The fields by which a list can be filtered.
     *
     * @param query the class of the list's parameters
     * @return the fields, or none where they are not known
     */
    public static Set<String> filterable(Class<?> query) {
        Set<String> fields = new TreeSet<>(sortable(query));
        fields.addAll(FILTER_ONLY.getOrDefault(query, Set.of()));
        return fields;
    }

    /**
     * Refuses an order that the server would ignore, and a condition in JSON that it would refuse. Those that are set by their
     * names are not looked at.
     *
     * @param query the parameters of a list
     * @throws IllegalArgumentException when it names a field by which the list cannot be sorted or filtered
     */
    public static void check(OptionalParameters<?> query) {
        Object filter = query.get(FILTER);
        if (filter != null && !query.isSetByName(FILTER)) {
            checkFilter(query, json(filter.toString()));
        }
        Object sort = query.get(SORT);
        if (sort == null || query.isSetByName(SORT)) {
            return;
        }
        for (String term : sort.toString().split(",", -1)) {
            String name = term.strip();
            check(name.startsWith("-") ? name.substring(1) : name, SORT, sortable(query.getClass()));
        }
    }

    /**
     * Refuses a condition that the server would refuse.
     *
     * @param query the parameters of the list that the condition is for
     * @param condition JSON Logic
     * @throws IllegalArgumentException when it names a field by which the list cannot be filtered
     */
    public static void checkFilter(OptionalParameters<?> query, JsonElement condition) {
        checkFields(condition, filterable(query.getClass()));
    }

    private static void checkFields(JsonElement condition, Set<String> known) {
        if (condition.isJsonArray()) {
            condition.getAsJsonArray().forEach(operand -> checkFields(operand, known));
        } else if (condition.isJsonObject()) {
            condition.getAsJsonObject().asMap().forEach((operator, operand) -> {
                if (operator.equals("var") && operand.isJsonPrimitive()) {
                    check(operand.getAsString(), FILTER, known);
                } else {
                    checkFields(operand, known);
                }
            });
        }
    }

    /** What is no JSON is the server's to refuse. */
    private static JsonElement json(String text) {
        try {
            return JsonParser.parseString(text);
        } catch (JsonParseException e) {
            return JsonNull.INSTANCE;
        }
    }

    private static void check(String field, String parameter, Set<String> known) {
        if (!known.isEmpty() && !known.contains(field)) {
            throw new IllegalArgumentException("The list cannot be " + (parameter.equals(SORT) ? "sorted" : "filtered")
                    + " by \"" + field + "\". " + DidYouMean.hint(field, known)
                    + " Where only a newer server knows it, set it by query(\"" + parameter + "\", …).");
        }
    }
}
