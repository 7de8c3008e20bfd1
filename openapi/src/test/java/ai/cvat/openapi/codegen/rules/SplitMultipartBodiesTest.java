package ai.cvat.openapi.codegen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SplitMultipartBodiesTest {

    private static final String BOTH = """
            application/json: {schema: {$ref: '#/components/schemas/Body'}}
            multipart/form-data: {schema: {$ref: '#/components/schemas/Body'}}
            """;

    private static String operation(String name, String content) {
        return """
                /%1$s:
                  post:
                    operationId: %1$s_create
                    responses: {'200': {description: d}}
                    requestBody:
                      required: true
                      content:
                """.formatted(name).indent(2) + content.indent(10);
    }

    private static SchemaDocument after(String content, String body) {
        return SchemaDocument.of("paths:\n" + operation("a", content) + "components:\n  schemas:\n    Body: " + body)
                .after(new SplitMultipartBodies());
    }

    @Test
    void aBodyWithAFileAmongOtherThingsHasAJsonFormWithoutItAndAMultipartForm() {
        var schema = after(BOTH, """
                {type: object, required: [name, files], properties: {name: {type: string},
                      files: {type: array, items: {type: string, format: binary}},
                      key_file: {type: string, format: binary}}}
                """);

        var operation = schema.operation("a_create");
        assertThat(operation.getExtensions()).containsOnlyKeys(RuleExtensions.MULTIPART);
        assertThat(operation.getRequestBody().getContent()).containsOnlyKeys("application/json");
        assertThat(schema.component("Body").getProperties()).containsOnlyKeys("name");
        assertThat(schema.component("Body").getRequired()).containsExactly("name");
    }

    @Test
    void aBodyOfFilesOnlyHasAJsonFormWithoutABody() {
        var schema = after(BOTH, "{type: object, properties: {annotation_file: {type: string, format: binary}}}");

        assertThat(schema.operation("a_create").getExtensions()).containsOnlyKeys(RuleExtensions.MULTIPART);
        assertThat(schema.operation("a_create").getRequestBody()).isNull();
    }

    @Test
    void anOperationThatKnowsNoJsonHasOnlyTheMultipartForm() {
        var schema = after(
                "multipart/form-data: {schema: {$ref: '#/components/schemas/Body'}}",
                "{type: object, properties: {guide_id: {type: integer}, file: {type: string, format: binary}}}");

        assertThat(schema.operation("a_create").getExtensions()).containsOnlyKeys(RuleExtensions.MULTIPART_ONLY);
        assertThat(schema.operation("a_create").getRequestBody()).isNull();
        assertThat(schema.component("Body").getProperties()).containsOnlyKeys("guide_id");
    }

    @Test
    void twoComponentsThatSayTheSameBothLoseTheirFiles() {
        String body = "{type: object, properties: {file: {type: string, format: binary}, name: {type: string}}}";
        var schema = SchemaDocument.of("paths:\n"
                        + operation("jobs", BOTH)
                        + operation("tasks", BOTH.replace("Body", "Twin"))
                        + "components:\n  schemas:\n    Body: " + body + "\n    Twin: " + body)
                .after(new SplitMultipartBodies());

        assertThat(schema.component("Body").getProperties()).containsOnlyKeys("name");
        assertThat(schema.component("Twin").getProperties()).containsOnlyKeys("name");
    }

    @Test
    void multipartWithoutAFileIsOneMoreWayToSayTheSameAndGoes() {
        var schema = after(BOTH, "{type: object, properties: {name: {type: string}}}");

        assertThat(schema.operation("a_create").getExtensions()).isNull();
        assertThat(schema.operation("a_create").getRequestBody().getContent()).containsOnlyKeys("application/json");
    }

    @Test
    void filesAreFoundHoweverDeepAndAnObjectOfNothingElseGoesAsAWhole() {
        var schema = after(BOTH, """
                {allOf: [{$ref: '#/components/schemas/Part'}]}
                    Part: {type: object, required: [name, photo, packed], properties: {
                      name: {type: string},
                      photo: {$ref: '#/components/schemas/Photo'},
                      labelled: {type: object, additionalProperties: {$ref: '#/components/schemas/Photo'}},
                      packed: {type: array, items: {$ref: '#/components/schemas/Packed'}},
                      either: {oneOf: [{$ref: '#/components/schemas/Photo'}, {type: string}]}}}
                    Packed: {type: object, properties: {file: {allOf: [{$ref: '#/components/schemas/Photo'}]}}}
                    Photo: {type: string, format: binary}
                """);

        assertThat(schema.operation("a_create").getExtensions()).containsOnlyKeys(RuleExtensions.MULTIPART);
        assertThat(schema.component("Part").getProperties()).containsOnlyKeys("name", "either");
        assertThat(schema.component("Part").getRequired()).containsExactly("name");
    }

    @Test
    void aUnionOfNothingButAFileHasAJsonFormWithoutABody() {
        var schema = after(BOTH, """
                {nullable: true, oneOf: [{$ref: '#/components/schemas/File'}]}
                    File: {type: object, required: [file], properties: {file: {type: string, format: binary}}}
                """);

        assertThat(schema.operation("a_create").getExtensions()).containsOnlyKeys(RuleExtensions.MULTIPART);
        assertThat(schema.operation("a_create").getRequestBody()).isNull();
        assertThat(schema.component("File").getProperties()).isEmpty();
    }

    @Test
    void aModelThatIsAnsweredTooKeepsItsFile() {
        String body = "{type: object, properties: {name: {type: string}, file: {type: string, format: binary}}}";
        var schema = SchemaDocument.of("paths:\n"
                        + operation("a", BOTH)
                                .replace(
                                        "'200': {description: d}",
                                        "'200': {description: d, content: {application/json: {schema: {$ref:"
                                                + " '#/components/schemas/Body'}}}}")
                        + "components:\n  schemas:\n    Body: " + body)
                .after(new SplitMultipartBodies());

        assertThat(schema.operation("a_create").getExtensions()).containsOnlyKeys(RuleExtensions.MULTIPART);
        assertThat(schema.component("Body").getProperties()).containsOnlyKeys("name", "file");
    }

    @Test
    void aJsonFormWithoutFilesKeepsItsBodyWhenTheOtherFormIsNothingButFiles() {
        var schema = after("""
                application/json: {schema: {type: object, properties: {url: {type: string}}}}
                multipart/form-data: {schema: {$ref: '#/components/schemas/Body'}}
                """, "{type: object, properties: {file: {type: string, format: binary}}}");

        assertThat(schema.operation("a_create").getExtensions()).containsOnlyKeys(RuleExtensions.MULTIPART);
        assertThat(schema.operation("a_create").getRequestBody().getContent()).containsOnlyKeys("application/json");
    }

    @Test
    void bodiesThatAreJsonOnlyAreLeftAlone() {
        var schema = after(
                "application/json: {schema: {$ref: '#/components/schemas/Body'}}",
                "{type: object, required: [name], properties: {name: {type: string}}}");

        assertThat(schema.operation("a_create").getExtensions()).isNull();
        assertThat(schema.component("Body").getRequired()).containsExactly("name");
    }
}
