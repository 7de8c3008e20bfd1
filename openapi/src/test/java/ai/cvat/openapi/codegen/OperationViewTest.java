package ai.cvat.openapi.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ai.cvat.openapi.codegen.rules.JavaNames;
import ai.cvat.openapi.codegen.rules.RuleExtensions;
import org.junit.jupiter.api.Test;
import org.openapitools.codegen.CodegenOperation;
import org.openapitools.codegen.CodegenParameter;

class OperationViewTest {

    private static CodegenOperation operation() {
        var operation = new CodegenOperation();
        operation.operationId = "createData";
        operation.operationIdOriginal = "tasks_create_data";
        operation.httpMethod = "POST";
        operation.path = "/api/tasks/{id}/data";
        return operation;
    }

    private static CodegenParameter parameter(String name, String type) {
        var parameter = new CodegenParameter();
        parameter.baseName = name;
        parameter.paramName = JavaNames.camelCase(name);
        parameter.dataType = type;
        return parameter;
    }

    private static CodegenParameter path(String name, String type) {
        var parameter = parameter(name, type);
        parameter.isPathParam = true;
        parameter.required = true;
        return parameter;
    }

    private static CodegenParameter query(String name, String type, boolean required) {
        var parameter = parameter(name, type);
        parameter.isQueryParam = true;
        parameter.required = required;
        return parameter;
    }

    private static CodegenParameter body(String name, String type) {
        var parameter = parameter(name, type);
        parameter.isBodyParam = true;
        return parameter;
    }

    @Test
    void pathGoesBeforeQueryAndTheBodyComesLast() {
        var operation = operation();
        operation.allParams.add(body("data_request", "DataRequest"));
        operation.allParams.add(query("type", "String", true));
        operation.allParams.add(path("id", "Long"));

        var view = OperationView.of(operation);

        assertThat(view.forms().get(0).declared())
                .startsWith("@retrofit2.http.Path(\"id\") long id, @retrofit2.http.Query(\"type\")");
        assertThat(view.params()).isNull();
        assertThat(view.forms().get(0).hasArguments()).isTrue();
    }

    @Test
    void optionalParametersAreOptionsAndNumbersHaveAPrimitiveForm() {
        var operation = operation();
        operation.allParams.add(query("org_id", "Long", false));
        operation.allParams.add(query("ratio", "Double", false));
        operation.allParams.add(query("name", "String", false));

        var view = OperationView.of(operation);

        assertThat(view.forms()).noneMatch(OperationView.Form::hasArguments);
        assertThat(view.params()).isEqualTo("CreateDataParams");
        assertThat(view.options())
                .extracting(OperationView.Option::wireName, OperationView.Option::name, OperationView.Option::number)
                .containsExactly(
                        tuple("org_id", "orgId", "long"),
                        tuple("ratio", "ratio", "double"),
                        tuple("name", "name", null));
    }

    @Test
    void eachFormIsThereWithTheOptionalParametersAndWithout() {
        var operation = operation();
        operation.vendorExtensions.put(RuleExtensions.MULTIPART, true);
        operation.allParams.add(query("org_id", "Long", false));

        assertThat(OperationView.of(operation).forms())
                .extracting(OperationView.Form::name, OperationView.Form::params, OperationView.Form::withoutParams)
                .containsExactly(
                        tuple("createData", "CreateDataParams", false),
                        tuple("createDataMultipart", "CreateDataParams", false),
                        tuple("createData", null, true),
                        tuple("createDataMultipart", null, true));
    }

    @Test
    void theMultipartFormTakesPartsInPlaceOfTheBody() {
        var operation = operation();
        operation.vendorExtensions.put(RuleExtensions.MULTIPART, true);
        operation.allParams.add(path("id", "Long"));
        operation.allParams.add(body("data_request", "DataRequest"));

        var view = OperationView.of(operation);

        assertThat(view.forms())
                .extracting(OperationView.Form::name)
                .containsExactly("createData", "createDataMultipart");
        assertThat(view.forms().get(1).arguments())
                .extracting(OperationView.Argument::type, OperationView.Argument::name)
                .containsExactly(tuple("long", "id"), tuple("MultipartBody", "body"));
    }

    @Test
    void anOperationThatIsMultipartOnlyKeepsItsName() {
        var operation = operation();
        operation.vendorExtensions.put(RuleExtensions.MULTIPART_ONLY, true);

        assertThat(OperationView.of(operation).forms())
                .extracting(OperationView.Form::name, OperationView.Form::declared)
                .containsExactly(tuple("createData", "@retrofit2.http.Body MultipartBody body"));
    }

    @Test
    void anOperationWithoutTextsStillSaysWhatItCalls() {
        var view = OperationView.of(operation());

        assertThat(view.doc()).isEqualTo("Calls <code>POST /api/tasks/{id}/data</code>.");
        assertThat(view.answer().type()).isEqualTo("Void");
        assertThat(view.answer().doc()).isEqualTo("the call, not yet sent");
        assertThat(view.endpoint().path()).isEqualTo("api/tasks/{id}/data");
        assertThat(view.forms()).extracting(OperationView.Form::name).containsExactly("createData");
    }

    @Test
    void theMediaTypesToAskForAreKeptInBothForms() {
        var operation = operation();
        operation.vendorExtensions.put(RuleExtensions.ACCEPT, "text/event-stream");
        operation.vendorExtensions.put(RuleExtensions.MULTIPART, true);

        var view = OperationView.of(operation);

        assertThat(view.endpoint().accept()).isEqualTo("text/event-stream");
        assertThat(view.forms()).hasSize(2);
        assertThat(OperationView.of(operation()).endpoint().accept()).isNull();
    }
}
