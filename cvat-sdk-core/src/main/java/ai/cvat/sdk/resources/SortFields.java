package ai.cvat.sdk.resources;

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
import ai.cvat.sdk.internal.DidYouMean;
import java.util.Map;
import java.util.Set;

/** By which fields each list can be sorted. The server ignores all others, so that nobody sees why the order is another. */
final class SortFields {

    private static final String SORT = "sort";

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

    private SortFields() {}

    private static Map.Entry<Class<?>, Set<String>> known(Class<?> query, String fields) {
        return Map.entry(query, Set.of(fields.split(" ", -1)));
    }

    /** The fields of a list, or none where they are not known. */
    static Set<String> of(Class<?> query) {
        return FIELDS.getOrDefault(query, Set.of());
    }

    /**
     * Refuses an order that the server would ignore.
     *
     * @throws IllegalArgumentException when it names a field by which the list cannot be sorted
     */
    static void check(OptionalParameters<?> query) {
        Object sort = query.get(SORT);
        Set<String> known = of(query.getClass());
        if (sort == null || known.isEmpty() || query.isSetByName(SORT)) {
            return;
        }
        for (String term : sort.toString().split(",", -1)) {
            String name = term.strip();
            String field = name.startsWith("-") ? name.substring(1) : name;
            if (!known.contains(field)) {
                throw new IllegalArgumentException("The list cannot be sorted by \"" + field + "\". "
                        + DidYouMean.hint(field, known)
                        + " Where only a newer server knows it, set it by query(\"sort\", \"" + sort + "\").");
            }
        }
    }
}
