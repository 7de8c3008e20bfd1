package ai.cvat.sdk.testing.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.client.internal.openapi.OpenApiDocument;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaValidatorTest {

    private static final String SCHEMAS = """
            {"Color": {"type": "string", "enum": ["red", "green"]},
             "NullEnum": {"enum": [null]},
             "Base": {"type": "object", "properties": {"id": {"type": "integer", "minimum": 1}}, "required": ["id"]},
             "Thing": {"type": "object", "required": ["name"], "properties": {
                "name": {"type": "string", "minLength": 1, "maxLength": 3, "pattern": "^[a-z]*$"},
                "color": {"nullable": true, "oneOf": [{"$ref": "#/components/schemas/Color"},
                                                      {"$ref": "#/components/schemas/NullEnum"}]},
                "plain": {"allOf": [{"$ref": "#/components/schemas/Color"}]},
                "when": {"type": "string", "format": "date-time"},
                "link": {"type": "string", "format": "uri", "nullable": true},
                "key": {"type": "string", "format": "uuid"},
                "mail": {"type": "string", "format": "email"},
                "share": {"type": "number", "maximum": 1},
                "on": {"type": "boolean"},
                "secret": {"type": "string", "writeOnly": true},
                "counts": {"type": "object", "additionalProperties": {"type": "integer"}},
                "list": {"type": "array", "maxItems": 2, "items": {"$ref": "#/components/schemas/Base"}},
                "whatever": {},
                "both": {"allOf": [{"$ref": "#/components/schemas/Base"},
                                   {"type": "object", "properties": {"x": {"type": "string"}}}]}}}}
            """;

    private final OpenApiDocument document =
            OpenApiDocument.parse("{\"paths\": {}, \"components\": {\"schemas\": " + SCHEMAS + "}}");

    private List<String> problems(String json) {
        return new SchemaValidator(document).problems(JsonParser.parseString(json), document.schema("Thing"));
    }

    @Test
    void whatIsAsTheSchemaSaysHasNoProblems() {
        assertThat(problems("""
                        {"name": "abc", "color": null, "plain": "red", "when": "2026-01-02T03:04:05.000001Z", "link": null,
                         "key": "00000000-0000-0000-0000-000000000001", "mail": "", "share": 0.5, "on": true,
                         "counts": {"a": 1}, "list": [{"id": 1}], "whatever": null, "both": {"id": 2, "x": ""}}
                        """)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                       | $.name is missing
            {"name": null}                           | $.name is null
            {"name": 1}                              | $.name is no string
            {"name": ""}                             | $.name has 0 characters
            {"name": "abcd"}                         | $.name has 4 characters
            {"name": "A"}                            | $.name does not match
            {"name": "a", "color": "blue"}           | $.color fits no alternative
            {"name": "a", "plain": "blue"}           | $.plain is none of
            {"name": "a", "plain": null}             | $.plain is null
            {"name": "a", "when": "yesterday"}       | $.when is no date-time
            {"name": "a", "link": "/api"}            | $.link is no uri
            {"name": "a", "key": "1"}                | $.key is no uuid
            {"name": "a", "mail": "annie"}           | $.mail is no email
            {"name": "a", "share": 2}                | $.share is 2
            {"name": "a", "share": "1"}              | $.share is no number
            {"name": "a", "on": "true"}              | $.on is no boolean
            {"name": "a", "secret": "x"}             | $.secret is for requests only
            {"name": "a", "counts": {"b": "1"}}      | $.counts.b is no integer
            {"name": "a", "list": [{"id": 0}]}       | $.list[0].id is 0
            {"name": "a", "list": [{"id": 1.5}]}     | $.list[0].id is no integer
            {"name": "a", "list": {}}                | $.list is no array
            {"name": "a", "both": {"x": "y"}}        | $.both.id is missing
            {"name": "a", "surprise": 1}             | $.surprise is not in the schema
            """)
    void whatIsNotAsTheSchemaSaysIsFound(String json, String problem) {
        assertThat(problems(json)).singleElement().asString().startsWith(problem);
    }
}
