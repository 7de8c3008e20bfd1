package ai.cvat.sdk.testing.internal.datasets;

import ai.cvat.sdk.testing.internal.annotations.AnnotationEdits;
import ai.cvat.sdk.testing.internal.data.DataCreation;
import ai.cvat.sdk.testing.internal.data.DataParameters;
import ai.cvat.sdk.testing.internal.data.UploadedFiles;
import ai.cvat.sdk.testing.internal.media.DataDirectory;
import ai.cvat.sdk.testing.internal.store.Project;
import ai.cvat.sdk.testing.internal.store.QueuedRequest;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.store.User;
import ai.cvat.sdk.testing.internal.tasks.LabelEdits;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The background work that makes tasks in a project, one for each subset of a dataset with images. */
final class ProjectImport {

    private final Store store;
    private final AnnotationEdits annotations;
    private final LabelEdits labels;
    private final Project project;
    private final User owner;
    private final DatasetFile source;
    private @Nullable Path archive;
    private @Nullable ImportedDataset dataset;

    ProjectImport(
            Store store,
            AnnotationEdits annotations,
            LabelEdits labels,
            Project project,
            User owner,
            DatasetFile source) {
        this.store = store;
        this.annotations = annotations;
        this.labels = labels;
        this.project = project;
        this.owner = owner;
        this.source = source;
    }

    List<QueuedRequest.Stage> stages() {
        return List.of(
                new QueuedRequest.Stage("The dataset is being parsed...", this::parse),
                new QueuedRequest.Stage("The tasks are being created...", this::create));
    }

    private void parse() throws IOException, WorkFailedException {
        Path file = source.source().fetch();
        archive = file;
        boolean read = false;
        try {
            if (!DatasetReader.isZip(file)) {
                throw new WorkFailedException("ValueError: Dataset file should be zip archive");
            }
            dataset = source.reader().read(file, source.masksToPolygons());
            read = true;
        } finally {
            if (!read) {
                DataDirectory.delete(file);
            }
        }
    }

    private void create() throws Exception {
        Path file = Objects.requireNonNull(archive);
        try {
            ImportedDataset imported = Objects.requireNonNull(dataset);
            store.<Boolean, WorkFailedException>locked(() -> addLabels(imported));
            Map<String, List<ImportedDataset.Image>> subsets = new LinkedHashMap<>();
            imported.images()
                    .forEach(image -> subsets.computeIfAbsent(image.subset(), subset -> new ArrayList<>())
                            .add(image));
            for (Map.Entry<String, List<ImportedDataset.Image>> subset : subsets.entrySet()) {
                create(file, imported, subset.getKey(), subset.getValue());
            }
        } finally {
            DataDirectory.delete(file);
        }
    }

    /** Gives a project without labels those of the dataset. */
    private boolean addLabels(ImportedDataset imported) throws WorkFailedException {
        if (!project.labels.isEmpty()) {
            return false;
        }
        JsonArray list = new JsonArray();
        imported.labels().forEach(list::add);
        JsonObject body = new JsonObject();
        body.add("labels", list);
        BodyFields fields = new BodyFields(body);
        List<LabelEdits.Spec> specs = labels.read(fields, "labels");
        try {
            fields.check();
            labels.apply(specs == null ? List.of() : specs, project);
        } catch (ApiError e) {
            throw new WorkFailedException("rest_framework.exceptions.ValidationError: " + e.getMessage());
        }
        return true;
    }

    private void create(Path file, ImportedDataset imported, String subset, List<ImportedDataset.Image> images)
            throws Exception {
        Map<String, Path> files = extract(file, subset, images);
        Task task = store.locked(() -> {
            Task created = store.tasks.add(id -> new Task(id, subset, store.now()));
            created.project = project;
            created.owner = owner;
            created.organization = project.organization;
            created.subset = subset.equals("default") ? "" : subset;
            return created;
        });
        DataCreation work = new DataCreation(store, task, DataParameters.none(), new UploadedFiles(files));
        for (QueuedRequest.Stage stage : work.stages()) {
            stage.work().run();
        }
        store.<Boolean, WorkFailedException>locked(() -> {
            Map<Long, String> names = new LinkedHashMap<>();
            Objects.requireNonNull(task.media).frames().forEach(frame -> names.put((long) names.size(), frame.name()));
            JsonObject named = NamedAnnotations.placed(imported, images, names);
            annotations.create(task, NamedAnnotations.read(named, project.labels));
            return true;
        });
    }

    private Map<String, Path> extract(Path file, String subset, List<ImportedDataset.Image> images)
            throws IOException, WorkFailedException {
        Map<String, Path> files = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ImportedDataset.Image image : images) {
                ZipEntry entry = entry(zip, subset, image.name());
                if (entry == null) {
                    throw new WorkFailedException("cvat.apps.dataset_manager.bindings.CvatImportError: the image '"
                            + image.name() + "' is not in the archive");
                }
                Path target = store.directory.newFile();
                try (InputStream content = zip.getInputStream(entry)) {
                    Files.copy(content, target);
                }
                files.put(image.name(), target);
            }
        }
        return files;
    }

    private static @Nullable ZipEntry entry(ZipFile zip, String subset, String name) {
        for (String path : List.of("images/" + subset + "/" + name, "images/" + name, name)) {
            ZipEntry entry = zip.getEntry(path);
            if (entry != null) {
                return entry;
            }
        }
        return null;
    }
}
