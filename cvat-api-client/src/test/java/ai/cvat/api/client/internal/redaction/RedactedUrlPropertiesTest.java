package ai.cvat.api.client.internal.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import okhttp3.HttpUrl;

class RedactedUrlPropertiesTest {

    private static final String MARK = "5ecre7";

    private record Parameter(String name, String value) {}

    private static HttpUrl url(List<Parameter> parameters) {
        HttpUrl.Builder url = new HttpUrl.Builder()
                .scheme("https")
                .host("cvat.example.com")
                .username(MARK)
                .password(MARK)
                .fragment(MARK)
                .addPathSegment("api");
        parameters.forEach(parameter -> url.addQueryParameter(parameter.name(), parameter.value()));
        return url.build();
    }

    @Provide
    Arbitrary<Parameter> secret() {
        Arbitrary<String> noLetter = Arbitraries.of("", "9", "-", "é", "&", "=", "%", "[0]", ".", " ", "_x");
        Arbitrary<String> letters = Arbitraries.of("", "x", "_x_", "9x");
        Arbitrary<String> words = Arbitraries.of("token", "Access_Token", "api_key", "signature", "password", "SECRET");
        // The short ones count by themselves only: an assignee is no signature.
        Arbitrary<String> names = Arbitraries.oneOf(
                Combinators.combine(noLetter, Arbitraries.of("sig", "SIGN", "Policy"), noLetter)
                        .as((before, word, after) -> before.replace("x", "x_") + word + after),
                Combinators.combine(letters, words, letters).as((before, word, after) -> before + word + after));
        return Combinators.combine(names, Arbitraries.strings().ofMaxLength(20))
                .as((name, value) -> new Parameter(name, MARK + value));
    }

    @Provide
    Arbitrary<Parameter> harmless() {
        return Combinators.combine(
                        Arbitraries.of("page", "search", "assignee", "rq_id", "é&=%", "filter"),
                        Arbitraries.strings().ofMaxLength(20))
                .as(Parameter::new);
    }

    @Property
    void noSecretIsShown(
            @ForAll @Size(max = 4) List<@From("secret") Parameter> secrets,
            @ForAll @Size(max = 4) List<@From("harmless") Parameter> others) {
        List<Parameter> all = new ArrayList<>(others);
        all.addAll(secrets);

        assertThat(RedactedUrl.of(url(all))).doesNotContain(MARK);
    }

    @Property
    void whatIsNoSecretIsShownAsItIs(
            @ForAll @Size(max = 4) List<@From("secret") Parameter> secrets,
            @ForAll @Size(max = 4) List<@From("harmless") Parameter> others) {
        List<Parameter> all = new ArrayList<>(secrets);
        all.addAll(others);

        HttpUrl shown = HttpUrl.get(RedactedUrl.of(url(all)));

        for (Parameter other : others) {
            assertThat(shown.queryParameterValues(other.name())).contains(other.value());
        }
    }

    @Property
    void maskingTwiceIsMaskingOnce(@ForAll @Size(max = 4) List<@From("secret") Parameter> secrets) {
        String once = RedactedUrl.of(url(secrets));

        assertThat(RedactedUrl.of(HttpUrl.get(once))).isEqualTo(once);
    }
}
