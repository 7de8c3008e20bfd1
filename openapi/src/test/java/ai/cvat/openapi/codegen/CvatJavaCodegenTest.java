package ai.cvat.openapi.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.openapi.codegen.rules.CvatSchemaRules;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CvatJavaCodegenTest {

    @TempDir
    Path folder;

    private GeneratedClient generate(String content) {
        return GeneratedClient.of(content, folder);
    }

    @Test
    void aTagThatNobodyKnewGetsItsApiAndItsAccessor() {
        var client = generate("""
                paths:
                  /api/robots:
                    get:
                      operationId: robots_list
                      tags: [robots]
                      responses: {'200': {description: All}}
                  /api/tasks:
                    get:
                      operationId: tasks_list
                      tags: [tasks]
                      responses: {'200': {description: All}}
                """);

        assertThat(client.source("ApiClient"))
                .contains("List.of( RobotsApi.class, TasksApi.class);")
                .contains("public RobotsApi robotsApi() { return api(RobotsApi.class); }")
                .contains("public TasksApi tasksApi() { return api(TasksApi.class); }")
                .contains("SCHEMA_VERSION = \"1.0.0\"");
        assertThat(client.source("RobotsApi")).contains("public interface RobotsApi");
    }

    @Test
    void aSchemaInJsonGivesTheSameAsOneInYaml() throws Exception {
        Path json = Files.writeString(folder.resolve("schema.json"), """
                {"openapi": "3.0.3", "info": {"title": "t", "version": "1.0.0"}, "paths": {"/api/robots/{id}": {"get": {
                  "operationId": "robots_retrieve", "tags": ["robots"],
                  "parameters": [{"in": "path", "name": "id", "required": true, "schema": {"type": "integer"}}],
                  "responses": {"200": {"description": "It", "content": {"application/vnd.cvat+json": {
                    "schema": {"$ref": "#/components/schemas/Robot"}}}}}}}},
                 "components": {"schemas": {"Robot": {"type": "object",
                   "properties": {"id": {"type": "integer"}, "arms": {"type": "integer", "default": 2}}}}}}
                """);

        var client = GeneratedClient.generate(json, folder);

        assertThat(client.source("RobotsApi"))
                .contains("ApiCall<Robot> retrieve(@retrofit2.http.Path(\"id\") long id);");
        assertThat(client.source("Robot")).contains("private @Nullable Long arms;");
    }

    @Test
    void requiredParametersAreArgumentsInTheirOrderAndOptionalOnesAreAnObject() {
        var client = generate("""
                paths:
                  /api/tasks/{id}/data:
                    parameters:
                    - {in: path, name: id, required: true, schema: {type: integer}}
                    post:
                      operationId: tasks_create_data
                      tags: [tasks]
                      parameters:
                      - {in: header, name: X-Organization, schema: {type: string}}
                      - {in: header, name: Upload-Start, schema: {type: boolean}}
                      - {in: query, name: org_id, schema: {type: integer}}
                      - {in: query, name: type, required: true, schema: {type: string, enum: [chunk, frame]}}
                      - $ref: '#/components/parameters/Shared'
                      requestBody:
                        content: {application/json: {schema: {$ref: '#/components/schemas/DataRequest'}}}
                      responses: {'204': {description: Done}}
                components:
                  parameters:
                    Shared: {in: query, name: quality, schema: {type: string, enum: [low, high]}}
                  schemas:
                    DataRequest: {type: object, properties: {size: {type: integer}}}
                """);

        String api = client.source("TasksApi");
        assertThat(api)
                .contains("ApiCall<Void> createData(@retrofit2.http.Path(\"id\") long id,"
                        + " @retrofit2.http.Query(\"type\") CreateDataType type,"
                        + " @retrofit2.http.Body DataRequest dataRequest,"
                        + " @retrofit2.http.QueryMap CreateDataParams params);")
                .contains("ApiCall<Void> createData(@retrofit2.http.Path(\"id\") long id,"
                        + " @retrofit2.http.Query(\"type\") CreateDataType type,"
                        + " @retrofit2.http.Body DataRequest dataRequest);")
                .contains("public CreateDataParams orgId(@Nullable Long orgId)")
                .contains("public CreateDataParams orgId(long orgId)")
                .contains("public CreateDataParams quality(@Nullable CreateDataQuality quality)")
                .contains("return header(\"Upload-Start\", uploadStart);")
                .doesNotContain("X-Organization");
        assertThat(client.source("CreateDataType"))
                .contains("CHUNK = new CreateDataType(\"chunk\")")
                .contains("extends OpenEnum");
    }

    @Test
    void anOperationWithoutOptionalParametersHasNoParameterObject() {
        var client = generate("""
                paths:
                  /api/server/about:
                    get:
                      operationId: server_retrieve_about
                      tags: [server]
                      parameters:
                      - {in: header, name: X-Organization, schema: {type: string}}
                      responses:
                        '200': {description: It, content: {application/json: {schema: {type: string}}}}
                """);

        assertThat(client.source("ServerApi"))
                .contains("ApiCall<String> retrieveAbout();")
                .doesNotContain("Params ")
                .doesNotContain("QueryMap");
    }

    @Test
    void anOperationWithAFileHasAJsonFormAndAMultipartForm() throws Exception {
        var client = generate("""
                paths:
                  /api/jobs/{id}/annotations:
                    post:
                      operationId: jobs_create_annotations
                      tags: [jobs]
                      parameters:
                      - {in: path, name: id, required: true, schema: {type: integer}}
                      - {in: query, name: format, schema: {type: string}}
                      requestBody:
                        content:
                          application/json: {schema: {$ref: '#/components/schemas/AnnotationRequest'}}
                          multipart/form-data: {schema: {$ref: '#/components/schemas/AnnotationRequest'}}
                      responses:
                        '201': {description: Uploading}
                        '202': {description: Started, content: {application/json: {schema: {$ref: '#/components/schemas/RqId'}}}}
                  /api/assets:
                    post:
                      operationId: assets_create
                      tags: [assets]
                      requestBody:
                        content:
                          multipart/form-data: {schema: {$ref: '#/components/schemas/AnnotationRequest'}}
                      responses: {'201': {description: Made}}
                components:
                  schemas:
                    RqId: {type: object, properties: {rq_id: {type: string}}}
                    AnnotationRequest:
                      type: object
                      properties:
                        file: {type: string, format: binary}
                        note: {type: string}
                """);

        assertThat(client.source("JobsApi"))
                .contains("ApiCall<RqId> createAnnotations(@retrofit2.http.Path(\"id\") long id,"
                        + " @retrofit2.http.Body AnnotationRequest annotationRequest,")
                .contains("ApiCall<RqId> createAnnotationsMultipart(@retrofit2.http.Path(\"id\") long id,"
                        + " @retrofit2.http.Body MultipartBody body,")
                .containsOnlyOnce("class CreateAnnotationsParams");
        assertThat(client.source("AssetsApi"))
                .contains("ApiCall<Void> create(@retrofit2.http.Body MultipartBody body);")
                .doesNotContain("createMultipart");
        assertThat(client.source("AnnotationRequest")).doesNotContain("File").contains("String note");
        assertThat(client.problems()).isEmpty();
    }

    @Test
    void bytesStreamAndOtherAnswersDoNot() {
        var client = generate("""
                paths:
                  /api/a:
                    get:
                      operationId: x_retrieve
                      tags: [x]
                      responses: {'200': {description: Bytes}}
                    delete:
                      operationId: x_destroy
                      tags: [x]
                      responses: {'204': {description: Gone}}
                """);

        assertThat(client.source("XApi"))
                .contains("@retrofit2.http.Streaming @retrofit2.http.GET(\"api/a\") ApiCall<ResponseBody> retrieve();")
                .contains("*/ @retrofit2.http.DELETE(\"api/a\") ApiCall<Void> destroy();");
    }

    @Test
    void secretPropertiesAreMarkedAndOthersAreNot() {
        var client = generate("""
                paths: {}
                components:
                  schemas:
                    Thing:
                      type: object
                      properties:
                        password: {type: string, format: password}
                        new_password2: {type: string}
                        session_token: {type: string}
                        secret_key: {type: string}
                        api_key: {type: string}
                        connection_string: {type: string}
                        accessToken: {type: string}
                        vaultKey: {type: string}
                        private_key: {type: string, format: byte}
                        passphrase: {type: string}
                        pin: {type: string, format: password}
                        auth_params: {type: object, additionalProperties: {type: string}}
                        credentials: {type: object}
                        recovery_token: {type: array, items: {type: string}}
                        keyword: {type: string}
                        token_count: {type: integer}
                        has_password: {type: boolean}
                        token: {type: boolean}
                        credentials_type: {type: string, enum: [A, B]}
                        author: {type: string}
                        passed: {type: string}
                    AccessTokenRead: {type: object, properties: {value: {type: string}, name: {type: string}}}
                    AttributeRead: {type: object, properties: {value: {type: string}}}
                """);

        String thing = client.source("Thing");
        for (String secret : new String[] {
            "password",
            "new_password2",
            "session_token",
            "secret_key",
            "api_key",
            "connection_string",
            "accessToken",
            "vaultKey",
            "private_key",
            "passphrase",
            "pin",
            "auth_params",
            "credentials",
            "recovery_token"
        }) {
            assertThat(thing).contains("@SerializedName(\"" + secret + "\") @Secret private");
        }
        for (String shown :
                new String[] {"keyword", "token_count", "has_password", "token", "credentials_type", "author", "passed"
                }) {
            assertThat(thing).contains("@SerializedName(\"" + shown + "\") private");
        }
        assertThat(client.source("AccessTokenRead"))
                .contains("@SerializedName(\"value\") @Secret")
                .contains("@SerializedName(\"name\") private");
        assertThat(client.source("AttributeRead")).doesNotContain("@Secret");
    }

    @Test
    void whatIsDeprecatedInTheSchemaIsDeprecatedInJava() throws Exception {
        var client = generate("""
                paths:
                  /api/a:
                    get:
                      operationId: x_list
                      tags: [x]
                      deprecated: true
                      parameters:
                      - {in: query, name: old, deprecated: true, schema: {type: integer}}
                      - {in: query, name: young, schema: {type: integer}}
                      responses: {'200': {description: It}}
                components:
                  schemas:
                    Thing:
                      type: object
                      properties:
                        old: {type: integer, deprecated: true}
                        young: {type: integer}
                """);

        assertThat(client.source("XApi"))
                .contains("@Deprecated @retrofit2.http.Streaming")
                .containsPattern("@Deprecated @retrofit2[^;]+ ApiCall<ResponseBody> list\\(\\);")
                .contains("@Deprecated public ListParams old(@Nullable Long old)")
                .contains("@Deprecated public ListParams old(long old)")
                .contains("*/ public ListParams young(");
        assertThat(client.source("Thing"))
                .contains("@Deprecated public @Nullable Long getOld()")
                .contains("*/ public @Nullable Long getYoung()");
        assertThat(client.problems()).isEmpty();
    }

    @Test
    void aNormaliserThatFailsStopsTheGenerationAndSaysSo() {
        assertThatThrownBy(() -> generate("""
                paths: {}
                components:
                  schemas:
                    Broken:
                      oneOf: [{$ref: '#/components/schemas/Missing'}, {$ref: '#/components/schemas/Gone'}]
                """))
                .hasStackTraceContaining("The schema did not pass the rules of " + CvatSchemaRules.class.getName())
                .hasStackTraceContaining("Nothing was generated");
        assertThat(folder.resolve("src")).doesNotExist();
    }

    @Test
    void hostileTextsGiveCodeAndCommentsThatCompile() throws Exception {
        String hostile = "'Over */ int x; /* @see <b> {@link Nothing} \\u002a/ \\user \"q\" & `a<b`'";
        var client = generate("""
                paths:
                  /api/*/{id}:
                    get:
                      operationId: x_list
                      tags: [x]
                      summary: HOSTILE
                      description: HOSTILE
                      parameters:
                      - {in: path, name: id, required: true, description: HOSTILE, schema: {type: string}}
                      - {in: query, name: 'filter[a=b]', description: HOSTILE, schema: {type: string}}
                      - {in: query, name: default, schema: {type: string}}
                      - {in: query, name: list, schema: {type: integer}}
                      - {in: query, name: params, required: true, schema: {type: string}}
                      responses:
                        '200':
                          description: HOSTILE
                          content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
                    delete:
                      operationId: x_default
                      tags: [x]
                      parameters: [{in: path, name: id, required: true, schema: {type: string}}]
                      responses: {'204': {description: ''}}
                components:
                  schemas:
                    Thing:
                      description: HOSTILE
                      type: object
                      properties:
                        class: {type: string, description: HOSTILE}
                        default: {type: integer}
                        'a&b="c"': {type: string}
                        '*/': {type: string}
                        kind: {$ref: '#/components/schemas/Kind'}
                        nested:
                          type: object
                          properties:
                            mode: {type: string, enum: [a, b]}
                    Kind:
                      description: HOSTILE
                      type: string
                      enum: ['*/', '@', 'a"b', 'c\\d', '\\u002a/', "line\\nbreak", known, KNOWN, 3d, '<', '{@code', 'Known']
                """.replace("HOSTILE", hostile));

        assertThat(client.problems()).isEmpty();
        assertThat(client.source("XApi"))
                .contains("@retrofit2.http.GET(\"api/*/{id}\")")
                .contains("parameter(\"filter[a=b]\",")
                .contains("ListParams _default(@Nullable String _default)")
                .contains("ListParams list(long list)")
                .contains("&#92;user \"q\" &amp; <code>a&lt;b</code>")
                .doesNotContain("&#92;\"");
        assertThat(client.source("Thing")).contains("@SerializedName(\"a&b=\\\"c\\\"\")");
        assertThat(client.source("Kind"))
                .contains("new Kind(\"a\\\"b\")")
                .contains("new Kind(\"c\\\\d\")")
                .contains("new Kind(\"line\\012break\")")
                .contains("Kind KNOWN_ = new Kind(\"known\")");
    }

    @Test
    void anOperationWhoseRepeatIsJoinedIsIdempotent() {
        var client = generate("""
                paths:
                  /api/exports:
                    post:
                      operationId: exports_create
                      tags: [exports]
                      responses:
                        '202': {description: Begun, content: {application/json: {schema: {$ref: '#/components/schemas/Id'}}}}
                        '409': {description: Runs, content: {application/json: {schema: {$ref: '#/components/schemas/Id'}}}}
                  /api/robots:
                    post:
                      operationId: robots_create
                      tags: [robots]
                      responses:
                        '201': {description: Made, content: {application/json: {schema: {$ref: '#/components/schemas/Id'}}}}
                        '409': {description: Exists}
                    get:
                      operationId: robots_list
                      tags: [robots]
                      responses: {'200': {description: All}}
                components:
                  schemas:
                    Id: {type: object, properties: {rq_id: {type: string}}}
                """);

        assertThat(client.source("ExportsApi"))
                .contains("@ai.cvat.api.client.retrying.Idempotent @retrofit2.http.POST(\"api/exports\")")
                .contains(
                        "Sent again} after connection faults and 408, 429, 502, 503 and 504: the server joins a repeat");
        assertThat(client.source("RobotsApi"))
                .doesNotContain("Idempotent")
                .contains("Sent again} only where the server has done nothing")
                .contains("Sent again} after connection faults and 408, 429, 502, 503 and 504.");
    }

    @Test
    void aModelHasTheInterfacesOfItsProperties() throws Exception {
        var client = generate("""
                components:
                  schemas:
                    Thing: {type: object, properties: {id: {type: integer}, name: {type: string}}}
                    Named: {type: object, properties: {id: {type: string}}}
                    ThingList:
                      type: object
                      properties:
                        count: {type: integer}
                        next: {type: string, format: uri, nullable: true}
                        results: {type: array, items: {$ref: '#/components/schemas/Thing'}}
                    Summary: {type: object, properties: {results: {type: array, items: {type: string}}}}
                """);

        assertThat(client.problems()).isEmpty();
        assertThat(client.source("Thing")).contains("class Thing extends ApiModel implements HasId {");
        assertThat(client.source("Named")).contains("class Named extends ApiModel {");
        assertThat(client.source("ThingList"))
                .contains("class ThingList extends ApiModel implements Paginated<Thing> {");
        assertThat(client.source("Summary")).contains("class Summary extends ApiModel {");
    }

    @Test
    void modelsThatWouldBeCalledAsEntitiesOfTheHighLevelAreToldApartByASuffix() throws Exception {
        var client = generate("""
                components:
                  schemas:
                    Label: {type: object, properties: {id: {type: integer}}}
                    LabelRequest: {type: object, properties: {name: {type: string}}}
                    LabelList: {type: object, properties: {labels: {type: array, items: {$ref: '#/components/schemas/Label'}}}}
                """);

        assertThat(client.problems()).isEmpty();
        assertThat(client.file("Label")).doesNotExist();
        assertThat(client.source("LabelRead")).contains("class LabelRead extends ApiModel");
        assertThat(client.source("LabelList")).contains("List<LabelRead> labels");
    }

    @Test
    void aListOfWhatNeedsNothingButANameTakesNamesAndMakers() throws Exception {
        var client = generate("""
                components:
                  schemas:
                    TaskRequest:
                      type: object
                      properties:
                        labels: {type: array, items: {$ref: '#/components/schemas/LabelRequest'}}
                        hooks: {type: array, items: {$ref: '#/components/schemas/HookRequest'}}
                    LabelRequest: {type: object, required: [name], properties: {name: {type: string}}}
                    HookRequest:
                      type: object
                      required: [name, url]
                      properties: {name: {type: string}, url: {type: string}}
                """);

        assertThat(client.problems()).isEmpty();
        assertThat(client.source("TaskRequest"))
                .contains("TaskRequest labels(String name, String... more)")
                .contains("TaskRequest labels(Supplier<LabelRequest> item, Supplier<LabelRequest>... more)")
                .doesNotContain("hooks(String");
    }
}
