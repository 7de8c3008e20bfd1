package ai.cvat.sdk.filters;

/**
 * The fields that lists can be filtered by on every server since 2.15, for example
 * {@code client.tasks().list(Fields.NAME.contains("night"))}. Newer servers know more: {@link Filter#field} takes any name.
 */
public final class Fields {

    /** Of invitations. */
    public static final Field ACCEPTED = new Field("accepted");

    /** Of issues, jobs, projects and tasks. */
    public static final Field ASSIGNEE = new Field("assignee");

    /** Of labels. */
    public static final Field COLOR = new Field("color");

    /** Of reports of quality. */
    public static final Field CREATED_DATE = new Field("created_date");

    /** Of cloud storages. */
    public static final Field CREDENTIALS_TYPE = new Field("credentials_type");

    /** Of cloud storages and webhooks. */
    public static final Field DESCRIPTION = new Field("description");

    /** Of jobs and tasks. */
    public static final Field DIMENSION = new Field("dimension");

    /** Of users. */
    public static final Field FIRST_NAME = new Field("first_name");

    /** Of conflicts. */
    public static final Field FRAME = new Field("frame");

    /** Of comments and issues. */
    public static final Field FRAME_ID = new Field("frame_id");

    /** Of reports of quality. */
    public static final Field GT_LAST_UPDATED = new Field("gt_last_updated");

    /**
     * Of cloud storages, comments, conflicts, issues, jobs, labels, memberships, organizations, projects, reports of
     * quality, settings of quality, tasks, users and webhooks.
     */
    public static final Field ID = new Field("id");

    /** Of users. */
    public static final Field IS_ACTIVE = new Field("is_active");

    /** Of comments. */
    public static final Field ISSUE_ID = new Field("issue_id");

    /** Of comments, conflicts, issues and reports of quality. */
    public static final Field JOB_ID = new Field("job_id");

    /** Of users. */
    public static final Field LAST_NAME = new Field("last_name");

    /** Of tasks. */
    public static final Field MODE = new Field("mode");

    /** Of cloud storages, labels, organizations, projects and tasks. */
    public static final Field NAME = new Field("name");

    /** Of cloud storages, comments, invitations, issues, organizations, projects, tasks and webhooks. */
    public static final Field OWNER = new Field("owner");

    /** Of labels. */
    public static final Field PARENT = new Field("parent");

    /** Of labels. */
    public static final Field PARENT_ID = new Field("parent_id");

    /** Of jobs, tasks and webhooks. */
    public static final Field PROJECT_ID = new Field("project_id");

    /** Of jobs and tasks. */
    public static final Field PROJECT_NAME = new Field("project_name");

    /** Of cloud storages. */
    public static final Field PROVIDER_TYPE = new Field("provider_type");

    /** Of issues. */
    public static final Field RESOLVED = new Field("resolved");

    /** Of cloud storages. */
    public static final Field RESOURCE = new Field("resource");

    /** Of memberships. */
    public static final Field ROLE = new Field("role");

    /** Of conflicts. */
    public static final Field SEVERITY = new Field("severity");

    /** Of organizations. */
    public static final Field SLUG = new Field("slug");

    /** Of jobs. */
    public static final Field STAGE = new Field("stage");

    /** Of jobs. */
    public static final Field STATE = new Field("state");

    /** Of projects and tasks. */
    public static final Field STATUS = new Field("status");

    /** Of tasks. */
    public static final Field SUBSET = new Field("subset");

    /** Of reports of quality. */
    public static final Field TARGET_LAST_UPDATED = new Field("target_last_updated");

    /** Of webhooks. */
    public static final Field TARGET_URL = new Field("target_url");

    /** Of conflicts, issues, jobs and settings of quality. */
    public static final Field TASK_ID = new Field("task_id");

    /** Of jobs. */
    public static final Field TASK_NAME = new Field("task_name");

    /** Of tasks. */
    public static final Field TRACKER_LINK = new Field("tracker_link");

    /** Of conflicts, jobs, labels and webhooks. */
    public static final Field TYPE = new Field("type");

    /** Of jobs, projects, tasks and webhooks. */
    public static final Field UPDATED_DATE = new Field("updated_date");

    /** Of memberships. */
    public static final Field USER = new Field("user");

    /** Of invitations. */
    public static final Field USER_ID = new Field("user_id");

    /** Of users. */
    public static final Field USERNAME = new Field("username");

    private Fields() {}
}
