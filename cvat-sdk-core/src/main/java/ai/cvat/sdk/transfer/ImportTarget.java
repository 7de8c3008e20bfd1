package ai.cvat.sdk.transfer;

import org.jspecify.annotations.Nullable;

/**
 * Target of an import: the object into which a file goes. Made by the SDK only.
 *
 * @param kind {@code task}, {@code job} or {@code project}
 * @param id the id of that, or null where the import makes it
 * @param subresource what is imported: {@code annotations}, {@code dataset} or {@code backup}
 */
public record ImportTarget(String kind, @Nullable Long id, String subresource) {

    /**
     * The annotations of a task or a job.
     *
     * @param kind {@code task} or {@code job}
     * @param id its id
     * @return the target
     */
    public static ImportTarget annotations(String kind, long id) {
        return new ImportTarget(kind, id, "annotations");
    }

    /**
     * The tasks of a project.
     *
     * @param projectId its id
     * @return the target
     */
    public static ImportTarget dataset(long projectId) {
        return new ImportTarget("project", projectId, "dataset");
    }

    /**
     * A task or a project that a backup becomes.
     *
     * @param kind {@code task} or {@code project}
     * @return the target
     */
    public static ImportTarget backup(String kind) {
        return new ImportTarget(kind, null, "backup");
    }

    /**
     * The path at which the server takes it.
     *
     * @return a path that begins with {@code api/} and ends with a slash
     */
    public String path() {
        return "api/" + kind + "s/" + (id == null ? "" : id + "/") + subresource + "/";
    }
}
