package ai.cvat.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.testing.MixedTexts;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

class ServerUrlPropertiesTest {

    private static HttpUrl url(ServerUrl address) {
        return address.withScheme(address.scheme() == null ? "https" : String.valueOf(address.scheme()));
    }

    @Provide
    Arbitrary<String> schemes() {
        return Arbitraries.of("http", "https", "HTTP", "Https");
    }

    @Provide
    Arbitrary<String> hosts() {
        Arbitrary<String> label = Combinators.combine(
                        Arbitraries.strings().withCharRange('a', 'z').ofLength(1),
                        Arbitraries.strings()
                                .withCharRange('a', 'z')
                                .withCharRange('A', 'Z')
                                .numeric()
                                .withChars("-_")
                                .ofMaxLength(12),
                        Arbitraries.strings().withCharRange('a', 'z').ofLength(1))
                .as((first, middle, last) -> first + middle + last)
                // A label that begins so is one of another alphabet, and has to decode.
                .filter(text -> !text.toLowerCase(Locale.ROOT).startsWith("xn--"));
        return label.list().ofMinSize(1).ofMaxSize(4).map(labels -> String.join(".", labels));
    }

    @Provide
    Arbitrary<String> paths() {
        Arbitrary<String> segment = Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars("-._~")
                .ofMinLength(1)
                .ofMaxLength(8)
                .filter(text -> !text.equals(".") && !text.equals(".."));
        return segment.list().ofMaxSize(3).map(segments -> segments.isEmpty() ? "" : "/" + String.join("/", segments));
    }

    @Property
    void aUrlMeansWhatJavaSaysThatItMeans(
            @ForAll @From("schemes") String scheme,
            @ForAll @From("hosts") String host,
            @ForAll @IntRange(min = 1, max = 65_535) int port,
            @ForAll @From("paths") String path,
            @ForAll boolean slash) {
        String text = scheme + "://" + host + ":" + port + path + (slash ? "/" : "");
        URI oracle = URI.create(scheme + "://host:" + port + path);

        HttpUrl url = url(ServerUrl.parse(text, null));

        assertThat(url.scheme()).isEqualTo(oracle.getScheme().toLowerCase(Locale.ROOT));
        assertThat(url.host()).isEqualTo(host.toLowerCase(Locale.ROOT));
        assertThat(url.port()).isEqualTo(oracle.getPort());
        assertThat(url.encodedPath()).isEqualTo(oracle.getRawPath() + "/");
        assertThat(url.query()).isNull();
    }

    @Property
    void theFormsOfOneAddressAreTheSame(
            @ForAll @From("schemes") String scheme,
            @ForAll @From("hosts") String host,
            @ForAll @IntRange(min = 1, max = 65_535) int port,
            @ForAll @From("paths") String path) {
        HttpUrl whole = url(ServerUrl.parse(scheme + "://" + host + ":" + port + path, null));

        assertThat(url(ServerUrl.parse(scheme + "://" + host + path, port))).isEqualTo(whole);
        assertThat(url(ServerUrl.parse("  " + scheme + "://" + host + ":" + port + path + "/\n", null)))
                .isEqualTo(whole);
        assertThat(ServerUrl.parse(host + path, port).withScheme(whole.scheme()))
                .isEqualTo(whole);
        assertThat(url(ServerUrl.parse(whole.toString(), null))).isEqualTo(whole);
    }

    @Property
    void numericAddressesAreKept(
            @ForAll @IntRange(min = 0, max = 65_535) int group,
            @ForAll @IntRange(min = 1, max = 255) int part,
            @ForAll @IntRange(min = 1, max = 65_535) int port) {
        String v6 = "[fd00::" + Integer.toHexString(group | 1) + "]";
        String v4 = "10." + part + "." + (group & 255) + "." + part;

        assertThat(url(ServerUrl.parse("http://" + v6 + ":" + port, null)).host())
                .isEqualTo(v6.substring(1, v6.length() - 1));
        assertThat(url(ServerUrl.parse(v4, port))).isEqualTo(HttpUrl.get("https://" + v4 + ":" + port + "/"));
    }

    @Provide
    Arbitrary<String> almostUrls() {
        return Arbitraries.oneOf(
                Arbitraries.strings(),
                MixedTexts.of(
                        12,
                        "http https : // / :// @ ? # [ ] ::1 localhost a.b . .. %2e % \\ ü 😀 xn--a 8080 99999 0 "
                                + "- _ ~ ٣ 1.2.3.4 1.2.3 。",
                        " ",
                        "\t",
                        "\u0085",
                        "\u2028",
                        "\ud800",
                        "\u00ad"));
    }

    @Property
    void aTextIsAnAddressOrAnErrorThatNamesIt(
            @ForAll @From("almostUrls") String text, @ForAll("ports") @Nullable Integer port) {
        ServerUrl address;
        try {
            address = ServerUrl.parse(text, port);
        } catch (InvalidHostException e) {
            assertThat(e.getMessage()).contains(text.contains("@") ? "***" : text.strip());
            return;
        }
        HttpUrl url = url(address);
        assertThat(url.host()).isNotEmpty();
        assertThat(url.encodedPath()).endsWith("/");
        assertThat(url.username() + url.password()).isEmpty();
        assertThat(url.query()).isNull();
        assertThat(url(ServerUrl.parse(url.toString(), null))).isEqualTo(url);
        assertThat(port == null || url.port() == port).isTrue();
    }

    @Provide
    Arbitrary<Integer> ports() {
        return Arbitraries.oneOf(Arbitraries.integers(), Arbitraries.integers().between(1, 65_535))
                .injectNull(0.5);
    }

    @Property
    void aPasswordIsNeverShown(
            @ForAll @From("schemes") String scheme, @ForAll @From("hosts") String host, @ForAll("users") String user) {
        for (String text : List.of(scheme + "://" + user + "@" + host, user + "@" + host, "//" + user + "@" + host)) {
            assertThatThrownBy(() -> ServerUrl.parse(text, null))
                    .isInstanceOf(InvalidHostException.class)
                    .satisfies(e -> assertThat(String.valueOf(e.getMessage())).doesNotContain("5ecre7"));
        }
    }

    @Provide
    Arbitrary<String> users() {
        return Combinators.combine(
                        Arbitraries.strings().ofMaxLength(5),
                        Arbitraries.strings().ofMaxLength(5))
                .as((before, after) -> before + ":5ecre7" + after);
    }
}
