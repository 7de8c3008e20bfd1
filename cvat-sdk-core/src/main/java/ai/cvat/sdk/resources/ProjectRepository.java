package ai.cvat.sdk.resources;

import ai.cvat.api.ProjectsApi;
import ai.cvat.api.model.PatchedProjectWriteRequest;
import ai.cvat.api.model.ProjectRead;
import ai.cvat.api.model.ProjectWriteRequest;
import ai.cvat.sdk.datasets.ProjectDataset;
import ai.cvat.sdk.datasets.ProjectDatasetOptions;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.internal.datasets.DatasetOpening;
import ai.cvat.sdk.internal.exchange.ServerImport;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The projects of a server. Users get it by {@link ai.cvat.sdk.Client#projects()}.
 *
 * <pre>{@code
 * Project project = client.projects().create(spec -> spec.name("Zoo").labels("cat", "dog"));
 * project.update(patch -> patch.name("Big zoo"));
 * }</pre>
 *
 * <p>It works by the operations {@code projects_list}, {@code projects_create}, {@code projects_retrieve}, {@code projects_partial_update}, {@code projects_destroy}. Thread-safe.
 */
public final class ProjectRepository
        extends RestoringRepository<ProjectRead, PatchedProjectWriteRequest, Project, ProjectsApi.ListParams> {

    static {
        Access.give(ProjectRepository.class, (ClientContext context) -> new ProjectRepository(context));
    }

    ProjectRepository(ClientContext context) {
        this(context, context.api().projectsApi());
    }

    private ProjectRepository(ClientContext context, ProjectsApi api) {
        super(
                context,
                "project",
                new ObjectOperations<>(
                        PatchedProjectWriteRequest::new, api::retrieve, api::partialUpdate, api::destroy),
                ProjectsApi.ListParams::new,
                query -> ServerPage.of(api.list(query)));
    }

    /**
     * Makes a project ({@code projects_create}), in the client's organization.
     *
     * @param spec fills an empty specification, or is a prepared one: the name and the labels
     * @return the new project
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public Project create(Consumer<? super ProjectWriteRequest> spec) {
        return create(api().projectsApi().create(Filled.by(spec, new ProjectWriteRequest())));
    }

    /**
     * Makes a project and imports a dataset into it ({@code projects_create}, {@code projects_create_dataset}), in the client's
     * organization, and waits. When the import fails, the project stays.
     *
     * @param spec fills an empty specification, or is a prepared one: the name and the labels
     * @param format a format of the server, such as {@code CVAT 1.1} or {@code COCO 1.0}
     * @param file a zip archive
     * @return the new project
     * @see #createFromDataset(Consumer, String, Path, Consumer)
     */
    public Project createFromDataset(Consumer<? super ProjectWriteRequest> spec, String format, Path file) {
        return createFromDataset(spec, format, file, options -> {});
    }

    /**
     * Makes a project and imports a dataset into it ({@code projects_create}, {@code projects_create_dataset}), in the client's
     * organization, and waits.
     *
     * @param spec fills an empty specification, or is a prepared one: the name and the labels
     * @param format a format of the server, such as {@code CVAT 1.1} or {@code COCO 1.0}
     * @param file a zip archive
     * @param options sets how it is imported, and what becomes of the project when that fails
     * @return the new project
     * @throws IllegalArgumentException when the server does not import the format; no project was made
     * @throws ai.cvat.sdk.transfer.TransferException when the file is not fit to be sent; no project was made
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses the specification; no project was made
     * @throws ai.cvat.api.client.exceptions.TransportException when no answer to the specification arrives; nobody knows whether a
     *     project was made
     * @throws ProjectCreationException when the project was made but something failed after that; it says whether the
     *     project is still there
     */
    public Project createFromDataset(
            Consumer<? super ProjectWriteRequest> spec,
            String format,
            Path file,
            Consumer<? super ProjectCreationOptions> options) {
        ProjectCreationOptions filled = Filled.by(options, new ProjectCreationOptions());
        ServerImport.check(context(), format, file);
        Project project = create(spec);
        return filling(project, filled)
                .step(
                        "importing its dataset",
                        () -> project.datasetImport(format, filled.datasetImport())
                                .fromFile(file));
    }

    /**
     * Makes a project and uploads a dataset into it ({@code projects_create}, {@code projects_create_dataset}), in the client's
     * organization, and does not wait until the server has imported it. When the server fails to,
     * awaiting the request says so, and the project stays.
     *
     * @param spec fills an empty specification, or is a prepared one: the name and the labels
     * @param format a format of the server, such as {@code CVAT 1.1} or {@code COCO 1.0}
     * @param file a zip archive
     * @param options sets how it is imported, and what becomes of the project when it cannot be uploaded
     * @return the project, still empty, and what the server does
     * @throws IllegalArgumentException when the server does not import the format; no project was made
     * @throws ai.cvat.sdk.transfer.TransferException when the file is not fit to be sent; no project was made
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses the specification; no project was made
     * @throws ai.cvat.api.client.exceptions.TransportException when no answer to the specification arrives; nobody knows whether a
     *     project was made
     * @throws ProjectCreationException when the project was made but the dataset could not be uploaded; it says whether the
     *     project is still there
     */
    public PendingCreation<Project> startCreateFromDataset(
            Consumer<? super ProjectWriteRequest> spec,
            String format,
            Path file,
            Consumer<? super ProjectCreationOptions> options) {
        ProjectCreationOptions filled = Filled.by(options, new ProjectCreationOptions());
        ServerImport.check(context(), format, file);
        Project project = create(spec);
        return filling(project, filled)
                .step(
                        "uploading its dataset",
                        () -> new PendingCreation<>(
                                project,
                                project.datasetImport(format, filled.datasetImport())
                                        .startFromFile(file)));
    }

    private static CreationRollback filling(Project project, ProjectCreationOptions options) {
        return new CreationRollback(
                options.onFailure(),
                project::remove,
                (step, removed, cause) -> new ProjectCreationException(project.id(), step, removed, cause));
    }

    /**
     * Opens the frames of the tasks of a project as a dataset, as {@link Project#dataset(Consumer)} does
     * ({@code projects_retrieve} and others). With {@link ai.cvat.sdk.datasets.UpdatePolicy#NEVER} no request is made.
     *
     * @param id the id of the project
     * @param options sets which tasks come in, and how each is opened
     * @return the dataset
     * @throws IllegalArgumentException when the options contradict each other, or no task has one of the subsets
     * @throws ai.cvat.api.client.exceptions.NotFoundException when there is none with this id
     */
    public ProjectDataset dataset(long id, Consumer<? super ProjectDatasetOptions> options) {
        return DatasetOpening.openProject(
                context(), new ProjectFrames(this, id), Filled.by(options, new ProjectDatasetOptions()));
    }

    @Override
    Project entity(ProjectRead model) {
        return new Project(this, model);
    }
}
