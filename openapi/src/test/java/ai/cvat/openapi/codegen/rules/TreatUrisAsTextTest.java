package ai.cvat.openapi.codegen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TreatUrisAsTextTest {

    @Test
    void uriGoesAndOtherFormatsStay() {
        var schema = SchemaDocument.of("""
                components:
                  schemas:
                    Page:
                      type: object
                      properties:
                        next: {type: string, format: uri, nullable: true}
                        id: {type: string, format: uuid}
                        mail: {type: string, format: email}
                """).after(new TreatUrisAsText());

        assertThat(schema.property("Page", "next").getFormat()).isNull();
        assertThat(schema.property("Page", "next").getType()).isEqualTo("string");
        assertThat(schema.property("Page", "next").getNullable()).isTrue();
        assertThat(schema.property("Page", "id").getFormat()).isEqualTo("uuid");
        assertThat(schema.property("Page", "mail").getFormat()).isEqualTo("email");
    }
}
