package ai.cvat.api.testing;

import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** The texts that are mixed from pieces: what is almost of a form. */
public final class MixedTexts {

    private MixedTexts() {}

    /**
     * Mixes texts.
     *
     * @param most how many pieces a text has at most
     * @param pieces the pieces, with spaces between them
     * @param others pieces that are white space, or do not show
     * @return the texts
     */
    public static Arbitrary<String> of(int most, String pieces, String... others) {
        return Arbitraries.of(Stream.concat(Stream.of(pieces.split(" ")), Stream.of(others))
                        .toList())
                .list()
                .ofMaxSize(most)
                .map(list -> String.join("", list));
    }
}
