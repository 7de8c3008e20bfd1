package ai.cvat.sdk.resources;

import ai.cvat.api.model.AnnotationGuideRead;
import ai.cvat.api.model.PatchedAnnotationGuideWriteRequest;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A guide: how the media of a task or a project are to be annotated. It shows what the server last said; its verbs act on the server.
 *
 * <p>Thread-safe.
 */
public final class Guide extends Entity<AnnotationGuideRead, PatchedAnnotationGuideWriteRequest, Guide> {

    Guide(GuideRepository repository, AnnotationGuideRead model) {
        super(repository, model);
    }

    /**
     * The text of the guide.
     *
     * @return the text in Markdown; empty where there is none
     */
    public String markdown() {
        return text(snapshot().getMarkdown());
    }

    /**
     * The task that it is for.
     *
     * @return the id, or null where it is for a project
     */
    public @Nullable Long taskId() {
        return snapshot().getTaskId();
    }

    /**
     * The project that it is for.
     *
     * @return the id, or null where it is for a task
     */
    public @Nullable Long projectId() {
        return snapshot().getProjectId();
    }

    /**
     * Uploads a picture or a PDF that the text can show ({@code assets_create}).
     *
     * @param file a JPEG, PNG, WebP, GIF or PDF of at most 10 MB
     * @return the asset; {@link Asset#markdown()} is what to put into the text
     * @throws IllegalArgumentException when there is no such file, or it is empty or too large
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public Asset addAsset(Path file) {
        return new AssetRepository(context()).create(id(), file);
    }

    @Override
    String caption() {
        return "";
    }
}
