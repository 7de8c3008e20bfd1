package ai.cvat.sdk.examples;

import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.download.ExistingFile;
import ai.cvat.sdk.resources.Job;
import ai.cvat.sdk.resources.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Exporting the dataset of every job of a project, four at a time. One that fails does not stop the others. */
public final class ExportJobs {

    private static final String FORMAT = "CVAT for images 1.1";

    private ExportJobs() {}

    /**
     * Runs the example. The datasets go to {@code target/export-jobs}.
     *
     * @param arguments the id of the project; a sample is made where there is none
     */
    public static void main(String[] arguments) {
        Example.main(arguments, ExportJobs::start);
    }

    static void start(ExampleServer server, Client client, Optional<String> argument)
            throws IOException, InterruptedException {
        Project project = argument.map(id -> client.projects().retrieve(Argument.id(id, "a project")))
                .orElseGet(() -> SampleProject.create(client, "Export every job"));
        run(project, Path.of("target", "export-jobs").toAbsolutePath());
    }

    static List<Path> run(Project project, Path output) throws IOException, InterruptedException {
        Files.createDirectories(output);
        List<Job> jobs = project.tasks().stream()
                .flatMap(task -> task.jobs().stream())
                .sorted(Comparator.comparing(Job::id))
                .toList();
        System.out.println("Exporting " + jobs.size() + " jobs of " + project);

        Map<Job, Future<Path>> exports = new LinkedHashMap<>();
        ExecutorService four = Executors.newFixedThreadPool(4);
        try {
            for (Job job : jobs) {
                exports.put(job, four.submit(() -> export(job, output)));
            }
        } finally {
            four.shutdown();
        }

        List<Path> files = new ArrayList<>();
        for (Map.Entry<Job, Future<Path>> export : exports.entrySet()) {
            try {
                Path file = export.getValue().get();
                files.add(file);
                System.out.printf("  job %d: %s, %,d bytes%n", export.getKey().id(), file, Files.size(file));
            } catch (ExecutionException e) {
                System.out.printf(
                        "  job %d: %s%n",
                        export.getKey().id(), e.getCause() instanceof CvatException why ? why.getMessage() : e);
            }
        }
        return files;
    }

    private static Path export(Job job, Path output) {
        return job.datasetExport(
                        FORMAT,
                        options -> options.images(true)
                                .existing(ExistingFile.REPLACE)
                                .waiting(waiting -> waiting.logPrefix("Job " + job.id())))
                .toFile(output.resolve("task-" + job.taskId() + "-job-" + job.id() + ".zip"));
    }
}
