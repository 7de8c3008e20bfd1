package ai.cvat.openapi.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JavadocTextTest {

    @Test
    void whatJavadocWouldTakeForMarkupIsEscaped() {
        assertThat(JavadocText.of("a < b && c > d")).isEqualTo("a &lt; b &amp;&amp; c &gt; d.");
        assertThat(JavadocText.of("Mail me @home")).isEqualTo("Mail me &#64;home.");
        assertThat(JavadocText.of("{@link Object}")).doesNotContain("@");
    }

    @Test
    void nothingEndsTheCommentOrIsAUnicodeEscape() {
        assertThat(JavadocText.of("over */ int x;")).doesNotContain("*/");
        assertThat(JavadocText.of("**/")).doesNotContain("*/");
        assertThat(JavadocText.of("\\u002a/ and C:\\users")).doesNotContain("\\");
        assertThat(JavadocText.code("/x/*/{id}")).doesNotContain("*/").startsWith("<code>");
    }

    @Test
    void backticksBecomeCodeAndTheirContentIsEscapedToo() {
        assertThat(JavadocText.of("Either `a<b` or `$1`")).isEqualTo("Either <code>a&lt;b</code> or <code>$1</code>.");
        assertThat(JavadocText.of("One ` alone")).isEqualTo("One ` alone.");
    }

    @Test
    void severalLinesBecomeOneThatEndsWithAFullStop() {
        assertThat(JavadocText.of("  One\n  two.\r\n")).isEqualTo("One two.");
        assertThat(JavadocText.of("Values:")).isEqualTo("Values:");
    }

    @Test
    void noTextIsEmpty() {
        assertThat(JavadocText.of(null)).isEmpty();
        assertThat(JavadocText.of(" \n ")).isEmpty();
    }
}
