package ai.cvat.openapi.codegen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class NameInlineEnumsTest {

    private static final String TYPE = "{in: query, name: type, schema: {type: string, enum: [%s]}}";

    private static String operation(String id, String parameter) {
        return """
                  /%s:
                    get:
                      operationId: %s
                      tags: [%s]
                      parameters:
                      - %s
                      responses: {'200': {description: d}}
                """.formatted(id, id, id.substring(0, id.indexOf('_')), parameter)
                .indent(2);
    }

    private static String reference(SchemaDocument schema, String operation, String parameter) {
        return String.valueOf(Schemas.referencedName(schema.parameter(operation, parameter)));
    }

    @Test
    void aParametersEnumerationBecomesATypeNamedAfterItsPlace() {
        String quality = "{in: query, name: quality, description: How good, schema: {type: string, enum: [low, high]}}";
        var schema = SchemaDocument.of("paths:\n" + operation("tasks_retrieve_data", quality))
                .after(new NameInlineEnums());

        assertThat(reference(schema, "tasks_retrieve_data", "quality")).isEqualTo("RetrieveDataQuality");
        var named = schema.component("RetrieveDataQuality");
        assertThat(named.getEnum()).asString().isEqualTo("[low, high]");
        assertThat(named.getType()).isEqualTo("string");
        assertThat(named.getDescription()).isEqualTo("How good");
    }

    @Test
    void aComponentWithTheSameValuesIsMeant() {
        var schema = SchemaDocument.of("paths:\n" + operation("jobs_list", TYPE.formatted("b, a")) + """
                        components:
                          schemas:
                            JobType: {type: string, enum: [a, b]}
                            Unrelated: {type: string, enum: [a, b, c]}
                        """)
                .after(new NameInlineEnums());

        assertThat(reference(schema, "jobs_list", "type")).isEqualTo("JobType");
        assertThat(Schemas.components(schema.api())).containsOnlyKeys("JobType", "Unrelated");
    }

    @Test
    void equalValuesInTwoTagsAreOneTypeAndOthersGetTheTagsName() {
        var schema = SchemaDocument.of("paths:\n"
                        + operation("jobs_list", TYPE.formatted("x, y"))
                        + operation("tasks_list", TYPE.formatted("y, x"))
                        + operation("users_list", TYPE.formatted("z")))
                .after(new NameInlineEnums());

        assertThat(reference(schema, "jobs_list", "type")).isEqualTo("ListType");
        assertThat(reference(schema, "tasks_list", "type")).isEqualTo("ListType");
        assertThat(reference(schema, "users_list", "type")).isEqualTo("UsersListType");
    }

    @Test
    void aNameThatIsTakenByOtherValuesIsNotTakenAway() {
        var schema = SchemaDocument.of("paths:\n" + operation("jobs_list", TYPE.formatted("made")) + """
                        components:
                          schemas:
                            ListType: {type: object}
                            JobsListType: {type: string, enum: [other]}
                        """)
                .after(new NameInlineEnums());

        assertThat(reference(schema, "jobs_list", "type")).isEqualTo("JobsListType2");
        assertThat(schema.component("JobsListType").getEnum()).asString().isEqualTo("[other]");
    }

    @Test
    void enumerationsInsidePropertiesAndTheirListsBecomeTypes() {
        var schema = SchemaDocument.of("""
                components:
                  schemas:
                    Hook:
                      type: object
                      properties:
                        content_type: {type: string, enum: [json], description: Its type, nullable: true}
                        events: {type: array, items: {type: string, enum: [made, gone]}}
                        name: {type: string}
                """).after(new NameInlineEnums());

        var type = schema.property("Hook", "content_type");
        assertThat(SchemaDocument.wrapped(type)).isEqualTo("HookContentType");
        assertThat(type.getDescription()).isEqualTo("Its type");
        assertThat(type.getNullable()).isTrue();
        assertThat(SchemaDocument.wrapped(schema.property("Hook", "events").getItems()))
                .isEqualTo("HookEvents");
        assertThat(schema.property("Hook", "name").getType()).isEqualTo("string");
    }

    @Test
    void enumerationsOfNumbersBecomePlainNumbers() {
        var schema = SchemaDocument.of("""
                components:
                  schemas:
                    Chunk:
                      type: object
                      properties:
                        size: {type: integer, enum: [1, 2]}
                        level: {$ref: '#/components/schemas/Level'}
                    Level: {type: integer, enum: [0, 5]}
                """).after(new NameInlineEnums());

        assertThat(schema.property("Chunk", "size").getEnum()).isNull();
        assertThat(schema.property("Chunk", "size").getType()).isEqualTo("integer");
        assertThat(schema.component("Level").getEnum()).isNull();
    }

    @Test
    void anEnumerationInsideANamelessObjectBecomesPlainText() {
        var schema = SchemaDocument.of("""
                components:
                  schemas:
                    Outer:
                      type: object
                      properties:
                        inner:
                          type: object
                          properties:
                            mode: {type: string, enum: ['on', 'off']}
                """).after(new NameInlineEnums());

        var mode = Objects.requireNonNull(
                Schemas.properties(schema.property("Outer", "inner")).get("mode"));
        assertThat(mode.getEnum()).isNull();
        assertThat(mode.getType()).isEqualTo("string");
    }

    @Test
    void enumerationsThatHaveANameAreLeftAlone() {
        var schema = SchemaDocument.of("""
                components:
                  schemas:
                    Color: {type: string, enum: [red]}
                    Thing: {type: object, properties: {color: {$ref: '#/components/schemas/Color'}}}
                """).after(new NameInlineEnums());

        assertThat(schema.component("Color").getEnum()).asString().isEqualTo("[red]");
        assertThat(schema.property("Thing", "color").get$ref()).endsWith("/Color");
        assertThat(Schemas.components(schema.api())).hasSize(2);
    }
}
