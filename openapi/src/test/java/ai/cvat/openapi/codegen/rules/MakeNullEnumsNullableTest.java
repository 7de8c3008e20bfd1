package ai.cvat.openapi.codegen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MakeNullEnumsNullableTest {

    private static SchemaDocument after(String properties) {
        return SchemaDocument.of("""
                components:
                  schemas:
                    NullEnum: {enum: [null]}
                    BlankEnum: {enum: ['']}
                    Color: {type: string, enum: [red, green]}
                    Size: {type: string, enum: [small]}
                    Thing:
                      type: object
                      properties:
                """ + properties.indent(8)).after(new MakeNullEnumsNullable());
    }

    @Test
    void theEnumerationThatHoldsOnlyNullGoesAndTheSharedTypeStays() {
        var schema = after("""
                color:
                  nullable: false
                  description: Its color
                  oneOf:
                  - $ref: '#/components/schemas/Color'
                  - $ref: '#/components/schemas/BlankEnum'
                  - $ref: '#/components/schemas/NullEnum'
                """);

        assertThat(Schemas.components(schema.api())).doesNotContainKeys("NullEnum", "BlankEnum");
        var color = schema.property("Thing", "color");
        assertThat(SchemaDocument.wrapped(color)).isEqualTo("Color");
        assertThat(color.getNullable()).isTrue();
        assertThat(color.getDescription()).isEqualTo("Its color");
        assertThat(Schemas.alternatives(color)).isEmpty();
    }

    @Test
    void nullWrittenInPlaceGoesToo() {
        var schema = after("""
                color:
                  anyOf:
                  - $ref: '#/components/schemas/Color'
                  - enum: [null]
                """);

        assertThat(SchemaDocument.wrapped(schema.property("Thing", "color"))).isEqualTo("Color");
    }

    @Test
    void severalRealAlternativesStayAlternatives() {
        var schema = after("""
                any:
                  oneOf:
                  - $ref: '#/components/schemas/Color'
                  - $ref: '#/components/schemas/Size'
                  - $ref: '#/components/schemas/NullEnum'
                """);

        var any = schema.property("Thing", "any");
        assertThat(any.getNullable()).isTrue();
        assertThat(Schemas.alternatives(any)).map(Schemas::referencedName).containsExactly("Color", "Size");
    }

    @Test
    void nullAmongRealValuesBecomesNullable() {
        var schema = after("kind: {type: string, enum: [a, b, '', null]}");

        var kind = schema.property("Thing", "kind");
        assertThat(kind.getNullable()).isTrue();
        assertThat(kind.getEnum()).asString().isEqualTo("[a, b]");
    }

    @Test
    void whatCanBeNothingButNullBecomesAnything() {
        var schema = after("""
                direct: {$ref: '#/components/schemas/NullEnum'}
                described: {description: d, allOf: [{$ref: '#/components/schemas/NullEnum'}]}
                inPlace: {enum: [null]}
                """);

        for (String name : List.of("direct", "described", "inPlace")) {
            var property = schema.property("Thing", name);
            assertThat(property.get$ref()).as(name).isNull();
            assertThat(property.getEnum()).as(name).isNull();
            assertThat(property.getAllOf()).as(name).isNull();
            assertThat(property.getNullable()).as(name).isTrue();
        }
    }

    @Test
    void otherEnumerationsAndUnionsAreLeftAlone() {
        var schema = after("""
                color: {$ref: '#/components/schemas/Color'}
                any: {oneOf: [{$ref: '#/components/schemas/Color'}, {$ref: '#/components/schemas/Size'}]}
                """);

        assertThat(schema.property("Thing", "color").get$ref()).endsWith("/Color");
        assertThat(schema.property("Thing", "color").getNullable()).isNull();
        assertThat(Schemas.alternatives(schema.property("Thing", "any"))).hasSize(2);
        assertThat(schema.property("Thing", "any").getNullable()).isNull();
        assertThat(schema.component("Color").getEnum()).asString().isEqualTo("[red, green]");
        assertThat(schema.component("Color").getNullable()).isNull();
    }
}
