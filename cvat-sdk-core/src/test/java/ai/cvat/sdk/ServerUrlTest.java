package ai.cvat.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://cvat.example.com,          https://cvat.example.com/",
        "https://cvat.example.com/,         https://cvat.example.com/",
        "HTTPS://CVAT.Example.com,          https://cvat.example.com/",
        "http://localhost:8080,             http://localhost:8080/",
        "http://localhost:8080/,            http://localhost:8080/",
        "https://example.com/cvat,          https://example.com/cvat/",
        "https://example.com/cvat/,         https://example.com/cvat/",
        "https://example.com/tools/cvat/,   https://example.com/tools/cvat/",
        "http://[::1]:8080,                 http://[::1]:8080/",
        "http://192.168.1.7,                http://192.168.1.7/",
        "'  https://cvat.example.com \n',   https://cvat.example.com/",
    })
    void urlIsKeptWithOneSlashAtTheEnd(String input, String expected) {
        ServerUrl url = ServerUrl.parse(input, null);

        assertThat(url.scheme()).isNotNull();
        assertThat(url.withScheme(String.valueOf(url.scheme()))).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "cvat.example.com,      http://cvat.example.com/",
        "cvat.example.com/,     http://cvat.example.com/",
        "localhost:8080,        http://localhost:8080/",
        "localhost:443,         http://localhost:443/",
        "example.com/cvat,      http://example.com/cvat/",
        "[::1],                 http://[::1]/",
        "[::1]:8080/cvat,       http://[::1]:8080/cvat/",
    })
    void hostHasNoProtocolOfItsOwn(String input, String expected) {
        ServerUrl url = ServerUrl.parse(input, null);

        assertThat(url.scheme()).isNull();
        assertThat(url.withScheme("http")).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost,             8080,  http://localhost:8080/",
        "http://localhost/,     8080,  http://localhost:8080/",
        "http://example.com/a,  8080,  http://example.com:8080/a/",
        "[::1],                 8080,  http://[::1]:8080/",
        "localhost,             1,     http://localhost:1/",
        "localhost,             65535, http://localhost:65535/",
    })
    void portIsAddedToTheHost(String input, int port, String expected) {
        assertThat(ServerUrl.parse(input, port).withScheme("http")).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8080", "https://cvat.example.com:443/", "[::1]:8080"})
    void secondPortIsRefused(String input) {
        assertThatThrownBy(() -> ServerUrl.parse(input, 9090))
                .isInstanceOf(InvalidHostException.class)
                .hasMessageContaining(input)
                .hasMessageContaining("already has the port")
                .hasMessageContaining("9090");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65_536, Integer.MAX_VALUE})
    void portOutOfRangeIsRefused(int port) {
        assertThatThrownBy(() -> ServerUrl.parse("localhost", port))
                .isInstanceOf(InvalidHostException.class)
                .hasMessageContaining("\"" + port + "\" is not a port")
                .hasMessageContaining("1 to 65535");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost:", "localhost:0", "localhost:65536", "localhost:x", "http://localhost:-1", "a:123456"
            })
    void portThatIsNoneIsRefused(String input) {
        assertThatThrownBy(() -> ServerUrl.parse(input, null))
                .isInstanceOf(InvalidHostException.class)
                .hasMessageContaining(input)
                .hasMessageContaining("is not a port");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://cvat.example.com", "ws://cvat.example.com", "file:///etc/passwd", "httpss://a", "://a"})
    void otherProtocolIsRefused(String input) {
        assertThatThrownBy(() -> ServerUrl.parse(input, null))
                .isInstanceOf(InvalidHostException.class)
                .hasMessageContaining(input)
                .hasMessageContaining("use https:// or http://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http:localhost", "https:/cvat.example.com", "HTTP:8080"})
    void protocolWithoutSlashesIsRefused(String input) {
        assertThatThrownBy(() -> ServerUrl.parse(input, null))
                .isInstanceOf(InvalidHostException.class)
                .hasMessageContaining("\"//\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\t\n"})
    void emptyHostIsRefused(String input) {
        assertThatThrownBy(() -> ServerUrl.parse(input, null))
                .isInstanceOf(InvalidHostException.class)
                .hasMessageContaining("is empty")
                .hasMessageContaining("cvat.example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://", "http:///tasks", "/", "//cvat.example.com", ":8080", "https://:8080"})
    void missingHostIsRefused(String input) {
        assertThatThrownBy(() -> ServerUrl.parse(input, null))
                .isInstanceOf(InvalidHostException.class)
                .hasMessageContaining(input)
                .hasMessageContaining("the host is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u2025", "https://\u2026\u5b4e\u6d0e", "\u2025/tasks"})
    void dotsThatComeDownToNoHostAreRefused(String input) {
        assertThatThrownBy(() -> ServerUrl.parse(input, null))
                .isInstanceOf(InvalidHostException.class)
                .hasMessageContaining(input)
                // As the OkHttp at hand sees it: 4 lets them pass, and reads not what it wrote.
                .hasMessageContaining("; give a host like cvat.example.com, or a URL");
    }

    @Test
    void charactersThatComeDownToNoHostAreRefused() {
        assertThatThrownBy(() -> ServerUrl.parse("https://\u00a1_", null))
                .isInstanceOf(InvalidHostException.class)
                .hasMessageContaining("no host has");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not a host", "a\\b", "a\nb", "https://a b/"})
    void spacesAndBackslashesAreRefused(String input) {
        assertThatThrownBy(() -> ServerUrl.parse(input, null))
                .isInstanceOf(InvalidHostException.class)
                .hasMessageContaining("spaces, backslashes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1", "fe80::1:8080", "http://::1", "[::1", "a]b"})
    void addressWithoutBracketsIsRefused(String input) {
        assertThatThrownBy(() -> ServerUrl.parse(input, null))
                .isInstanceOf(InvalidHostException.class)
                .hasMessageContaining("[::1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://%zz", "[nonsense]", "https://a..b", "ex<am>ple"})
    void hostThatMakesNoSenseIsRefused(String input) {
        assertThatThrownBy(() -> ServerUrl.parse(input, null))
                .isInstanceOf(InvalidHostException.class)
                .hasMessageContaining(input)
                .hasMessageContaining("give a host like cvat.example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://cvat.example.com/?x=1", "cvat.example.com#tasks", "cvat.example.com?x"})
    void queryAndFragmentAreRefused(String input) {
        assertThatThrownBy(() -> ServerUrl.parse(input, null))
                .isInstanceOf(InvalidHostException.class)
                .hasMessageContaining("query or a fragment");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ann:s3cret@cvat.example.com",
                "ann:s3cret@cvat.example.com",
                "ann:s3/cret@cvat.example.com",
                "ftp://ann:s3cret@cvat.example.com",
                "https://ann:s3cret@cvat.example.com?x",
                "https://ann:s3cret @cvat.example.com"
            })
    void userInformationIsRefusedAndNotShown(String input) {
        InvalidHostException refusal =
                catchThrowableOfType(InvalidHostException.class, () -> ServerUrl.parse(input, null));

        assertThat(refusal).hasMessageContaining("cvat.example.com");
        assertThat(refusal.toString() + refusal.host()).doesNotContain("s3cret", "cret", "ann");
    }

    @Test
    void userInformationIsNamedAsTheProblem() {
        assertThatThrownBy(() -> ServerUrl.parse("https://ann:s3cret@cvat.example.com", null))
                .hasMessageContaining("user name or password")
                .hasMessageContaining("give credentials to the client");
    }
}
