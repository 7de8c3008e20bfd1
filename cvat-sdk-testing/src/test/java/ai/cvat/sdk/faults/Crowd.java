package ai.cvat.sdk.faults;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.ShapeType;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.annotations.AnnotationReader;
import ai.cvat.sdk.exchange.ExportedFile;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.resources.Project;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.testing.Pictures;
import ai.cvat.sdk.upload.Media;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;

/**
 * Many people who do everything with one client at the same time, each in an organization, by its views and by its scopes
 * in turn. Whatever one makes carries the name of the organization, and has to be of it.
 */
@SuppressWarnings("try") // a scope counts by being there
final class Crowd {

    private static final byte[] PICTURE = Pictures.picture("png", 24, 16, Color.ORANGE);
    private static final String FORMAT = "COCO 1.0";

    private final Client client;
    private final Map<String, Long> organizations;
    private final Map<String, Client> views = new LinkedHashMap<>();
    private final Path folder;
    private final Map<String, LongAdder> done = new ConcurrentHashMap<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    /**
     * Gathers them.
     *
     * @param client the one client
     * @param organizations the ids of the organizations by their slugs
     * @param folder for files
     */
    Crowd(Client client, Map<String, Long> organizations, Path folder) {
        this.client = client;
        this.organizations = organizations;
        this.folder = folder;
        organizations.keySet().forEach(slug -> views.put(slug, client.withOrganization(slug)));
    }

    /** How often each thing was done. */
    Map<String, LongAdder> done() {
        return done;
    }

    /** What went wrong. */
    Queue<Throwable> failures() {
        return failures;
    }

    /** Lets so many people settle down, and then work for so long. */
    void work(int people, Duration time) throws InterruptedException {
        CountDownLatch settled = new CountDownLatch(people);
        List<String> slugs = List.copyOf(organizations.keySet());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            Person person = new Person(i, slugs.get(i % slugs.size()), settled, time);
            Thread thread = new Thread(person, "person " + i);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Something that people do, in an organization. */
    @FunctionalInterface
    private interface Deed {

        void with(Client organization) throws Exception;
    }

    private final class Person implements Runnable {

        private final int number;
        private final String slug;
        private final CountDownLatch settled;
        private final Duration time;
        private final Random random;
        private final Map<String, Deed> deeds = new LinkedHashMap<>();
        private long task;
        private long label;
        private int made;

        Person(int number, String slug, CountDownLatch settled, Duration time) {
            this.number = number;
            this.slug = slug;
            this.settled = settled;
            this.time = time;
            this.random = new Random(number);
            deeds.put("list", this::list);
            deeds.put("project", this::project);
            deeds.put("rename", this::rename);
            deeds.put("upload", this::upload);
            deeds.put("frame", this::frame);
            deeds.put("chunk", this::chunk);
            deeds.put("annotate", this::annotate);
            deeds.put("export", this::export);
            deeds.put(
                    "whoami",
                    organization -> assertThat(
                                    organization.users().retrieveCurrentUser().username())
                            .isEqualTo("admin"));
        }

        @Override
        public void run() {
            try {
                try {
                    within(this::settleDown);
                } finally {
                    settled.countDown();
                }
                settled.await();
                long start = System.nanoTime();
                List<String> names = List.copyOf(deeds.keySet());
                while (System.nanoTime() - start < time.toNanos() && failures.isEmpty()) {
                    String name = names.get(random.nextInt(names.size()));
                    within(Objects.requireNonNull(deeds.get(name)));
                    done.computeIfAbsent(name, key -> new LongAdder()).increment();
                }
            } catch (Exception | AssertionError e) {
                failures.add(e);
            }
        }

        private void within(Deed deed) throws Exception {
            deed.with(random.nextBoolean() ? Objects.requireNonNull(views.get(slug)) : client.withOrganization(slug));
        }

        private String name() {
            return slug + "/" + number + "/" + ++made;
        }

        private Task newTask(Client organization) {
            Task created = organization
                    .tasks()
                    .create(spec -> spec.name(name()).addLabelsItem(new PatchedLabelRequest().name("cat")));
            assertThat(created.organizationId()).isEqualTo(organizations.get(slug));
            Task ready = created.uploadData(Media.bytes("a.png", PICTURE).and(Media.bytes("b.png", PICTURE)));
            assertThat(ready.size()).isEqualTo(2);
            return ready;
        }

        private void settleDown(Client organization) {
            Task own = newTask(organization);
            task = own.id();
            label = own.labels().first().orElseThrow().id();
        }

        private void list(Client organization) {
            assertThat(organization.tasks().list().stream().map(Task::name))
                    .isNotEmpty()
                    .allMatch(name -> name.startsWith(slug));
        }

        private void project(Client organization) {
            String name = name();
            Project project = organization.projects().create(spec -> spec.name(name));
            assertThat(project.model().getOrganizationId()).isEqualTo(organizations.get(slug));
            assertThat(organization.projects().list().stream().map(Project::name))
                    .contains(name)
                    .allMatch(other -> other.startsWith(slug));
            project.remove();
        }

        private void rename(Client organization) {
            String name = name();
            organization.tasks().retrieve(task).update(patch -> patch.name(name));
            assertThat(organization.tasks().retrieve(task).name()).isEqualTo(name);
        }

        private void upload(Client organization) {
            newTask(organization).remove();
        }

        private void frame(Client organization) {
            assertThat(organization.tasks().retrieve(task).frame(1).image().getWidth())
                    .isEqualTo(24);
        }

        private void chunk(Client organization) {
            List<String> names = new ArrayList<>();
            organization.tasks().retrieve(task).chunk(0).forEachEntry((name, bytes) -> names.add(name));
            assertThat(names).hasSize(2);
        }

        private void annotate(Client organization) {
            int count = 1 + random.nextInt(40);
            Task own = organization.tasks().retrieve(task);
            own.setAnnotations(a -> a.add(new LabeledDataRequest()
                    .shapes(IntStream.range(0, count)
                            .mapToObj(i -> new LabeledShapeRequest()
                                    .type(ShapeType.RECTANGLE)
                                    .frame(i % 2)
                                    .labelId(label)
                                    .points(List.of(1.0, 2.0, 3.0, 4.0 + i)))
                            .toList())));
            try (AnnotationReader reader = own.annotationReader()) {
                assertThat(reader.shapes()).hasSize(count);
            }
        }

        private void export(Client organization) throws IOException {
            Task own = organization.tasks().retrieve(task);
            BackgroundRequest<ExportedFile> request = own.datasetExport(FORMAT).start();
            ExportedFile exported =
                    organization.requests().export(request.id()).await().value();
            Path file = exported.toFile(folder.resolve("export " + number + "-" + ++made + ".zip"));
            try (ZipFile zip = new ZipFile(file.toFile())) {
                assertThat(zip.size()).isPositive();
            }
            Files.delete(file);
        }
    }
}
