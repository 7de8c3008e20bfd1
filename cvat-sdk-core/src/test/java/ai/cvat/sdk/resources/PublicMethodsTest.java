package ai.cvat.sdk.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reader meets behind the dot stays small: a new verb has to be worth its place there. */
class PublicMethodsTest {

    @ParameterizedTest
    @CsvSource({"Task, 80", "Job, 65", "Project, 60"})
    void anEntityHasNoMoreMethodsThanAReaderCanSurvey(String entity, int most) throws ClassNotFoundException {
        Class<?> type = Class.forName("ai.cvat.sdk.resources." + entity);
        assertThat(Arrays.stream(type.getMethods())
                        .filter(method -> !ofEveryObject(method) && !method.isBridge())
                        .map(Method::toGenericString))
                .hasSizeLessThanOrEqualTo(most);
    }

    private static boolean ofEveryObject(Method method) {
        return Arrays.stream(Object.class.getDeclaredMethods())
                .anyMatch(own -> own.getName().equals(method.getName())
                        && Arrays.equals(own.getParameterTypes(), method.getParameterTypes()));
    }
}
