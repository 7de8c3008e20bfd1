package ai.cvat.openapi.codegen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WidenNumbersTest {

    @Test
    void integersAre64BitsAndOtherNumbersDoublesEverywhere() {
        var schema = SchemaDocument.of("""
                paths:
                  /a/{id}:
                    get:
                      operationId: a_list
                      parameters:
                      - {in: path, name: id, required: true, schema: {type: integer}}
                      responses: {'200': {description: d}}
                components:
                  schemas:
                    Thing:
                      type: object
                      properties:
                        id: {type: integer}
                        bounded: {type: integer, maximum: 2147483647}
                        narrow: {type: integer, format: int32}
                        ratio: {type: number}
                        flat: {type: number, format: float}
                        points: {type: array, items: {type: number}}
                        counts: {type: object, additionalProperties: {type: integer}}
                """).after(new WidenNumbers());

        for (String name : List.of("id", "bounded", "narrow")) {
            assertThat(schema.property("Thing", name).getFormat()).as(name).isEqualTo("int64");
        }
        for (String name : List.of("ratio", "flat")) {
            assertThat(schema.property("Thing", name).getFormat()).as(name).isEqualTo("double");
        }
        assertThat(schema.property("Thing", "points").getItems().getFormat()).isEqualTo("double");
        assertThat(schema.property("Thing", "counts").getAdditionalProperties())
                .hasFieldOrPropertyWithValue("format", "int64");
        assertThat(schema.parameter("a_list", "id").getFormat()).isEqualTo("int64");
    }

    @Test
    void otherTypesAndTheBoundsAreLeftAlone() {
        var schema = SchemaDocument.of("""
                components:
                  schemas:
                    Thing:
                      type: object
                      properties:
                        when: {type: string, format: date-time}
                        number_as_text: {type: string}
                        bounded: {type: integer, maximum: 100}
                """).after(new WidenNumbers());

        assertThat(schema.property("Thing", "when").getFormat()).isEqualTo("date-time");
        assertThat(schema.property("Thing", "number_as_text").getFormat()).isNull();
        assertThat(schema.property("Thing", "bounded").getMaximum()).isEqualByComparingTo("100");
    }
}
