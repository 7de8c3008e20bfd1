package ai.cvat.openapi.codegen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MergeObjectUnionsTest {

    private static SchemaDocument after(String union) {
        return SchemaDocument.of("""
                components:
                  schemas:
                    User:
                      type: object
                      required: [id, email]
                      properties: {id: {type: integer}, username: {type: string}, email: {type: string}}
                    BasicUser:
                      type: object
                      required: [id, username]
                      properties: {id: {type: integer}, username: {type: string}}
                    Text: {type: string}
                    MetaUser:
                """ + union.indent(6)).after(new MergeObjectUnions());
    }

    @Test
    void thisObjectOrThatOneBecomesOneWithThePropertiesOfBoth() {
        var schema = after("""
                description: A user
                anyOf: [{$ref: '#/components/schemas/BasicUser'}, {$ref: '#/components/schemas/User'}]
                """);

        var user = schema.component("MetaUser");
        assertThat(user.getProperties()).containsOnlyKeys("id", "username", "email");
        assertThat(user.getType()).isEqualTo("object");
        assertThat(user.getDescription()).isEqualTo("A user");
        assertThat(Schemas.alternatives(user)).isEmpty();
    }

    @Test
    void onlyWhatEveryFormRequiresIsRequired() {
        var schema = after("""
                oneOf: [{$ref: '#/components/schemas/User'}, {$ref: '#/components/schemas/BasicUser'}]
                """);

        assertThat(schema.component("MetaUser").getRequired()).containsExactly("id");
    }

    @Test
    void unionsOfOtherThingsAndThoseWithADiscriminatorAreLeftAlone() {
        var mixed = after("""
                oneOf: [{$ref: '#/components/schemas/User'}, {$ref: '#/components/schemas/Text'}]
                """);
        var tagged = after("""
                oneOf: [{$ref: '#/components/schemas/User'}, {$ref: '#/components/schemas/BasicUser'}]
                discriminator: {propertyName: username}
                """);

        assertThat(Schemas.alternatives(mixed.component("MetaUser"))).hasSize(2);
        assertThat(Schemas.alternatives(tagged.component("MetaUser"))).hasSize(2);
        assertThat(mixed.component("User").getProperties()).hasSize(3);
        assertThat(mixed.component("BasicUser").getProperties()).hasSize(2);
    }
}
