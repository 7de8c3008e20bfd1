package ai.cvat.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.ApiClient;
import ai.cvat.api.TasksApi;
import ai.cvat.api.client.Configuration;
import ai.cvat.api.client.auth.Authentication;
import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.LoginSerializerExRequest;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.PatchedTaskWriteRequest;
import ai.cvat.api.model.Request;
import ai.cvat.api.model.RequestStatus;
import ai.cvat.api.model.RetrieveDataType;
import ai.cvat.api.model.ShapeType;
import ai.cvat.api.model.TaskRead;
import ai.cvat.api.model.TaskWriteRequest;
import ai.cvat.sdk.testing.internal.contract.Operations;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.PATCH;
import retrofit2.http.POST;
import retrofit2.http.PUT;

class LowLevelClientTest {

    @AutoClose
    private final EmbeddedCvat server = EmbeddedCvat.start();

    @AutoClose
    private final ApiClient client = new ApiClient(Configuration.builder(server.url())
            .authentication(Authentication.accessToken(server.accessToken(server.adminUser())))
            .build());

    private long createTask() {
        TaskRead task = client.tasksApi()
                .create(new TaskWriteRequest().name("cats").labels(List.of(new PatchedLabelRequest().name("cat"))))
                .send()
                .requireBody();
        return Objects.requireNonNull(task.getId());
    }

    private void upload(long task) {
        String rq = Objects.requireNonNull(client.tasksApi()
                .createDataMultipart(task, Browser.group(Map.of("a.png", Pictures.png())))
                .send()
                .requireBody()
                .getRqId());
        server.pauseRequests();
        Request request = client.requestsApi().retrieve(rq).send().requireBody();
        while (!RequestStatus.FINISHED.equals(request.getStatus())) {
            server.stepRequests();
            request = client.requestsApi().retrieve(rq).send().requireBody();
        }
        server.resumeRequests();
    }

    @Test
    void aTaskIsMadeFilledAnnotatedAndRead() throws IOException {
        long task = createTask();
        upload(task);
        long label = Objects.requireNonNull(
                client.labelsApi().retrieve(1).send().requireBody().getId());

        client.tasksApi()
                .updateAnnotations(
                        task,
                        new LabeledDataRequest()
                                .shapes(List.of(new LabeledShapeRequest()
                                        .type(ShapeType.RECTANGLE)
                                        .frame(0L)
                                        .labelId(label)
                                        .points(List.of(1.0, 2.0, 3.0, 4.0)))))
                .send();

        assertThat(client.tasksApi()
                        .retrieveAnnotations(task)
                        .send()
                        .requireBody()
                        .getShapes())
                .singleElement()
                .satisfies(shape -> assertThat(shape.getPoints()).containsExactly(1.0, 2.0, 3.0, 4.0));
        try (ResponseBody frame = client.tasksApi()
                .retrieveData(task, RetrieveDataType.of("frame"), new TasksApi.RetrieveDataParams().number(0L))
                .send()
                .requireBody()) {
            assertThat(Pictures.decode(frame.bytes()).getWidth()).isEqualTo(40);
        }
    }

    @Test
    void whatTheServerSaysIsKnownToTheModels() {
        long task = createTask();
        upload(task);

        assertThat(Stream.of(
                                client.serverApi().retrieveAbout().send().requireBody(),
                                client.usersApi().retrieveSelf().send().requireBody(),
                                client.tasksApi().retrieve(task).send().requireBody(),
                                client.tasksApi().retrieveDataMeta(task).send().requireBody(),
                                client.jobsApi().retrieve(1).send().requireBody(),
                                client.labelsApi().retrieve(1).send().requireBody(),
                                client.requestsApi().list().send().requireBody(),
                                client.authApi()
                                        .retrieveAccessTokensSelf()
                                        .send()
                                        .requireBody())
                        .map(ApiModel::unknownProperties))
                .allMatch(Map::isEmpty);
    }

    @Test
    void anAssigneeIsClearedByAnExplicitNull() {
        long task = createTask();
        client.tasksApi()
                .partialUpdate(task, new PatchedTaskWriteRequest().assigneeId(1L))
                .send();

        TaskRead cleared = client.tasksApi()
                .partialUpdate(task, new PatchedTaskWriteRequest().assigneeId((Long) null))
                .send()
                .requireBody();

        assertThat(cleared.getAssignee()).isNull();
    }

    @Test
    void aPasswordSessionReadsAndWrites() {
        try (ApiClient session =
                new ApiClient(Configuration.builder(server.url()).build())) {
            session.authApi()
                    .createLogin(new LoginSerializerExRequest()
                            .username(server.adminUser().username())
                            .password(server.adminUser().password()))
                    .send();

            session.tasksApi().create(new TaskWriteRequest().name("by session")).send();
            assertThat(session.tasksApi().list().send().requireBody().getCount())
                    .isEqualTo(1);
            session.authApi().createLogout().send();
        }
    }

    @Test
    void errorsAreReadable() {
        assertThatThrownBy(() -> client.tasksApi().retrieve(99).send())
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("No Task matches the given query.");
        assertThatThrownBy(() -> client.tasksApi()
                        .create(new TaskWriteRequest().name(""))
                        .send())
                .isInstanceOfSatisfying(
                        BadRequestException.class,
                        e -> assertThat(e.fieldErrors()).containsKey("name"));
    }

    @Test
    void theServersListOfOperationsIsThatOfTheClient() {
        Set<String> generated = new TreeSet<>();
        Stream.of(ApiClient.class.getMethods())
                .map(java.lang.reflect.Method::getReturnType)
                .filter(type -> type.isInterface() && type.getName().endsWith("Api"))
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .map(LowLevelClientTest::route)
                .filter(route -> !route.isEmpty())
                .forEach(generated::add);

        assertThat(Operations.all().values().stream().map(operation -> operation.method() + " " + operation.path()))
                .containsExactlyInAnyOrderElementsOf(generated);
    }

    private static String route(java.lang.reflect.Method method) {
        String path = Stream.of(method.getAnnotations())
                .map(annotation -> {
                    if (annotation instanceof GET get) {
                        return "GET " + get.value();
                    } else if (annotation instanceof POST post) {
                        return "POST " + post.value();
                    } else if (annotation instanceof PUT put) {
                        return "PUT " + put.value();
                    } else if (annotation instanceof PATCH patch) {
                        return "PATCH " + patch.value();
                    } else if (annotation instanceof DELETE delete) {
                        return "DELETE " + delete.value();
                    }
                    return "";
                })
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        return path.replaceFirst(" /?api/", " /api/");
    }
}
