package ai.cvat.openapi.codegen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeAliasesTest {

    private static SchemaDocument after(String properties) {
        return SchemaDocument.of("""
                components:
                  schemas:
                    Call:
                      type: object
                      required: [convMaskToPoly, cleanup]
                      properties: {%s}
                """.formatted(properties)).after(new MergeAliases());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "convMaskToPoly: {type: boolean}, conv_mask_to_poly: {type: boolean}, cleanup: {type: boolean}",
                "cleanup: {type: boolean}, conv_mask_to_poly: {type: boolean}, convMaskToPoly: {type: boolean}"
            })
    void theNameInSnakeCaseStaysWhicheverComesFirst(String properties) {
        var schema = after(properties);

        assertThat(schema.component("Call").getProperties()).containsOnlyKeys("conv_mask_to_poly", "cleanup");
        assertThat(schema.component("Call").getRequired()).containsExactly("cleanup");
    }

    @Test
    void ofThreeNamesForOneThingOneStays() {
        var schema = after("maskToPoly: {type: boolean}, mask_to_poly: {type: boolean}, mask-to-poly: {type: boolean}");

        assertThat(schema.component("Call").getProperties()).containsOnlyKeys("mask_to_poly");
    }

    @Test
    void differentNamesAreLeftAlone() {
        var schema = after("url: {type: string}, URL2: {type: string}, target_url: {type: string}");

        assertThat(schema.component("Call").getProperties()).containsOnlyKeys("url", "URL2", "target_url");
    }
}
