package ai.cvat.sdk.internal.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import okhttp3.Headers;

class TusMetadataPropertiesTest {

    /** As TUS 1.0.0 defines it: pairs with commas between them, each a key, and a blank and Base64 where it has a value. */
    private static Map<String, String> read(String header) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : header.split(",", -1)) {
            String[] words = pair.split(" ", -1);
            assertThat(words).hasSizeBetween(1, 2);
            assertThat(words[0]).isNotEmpty().isASCII();
            pairs.put(
                    words[0],
                    words.length == 1 ? "" : new String(Base64.getDecoder().decode(words[1]), StandardCharsets.UTF_8));
        }
        return pairs;
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.oneOf(
                        Arbitraries.strings().ofMinLength(1),
                        Arbitraries.strings()
                                .withChars(" ,=/\\+\"é字😀\n")
                                .ofMinLength(1)
                                .ofMaxLength(20))
                .filter(name -> StandardCharsets.UTF_8.newEncoder().canEncode(name));
    }

    @Property
    void theServerReadsTheNameOfTheFile(@ForAll @From("names") String name) {
        String header = TusUpload.metadata(name);

        assertThat(Headers.of("Upload-Metadata", header).get("Upload-Metadata")).isEqualTo(header);
        assertThat(read(header)).isEqualTo(Map.of("filename", name));
    }
}
