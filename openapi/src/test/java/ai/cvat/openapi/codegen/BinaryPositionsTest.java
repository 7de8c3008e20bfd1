package ai.cvat.openapi.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes at every place of a schema: what the whole generator makes of them compiles, and can be sent and read. */
class BinaryPositionsTest {

    private static final String COMPONENTS = """
            components:
              requestBodies:
                Upload: {content: {application/octet-stream: {schema: {type: string, format: binary}}}}
              schemas:
                Photo: {type: string, format: binary}
                Photos: {type: array, items: {$ref: '#/components/schemas/Photo'}}
                Named: {type: object, properties: {name: {type: string}}}
                Album:
                  type: object
                  required: [cover]
                  properties: {cover: {$ref: '#/components/schemas/Photo'}, title: {type: string}}
            """;

    @TempDir
    Path folder;

    /** Generates one operation for each of the texts, which say what it takes and what it answers; all compile. */
    private String operations(List<String> texts) throws Exception {
        StringBuilder paths = new StringBuilder("paths:\n");
        for (int i = 0; i < texts.size(); i++) {
            paths.append("  /api/photos/").append(i).append(":\n    post:\n");
            paths.append("      operationId: photos_create").append(i).append("\n      tags: [photos]\n");
            paths.append(texts.get(i).indent(6));
        }
        var client = GeneratedClient.of(paths + COMPONENTS, folder);
        assertThat(client.problems()).isEmpty();
        return client.source("PhotosApi");
    }

    /** Each body, sent as this type, becomes this argument of its operation. */
    private void assertBodies(String type, Map<String, String> argumentsBySchema) throws Exception {
        List<String> operations = new ArrayList<>();
        argumentsBySchema
                .keySet()
                .forEach(schema -> operations.add("requestBody: {content: {" + type + ": {schema: " + schema
                        + "}}}\nresponses: {'200': {description: It}}"));
        String api = operations(operations);

        int i = 0;
        for (String argument : argumentsBySchema.values()) {
            assertThat(api).contains(" create" + i++ + "(@retrofit2.http.Body " + argument + ");");
        }
    }

    @Test
    void insideOfAModelTheyAreText() throws Exception {
        Map<String, String> types = Map.ofEntries(
                Map.entry("{type: string, format: binary}", "String"),
                Map.entry("{format: binary}", "String"),
                Map.entry("{type: string, format: binary, nullable: true, description: A photo.}", "String"),
                Map.entry("{$ref: '#/components/schemas/Photo'}", "String"),
                Map.entry("{allOf: [{$ref: '#/components/schemas/Photo'}], nullable: true}", "String"),
                Map.entry("{oneOf: [{$ref: '#/components/schemas/Photo'}], nullable: true}", "String"),
                Map.entry("{oneOf: [{type: string, format: binary}, {type: string, format: uri}]}", "String"),
                Map.entry("{anyOf: [{type: string, format: binary}, {$ref: '#/components/schemas/Named'}]}", "Named"),
                Map.entry("{type: array, items: {type: string, format: binary}}", "List<String>"),
                Map.entry("{type: array, items: {$ref: '#/components/schemas/Photo'}}", "List<String>"),
                Map.entry("{$ref: '#/components/schemas/Photos'}", "List<String>"),
                Map.entry(
                        "{type: array, items: {type: array, items: {type: string, format: binary}}}",
                        "List<List<String>>"),
                Map.entry(
                        "{type: object, additionalProperties: {type: string, format: binary}}", "Map<String, String>"),
                Map.entry(
                        "{type: object, additionalProperties: {$ref: '#/components/schemas/Photo'}}",
                        "Map<String, String>"),
                Map.entry(
                        "{type: object, additionalProperties: {$ref: '#/components/schemas/Photos'}}",
                        "Map<String, List<String>>"));
        StringBuilder properties = new StringBuilder("    Thing:\n      type: object\n      properties:\n");
        List<String> expected = new ArrayList<>();
        types.forEach((schema, type) -> {
            properties
                    .append("        p")
                    .append(expected.size())
                    .append(": ")
                    .append(schema)
                    .append('\n');
            expected.add("private @Nullable " + type + " p" + expected.size() + ";");
        });
        properties.append("        inline: {type: object, properties: {file: {type: string, format: binary}}}\n");

        var client = GeneratedClient.of(COMPONENTS + properties, folder);

        assertThat(client.source("Thing")).contains(expected);
        assertThat(client.source("ThingInline")).contains("private @Nullable String _file;");
        assertThat(client.problems()).isEmpty();
    }

    @Test
    void aComponentThatIsAnotherNameForThemIsNoModel() throws Exception {
        String names = """
                    AllOf: {allOf: [{$ref: '#/components/schemas/Photo'}], nullable: true}
                    OneOf: {oneOf: [{$ref: '#/components/schemas/Photo'}], description: A photo.}
                    AnyOf: {anyOf: [{$ref: '#/components/schemas/AllOf'}, {type: string, format: binary}]}
                    Ref: {$ref: '#/components/schemas/Photo'}
                    Lists: {allOf: [{$ref: '#/components/schemas/Photos'}]}
                    Frame:
                      type: object
                      properties:
                        all: {$ref: '#/components/schemas/AllOf'}
                        one: {$ref: '#/components/schemas/OneOf'}
                        any: {$ref: '#/components/schemas/AnyOf'}
                        ref: {$ref: '#/components/schemas/Ref'}
                        lists: {$ref: '#/components/schemas/Lists'}
                """;

        var client = GeneratedClient.of(COMPONENTS + names, folder);

        assertThat(client.source("Frame"))
                .contains("@Nullable String all;", "@Nullable String one;", "@Nullable String any;")
                .contains("@Nullable String ref;", "@Nullable List<String> lists;");
        for (String name : List.of("AllOf", "OneOf", "AnyOf", "Ref")) {
            assertThat(client.file(name)).doesNotExist();
        }
        assertThat(client.problems()).isEmpty();
    }

    @Test
    void base64IsTheTextThatItIsOnTheWire() throws Exception {
        var client = GeneratedClient.of("""
                components:
                  schemas:
                    Seal: {type: string, format: byte}
                    Letter:
                      type: object
                      properties:
                        seal: {$ref: '#/components/schemas/Seal'}
                        stamp: {type: string, format: byte}
                        stamps: {type: array, items: {type: string, format: byte}}
                """, folder);

        assertThat(client.source("Letter"))
                .contains("@Nullable String seal;", "@Nullable String stamp;", "@Nullable List<String> stamps;");
        assertThat(client.problems()).isEmpty();
    }

    @Test
    void inThePartsAndAlternativesOfAModelTheyAreText() throws Exception {
        var client = GeneratedClient.of(COMPONENTS + """
                Whole:
                  allOf:
                  - $ref: '#/components/schemas/Named'
                  - {type: object, properties: {file: {type: string, format: binary}}}
                Either:
                  oneOf:
                  - $ref: '#/components/schemas/Named'
                  - {type: object, properties: {files: {type: array, items: {type: string, format: binary}}}}
                """.indent(4), folder);

        assertThat(client.source("Whole"))
                .contains("private @Nullable String name;", "private @Nullable String _file;");
        assertThat(client.source("Either"))
                .contains("private @Nullable String name;", "private @Nullable List<String> files;");
        assertThat(client.problems()).isEmpty();
    }

    @Test
    void aBodyOfThemIsWhatTheCallerStreams() throws Exception {
        String stream = "RequestBody body";
        assertBodies(
                "application/octet-stream",
                Map.of(
                        "{type: string, format: binary}", stream,
                        "{$ref: '#/components/schemas/Photo'}", stream,
                        "{allOf: [{$ref: '#/components/schemas/Photo'}]}", stream,
                        "{oneOf: [{$ref: '#/components/schemas/Photo'}]}", stream));
    }

    @Test
    void aBodyThatIsDeclaredApartIsWhatTheCallerStreamsToo() throws Exception {
        assertThat(operations(List.of("requestBody: {$ref: '#/components/requestBodies/Upload'}\n"
                        + "responses: {'200': {description: It}}")))
                .contains("create0(@retrofit2.http.Body RequestBody body);");
    }

    @Test
    void insideOfAJsonBodyTheyAreText() throws Exception {
        assertBodies(
                "application/json",
                Map.of(
                        "{type: string, format: binary}", "RequestBody body",
                        "{$ref: '#/components/schemas/Album'}", "Album album",
                        "{type: array, items: {type: string, format: binary}}", "List<String> requestBody",
                        "{type: object, additionalProperties: {$ref: '#/components/schemas/Photo'}}",
                                "Map<String, String> requestBody"));
    }

    @Test
    void aFormWithThemIsMultipart() throws Exception {
        String form = "MultipartBody body";
        assertBodies(
                "multipart/form-data",
                Map.of(
                        "{type: array, items: {type: string, format: binary}}",
                        form,
                        "{type: object, additionalProperties: {$ref: '#/components/schemas/Photo'}}",
                        form,
                        "{type: object, properties: {them: {$ref: '#/components/schemas/Photos'}}}",
                        form,
                        "{oneOf: [{$ref: '#/components/schemas/Album'}], nullable: true}",
                        form));
    }

    @Test
    void anAnswerOfThemStreamsAndInsideOfOneTheyAreText() throws Exception {
        Map<String, String> types = Map.of(
                "{type: string, format: binary}", "ResponseBody",
                "{$ref: '#/components/schemas/Photo'}", "ResponseBody",
                "{allOf: [{$ref: '#/components/schemas/Photo'}]}", "ResponseBody",
                "{oneOf: [{$ref: '#/components/schemas/Photo'}]}", "ResponseBody",
                "{type: array, items: {$ref: '#/components/schemas/Photo'}}", "List<String>",
                "{type: object, additionalProperties: {type: string, format: binary}}", "Map<String, String>",
                "{$ref: '#/components/schemas/Album'}", "Album");
        List<String> operations = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        types.forEach((schema, type) -> {
            expected.add("ApiCall<" + type + "> create" + expected.size() + "();");
            operations.add(
                    "responses: {'200': {description: It, content: {application/json: {schema: " + schema + "}}}}");
        });

        assertThat(operations(operations)).contains(expected);
    }

    @Test
    void aParameterOfThemIsText() throws Exception {
        assertThat(operations(List.of("""
                        parameters: [{in: query, name: thumb, required: true, schema: {type: string, format: binary}}]
                        responses: {'200': {description: It}}
                        """))).contains("create0(@retrofit2.http.Query(\"thumb\") String thumb);");
    }
}
