package ai.cvat.openapi.codegen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DropBinaryAlternativesTest {

    private static SchemaDocument after(String schemas) {
        return SchemaDocument.of("""
                paths:
                  /data:
                    post:
                      operationId: create_data
                      responses:
                        '202':
                          description: d
                          content:
                            application/json:
                              schema: {$ref: '#/components/schemas/DataResponse'}
                components:
                  schemas:
                    RqId: {type: object, properties: {rq_id: {type: string}}}
                    Other: {type: object, properties: {a: {type: string}}}
                """ + schemas.indent(4)).after(new DropBinaryAlternatives());
    }

    private static String answer(SchemaDocument schema) {
        return schema.onlyAnswer("create_data", "202").get$ref();
    }

    @Test
    void orAFileGoesAndWhoeverMeantTheUnionMeansWhatIsLeft() {
        var schema = after("""
                DataResponse: {oneOf: [{$ref: '#/components/schemas/RqId'}, {type: string, format: binary}]}
                """);

        assertThat(Schemas.alternatives(schema.component("DataResponse"))).isEmpty();
        assertThat(answer(schema)).endsWith("/RqId");
    }

    @Test
    void whatIsLeftOfALargerUnionStaysAUnion() {
        var schema = after("""
                Photo: {type: string, format: binary}
                DataResponse:
                  anyOf:
                  - $ref: '#/components/schemas/Photo'
                  - $ref: '#/components/schemas/RqId'
                  - $ref: '#/components/schemas/Other'
                """);

        assertThat(Schemas.alternatives(schema.component("DataResponse")).stream()
                        .map(Schemas::referencedName))
                .containsExactly("RqId", "Other");
    }

    @Test
    void unionsWithoutFilesAndPlainObjectsAreLeftAlone() {
        var schema = after("""
                DataResponse:
                  oneOf:
                  - $ref: '#/components/schemas/RqId'
                  - $ref: '#/components/schemas/Other'
                """);

        assertThat(Schemas.alternatives(schema.component("DataResponse"))).hasSize(2);
        assertThat(answer(schema)).endsWith("/DataResponse");
        assertThat(schema.component("RqId").getProperties()).containsOnlyKeys("rq_id");
    }

    @Test
    void anObjectWithADescriptionOfItsOwnIsNotTakenForAnotherName() {
        var schema = after("""
                DataResponse:
                  allOf: [{$ref: '#/components/schemas/RqId'}]
                  properties: {more: {type: string}}
                """);

        assertThat(answer(schema)).endsWith("/DataResponse");
    }
}
