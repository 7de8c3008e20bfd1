package ai.cvat.openapi.codegen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeepListItemIdsTest {

    private static final String SCHEMA = """
            components:
              schemas:
                Settings:
                  type: object
                  properties:
                    rules: {type: array, items: {$ref: '#/components/schemas/Rule'}}
                SettingsRequest:
                  type: object
                  properties:
                    rules: {type: array, items: {$ref: '#/components/schemas/RuleRequest'}}
                    values: {type: array, items: {$ref: '#/components/schemas/ValueRequest'}}
                    labels: {type: array, items: {$ref: '#/components/schemas/LabelRequest'}}
                    names: {type: array, items: {type: string}}
                Rule:
                  type: object
                  properties: {id: {type: integer, readOnly: true}, name: {type: string}}
                RuleRequest: {type: object, properties: {name: {type: string}}}
                Value: {type: object, properties: {text: {type: string}}}
                ValueRequest: {type: object, properties: {text: {type: string}}}
                Label: {type: object, properties: {id: {type: string, readOnly: true}}}
                LabelRequest: {type: object, properties: {id: {type: string, minLength: 1}}}
                Lone: {type: object, properties: {id: {type: integer, readOnly: true}}}
                LoneRequest: {type: object, properties: {name: {type: string}}}
            """;

    @Test
    void anItemOfAListSaysWhichObjectItIs() {
        var schema = SchemaDocument.of(SCHEMA).after(new KeepListItemIds());

        assertThat(Schemas.properties(schema.component("RuleRequest"))).containsOnlyKeys("id", "name");
        var id = schema.property("RuleRequest", "id");
        assertThat(id.getType()).isEqualTo("integer");
        assertThat(id.getReadOnly()).isNull();
        assertThat(schema.component("RuleRequest").getRequired()).isNull();
    }

    @Test
    void whatHasNoIdOrOneAlreadyOrIsInNoListStaysAsItIs() {
        var schema = SchemaDocument.of(SCHEMA).after(new KeepListItemIds());

        assertThat(Schemas.properties(schema.component("ValueRequest"))).containsOnlyKeys("text");
        assertThat(schema.property("LabelRequest", "id").getMinLength()).isEqualTo(1);
        assertThat(Schemas.properties(schema.component("LoneRequest"))).containsOnlyKeys("name");
        assertThat(schema.property("Rule", "id").getReadOnly()).isTrue();
    }
}
