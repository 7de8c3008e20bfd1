package ai.cvat.openapi.codegen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DropDefaultsTest {

    @Test
    void noDefaultIsLeftAnywhereAndNothingElseChanges() {
        var schema = SchemaDocument.of("""
                paths:
                  /a:
                    get:
                      operationId: a_list
                      parameters:
                      - {in: query, name: q, schema: {type: string, default: x}}
                      responses: {'200': {description: d}}
                components:
                  schemas:
                    Thing:
                      type: object
                      required: [ratio]
                      properties:
                        ratio: {type: number, default: 0.4, minimum: 0, description: How much}
                        labels: {type: array, default: [], items: {type: integer, default: 3}}
                        flag: {type: boolean, default: false, readOnly: true}
                        color: {default: red, allOf: [{$ref: '#/components/schemas/Color'}]}
                    Color: {type: string, enum: [red], default: red}
                """).after(new DropDefaults());

        Schemas.forEach(schema.api(), each -> assertThat(each.getDefault()).isNull());
        var ratio = schema.property("Thing", "ratio");
        assertThat(ratio.getMinimum()).isEqualByComparingTo("0");
        assertThat(ratio.getDescription()).isEqualTo("How much");
        assertThat(schema.component("Thing").getRequired()).containsExactly("ratio");
        assertThat(schema.property("Thing", "flag").getReadOnly()).isTrue();
        assertThat(schema.component("Color").getEnum()).asString().isEqualTo("[red]");
    }
}
