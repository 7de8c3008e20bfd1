package ai.cvat.sdk.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.testing.MixedTexts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ContentDispositionPropertiesTest {

    private static final Path DIRECTORY = Path.of("downloads").toAbsolutePath();

    private static void assertHarmless(String name) {
        assertThat(name).isNotBlank().isEqualTo(name.strip());
        assertThat(name.chars()).noneMatch(c -> c < ' ' || c == 0x7f || "/\\<>:\"|?*".indexOf(c) >= 0);
        assertThat(name).doesNotStartWith(".").doesNotEndWith(".");
        assertThat(name).doesNotMatch("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9]) *(\\..*)?");
        assertThat(name.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(200);
        assertThat(name).isEqualTo(new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        assertThat(DIRECTORY.resolve(name).normalize().getParent()).isEqualTo(DIRECTORY);
    }

    private static Arbitrary<String> almost(int most) {
        return MixedTexts.of(
                most,
                "attachment ; filename * = \" \\ ' UTF-8 iso-8859-1 % %2e %2F %5C %00 %e2%82 .. / . con "
                        + "CON.txt nul com1 a é 😀 name .zip C: ~ aux.tar.gz",
                " ",
                "\ud83d",
                "\u202e",
                "\n",
                "\t",
                "\u00a0",
                "\u2028");
    }

    @Provide
    Arbitrary<String> headers() {
        return Arbitraries.oneOf(
                Arbitraries.strings(),
                almost(20),
                almost(12).map(text -> "attachment; filename=\"" + text + "\""),
                almost(12).map("attachment; filename*=UTF-8''"::concat),
                Arbitraries.integers()
                        .between(1, 30_000)
                        .map(times -> "attachment; filename=\"" + "a".repeat(times) + "\""),
                Arbitraries.integers()
                        .between(1, 30_000)
                        .map(times -> "attachment; filename=\"" + "\\a".repeat(times)));
    }

    @Property
    void anyHeaderGivesAHarmlessNameOrNone(@ForAll @From("headers") String header) {
        ContentDisposition.of(header).ifPresent(ContentDispositionPropertiesTest::assertHarmless);
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> stem = Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars("_- ,;='!()[]{}&%éЖ字")
                .ofMinLength(1)
                .ofMaxLength(40)
                .map(text -> "x" + text + "x");
        return Combinators.combine(stem, Arbitraries.of(".zip", ".tar.gz", "", ".JPEG"))
                .as(String::concat);
    }

    @Property
    void aHarmlessNameIsReadAsItWasWritten(@ForAll @From("names") String name, @ForAll("dispositions") String start) {
        String encoded = encoded(name);

        assertThat(ContentDisposition.of(start + "filename*=UTF-8''" + encoded)).contains(name);
        assertThat(ContentDisposition.of(start + "filename=\"old.bin\"; filename*=utf-8'de'" + encoded + "; size=5"))
                .contains(name);
        assertThat(ContentDisposition.of(start + "FileName = \"" + name + "\"")).contains(name);
        if (name.matches("[A-Za-z0-9_.-]+")) {
            assertThat(ContentDisposition.of(start + "filename=" + name)).contains(name);
        }
    }

    @Provide
    Arbitrary<String> dispositions() {
        return Arbitraries.of("attachment; ", "ATTACHMENT;", "inline ; a=b; c=\"d;filename=e\"; ");
    }

    /** What RFC 5987 lets stand stands; all else is percent and two digits. */
    private static String encoded(String name) {
        StringBuilder text = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "!#$&+-.^_`|~".indexOf(c) >= 0);
            text.append(plain ? String.valueOf(c) : String.format("%%%02x", (int) c));
        }
        return text.toString();
    }

    @Property
    void aNameThatIsHarmlessStaysAsItIs(@ForAll @From("headers") String header) {
        Optional<String> name = ContentDisposition.of(header);

        name.ifPresent(once -> assertThat(ContentDisposition.of("attachment; filename*=UTF-8''" + encoded(once)))
                .contains(once));
    }
}
