package ai.cvat.sdk.resources;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.exchange.RestoreOptions;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.requests.WaitOptions;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What starts background work has a form that waits, and both take the same. */
class StartingFormsTest {

    /** Paths and streams that a file comes to, which the form that only starts does not know. */
    private static boolean isTarget(Method waiting, Type parameter) {
        return waiting.getName().startsWith("export") && (parameter == Path.class || parameter == OutputStream.class);
    }

    private static boolean saysHowToWait(Type parameter) {
        return parameter.getTypeName().contains(WaitOptions.class.getName());
    }

    /** Where nothing is sent from here, they say only how to wait. */
    private static boolean isOfAnUpload(Method waiting, Type parameter) {
        return waiting.getName().equals("createFromBackupInCloudStorage")
                && parameter.getTypeName().contains(RestoreOptions.class.getName());
    }

    private static Set<String> forms(Class<?> type, String name) {
        return methods(type, name)
                .map(method -> Arrays.stream(method.getGenericParameterTypes())
                        .filter(parameter -> !saysHowToWait(parameter)
                                && !isTarget(method, parameter)
                                && !isOfAnUpload(method, parameter))
                        .map(Type::getTypeName)
                        .collect(Collectors.joining(", ")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Method> methods(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .filter(method -> !method.isBridge() && method.getName().equals(name));
    }

    private static List<String> starting(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getReturnType() == BackgroundRequest.class
                        || method.getReturnType() == PendingCreation.class)
                .map(Method::getName)
                .filter(name -> name.startsWith("start"))
                .distinct()
                .sorted()
                .toList();
    }

    private static String waiting(String starting) {
        String name = starting.substring("start".length());
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Task.class,
                Project.class,
                Job.class,
                TaskRepository.class,
                ProjectRepository.class,
                QualityRepository.class,
                ConsensusRepository.class
            })
    void whatStartsWorkHasAFormThatWaitsAndTakesTheSame(Class<?> entity) {
        assertThat(starting(entity)).isNotEmpty().allSatisfy(name -> {
            assertThat(forms(entity, name)).as(name).isEqualTo(forms(entity, waiting(name)));
        });
    }

    @ParameterizedTest
    @ValueSource(classes = {Task.class, Project.class, Job.class})
    void workWithoutOptionsOfItsOwnSaysHowToWait(Class<?> entity) {
        for (String name : starting(entity)) {
            if (forms(entity, name).equals(Set.of(""))) {
                assertThat(methods(entity, waiting(name)).map(Method::getParameterCount))
                        .as(waiting(name))
                        .containsExactlyInAnyOrder(0, 1, 1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {QualityRepository.class, ConsensusRepository.class})
    void workOfASpecificationSaysHowToWait(Class<?> repository) {
        assertThat(starting(repository))
                .isNotEmpty()
                .allSatisfy(
                        name -> assertThat(methods(repository, waiting(name)).map(Method::getParameterCount))
                                .containsExactlyInAnyOrder(1, 2, 2));
    }
}
