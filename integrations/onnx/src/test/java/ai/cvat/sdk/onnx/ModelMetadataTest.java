package ai.cvat.sdk.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelMetadataTest {

    private static ModelMetadata metadata(String key, String value) {
        return new ModelMetadata(Map.of(key, value));
    }

    @Test
    void namesAreReadAsPythonAndJsonWriteThem() {
        assertThat(metadata("names", "{0: 'person', 1: \"men's shoe\", 2: 'caf\\xe9 \\'x\\''}")
                        .names())
                .containsExactly("person", "men's shoe", "café 'x'");
        assertThat(metadata("names", "{\"1\": \"b\", \"0\": \"a\", \"3\": \"d\"}")
                        .names())
                .containsExactly("a", "b", "", "d");
        assertThat(metadata("names", "['a, b', 'c', ]").names()).containsExactly("a, b", "c");
        assertThat(metadata("names", "{}").names()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsNotThere() {
        for (String damaged :
                List.of("", "{0: 'a'", "{0 'a'}", "{'x': 'a'}", "person", "[1", "{0: 'a'} x", "{-1: 'a'}")) {
            assertThat(metadata("names", damaged).names()).as(damaged).isEmpty();
        }
        assertThat(metadata("imgsz", "[640, 'x']").imageSize()).isEmpty();
        assertThat(metadata("kpt_shape", "[17]").keypointShape()).isEmpty();
    }

    @Test
    void sizesAreNumbersOrListsOfThem() {
        assertThat(metadata("imgsz", "[384, 640]").imageSize()).contains(new int[] {384, 640});
        assertThat(metadata("imgsz", "320").imageSize()).contains(new int[] {320, 320});
        assertThat(metadata("kpt_shape", "(17, 3)").keypointShape()).contains(new int[] {17, 3});
    }

    @Test
    void keypointsHaveNames() {
        assertThat(metadata("kpt_names", "{0: ['nose', 'tail']}").keypointNames())
                .containsExactly("nose", "tail");
        assertThat(metadata("kpt_names", "['nose', 'tail']").keypointNames()).containsExactly("nose", "tail");
    }

    @Test
    void aModelMaySayThatItIsEndToEnd() {
        assertThat(metadata("end2end", "True").isEndToEnd()).isTrue();
        assertThat(metadata("args", "{'batch': 1, 'nms': True}").isEndToEnd()).isTrue();
        assertThat(metadata("args", "{'batch': 1, 'nms': None}").isEndToEnd()).isFalse();
        assertThat(metadata("end2end", "False").isEndToEnd()).isFalse();
    }
}
