package ai.cvat.openapi.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JavaLiteralTest {

    @Test
    void quotesBackslashesAndControlCharactersAreEscaped() {
        assertThat(JavaLiteral.of("a\"b\\c")).isEqualTo("a\\\"b\\\\c");
        assertThat(JavaLiteral.of("1\n2\t3")).isEqualTo("1\\0122\\0113");
    }

    @Test
    void otherTextIsLeftAlone() {
        assertThat(JavaLiteral.of("in progress: <é> & 'x'")).isEqualTo("in progress: <é> & 'x'");
    }
}
