package ai.cvat.api.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OptionalParametersTest {

    private static final class Params extends OptionalParameters<Params> {

        Params page(@Nullable Long page) {
            return parameter("page", page);
        }

        Params start(@Nullable Boolean start) {
            return header("Upload-Start", start);
        }
    }

    @Test
    void whatIsSetIsInTheMapAndNullTakesItOut() {
        Params params = new Params().page(2L).query("later", "x");

        assertThat(params).containsExactly(Map.entry("page", 2L), Map.entry("later", "x"));
        assertThat(params.page(null)).containsExactly(Map.entry("later", "x"));
    }

    @Test
    void whatIsSetByNameIsKnown() {
        Params params = new Params().page(2L).query("later", "x");

        assertThat(params.isSetByName("page")).isFalse();
        assertThat(params.isSetByName("later")).isTrue();
        assertThat(params.query("page", "last").isSetByName("page")).isTrue();
        assertThat(params.page(1L).isSetByName("page")).isFalse();
    }

    @Test
    void preparedParametersFitWhereALambdaDoes() {
        Params prepared = new Params().page(2L).query("later", "x").start(true);
        Params params = new Params();
        prepared.accept(params);
        assertThat((Object) params).isEqualTo(prepared);
        assertThat(params.isSetByName("later")).isTrue();
        assertThat(params.isSetByName("page")).isFalse();
    }

    @Test
    void headersAreKeptApart() {
        Params params = new Params().start(true);

        assertThat(params).isEmpty();
        assertThat(params.headers()).containsExactly(Map.entry("Upload-Start", "true"));
        assertThat(params.start(null).headers()).isEmpty();
    }

    @Test
    void theMapCannotBeChangedFromOutside() {
        Params params = new Params().page(1L).start(true);

        assertThatThrownBy(() -> params.put("x", "y")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(params::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> params.headers().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void equalParametersAreEqual() {
        assertThat(new Params().page(1L).start(true))
                .isEqualTo(new Params().page(1L).start(true))
                .hasSameHashCodeAs(new Params().page(1L).start(true))
                .isNotEqualTo(new Params().page(1L))
                .isNotEqualTo(Map.of("page", 1L));
    }
}
