package ai.cvat.openapi.codegen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The document that the low-level client is made from. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractTest {

    private SchemaDocument contract = new SchemaDocument(new io.swagger.v3.oas.models.OpenAPI());

    @BeforeAll
    void read() throws Exception {
        contract = SchemaDocument.read(Path.of("cvat.yml"));
    }

    @Test
    void itHoldsTheWholeApiOfServer2800() {
        Set<String> tags = new HashSet<>();
        Set<String> ids = new HashSet<>();
        Schemas.operations(contract.api()).forEach(operation -> {
            tags.add(JavaNames.tag(operation));
            ids.add(operation.getOperationId());
        });

        assertThat(contract.api().getInfo().getVersion()).isEqualTo("2.80.0");
        assertThat(Schemas.operations(contract.api())).hasSize(166);
        assertThat(ids).hasSize(166);
        assertThat(tags).hasSize(23);
        assertThat(Schemas.components(contract.api())).hasSize(223);
        assertThat(contract.api().getComponents().getSecuritySchemes()).hasSize(6);
    }

    @Test
    void everyOperationHasASummaryAndEveryAnswerADescription() {
        Schemas.operations(contract.api()).forEach(operation -> {
            assertThat(operation.getSummary()).as(operation.getOperationId()).isNotBlank();
            operation
                    .getResponses()
                    .forEach((code, response) -> assertThat(response.getDescription())
                            .as(operation.getOperationId() + " " + code)
                            .isNotBlank());
        });
    }

    @Test
    void everyParameterHasADescription() {
        Schemas.operations(contract.api())
                .forEach(operation -> Schemas.parameters(operation)
                        .forEach(parameter -> assertThat(parameter.getDescription())
                                .as(operation.getOperationId() + " " + parameter.getName())
                                .isNotBlank()));
    }

    @Test
    void everySchemaHasADescription() {
        Schemas.components(contract.api())
                .forEach((name, schema) ->
                        assertThat(schema.getDescription()).as(name).isNotBlank());
    }
}
