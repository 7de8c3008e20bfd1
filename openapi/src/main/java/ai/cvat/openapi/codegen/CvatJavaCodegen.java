package ai.cvat.openapi.codegen;

import ai.cvat.openapi.codegen.rules.CvatSchemaRules;
import ai.cvat.openapi.codegen.rules.JavaNames;
import ai.cvat.openapi.codegen.rules.RuleExtensions;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.servers.Server;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;
import org.openapitools.codegen.CodegenConstants;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenOperation;
import org.openapitools.codegen.CodegenProperty;
import org.openapitools.codegen.SupportingFile;
import org.openapitools.codegen.languages.JavaClientCodegen;
import org.openapitools.codegen.model.ApiInfoMap;
import org.openapitools.codegen.model.ModelMap;
import org.openapitools.codegen.model.ModelsMap;
import org.openapitools.codegen.model.OperationsMap;

/**
 * openapi-generator's Java client codegen (library {@code retrofit2}, Gson), set up for CVAT.
 *
 * <p>Every schema goes through {@link CvatSchemaRules} first. The templates in {@code cvat-java/} then write one interface
 * per tag, one class per model and the {@code ApiClient} that has an accessor per tag; all else that they stand on is
 * hand-written in {@code cvat-api-client}.
 */
public final class CvatJavaCodegen extends JavaClientCodegen {

    /** Vendor extension of an operation: its {@link OperationView}. */
    private static final String VIEW = "x-cvat-view";

    /** Vendor extension: text that is safe inside a Javadoc comment. */
    private static final String DOC = "x-cvat-doc";

    /** Names of properties whose values must not appear in {@code toString}; the runtime's RedactedText has the same. */
    private static final Pattern SECRET = Pattern.compile("(.*[_.-])?(pass(word|phrase|wd|code)|pwd)\\d*"
            + "|(.*[_.-])?(secret|key|(key|token)_file|connection_string|credentials?|auth(orization|_params)?|cookie"
            + "|signature|sig)"
            + "|.*(token|(api|access|secret|private)_?key)");

    /** The directory where GraalVM looks for what it has to know of the client. */
    private static final String NATIVE_IMAGE = "src/main/resources/META-INF/native-image/ai.cvat/cvat-api-client";

    private static final Pattern LIST = Pattern.compile("List<(.+)>");

    /** What the high level calls its entities; the server calls the models of most of them {@code TaskRead} and so on. */
    private static final Set<String> ENTITIES = Set.of(
            "AccessToken",
            "Asset",
            "CloudStorage",
            "Comment",
            "Guide",
            "Invitation",
            "Issue",
            "Job",
            "Label",
            "Membership",
            "Organization",
            "Project",
            "QualityReport",
            "QualityRequirement",
            "Task",
            "User",
            "Webhook");

    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    /** Made by the generator, which knows this class by its name. */
    public CvatJavaCodegen() {
        setLibrary(RETROFIT_2);
        setTemplateDir("cvat-java");
        embeddedTemplateDir = "cvat-java";
        openapiNormalizer.put("NORMALIZER_CLASS", CvatSchemaRules.class.getName());
        apiPackage = "ai.cvat.api";
        invokerPackage = "ai.cvat.api";
        modelPackage = "ai.cvat.api.model";
    }

    @Override
    public String getName() {
        return "cvat-java";
    }

    @Override
    public String getHelp() {
        return "Generates the low-level client of the CVAT SDK for Java.";
    }

    @Override
    public void processOpts() {
        additionalProperties.put(OPENAPI_NULLABLE, false);
        additionalProperties.put(CodegenConstants.SERIALIZATION_LIBRARY, SERIALIZATION_LIBRARY_GSON);
        additionalProperties.put(USE_JAKARTA_EE, true);
        additionalProperties.put(CONTAINER_DEFAULT_TO_NULL, true);
        additionalProperties.put("hideGenerationTimestamp", true);
        // The SDK sets the organization on every request; it is no argument of 26 operations.
        additionalProperties.put(IMPLICIT_HEADERS_REGEX, "X-Organization");
        super.processOpts();
        supportingFiles.clear();
        supportingFiles.add(new SupportingFile(
                "ApiClient.mustache", (sourceFolder + "/" + invokerPackage).replace('.', '/'), "ApiClient.java"));
        // What a native image of GraalVM cannot see: which classes are read and made by reflection.
        for (String kind : List.of("reflect", "proxy")) {
            supportingFiles.add(new SupportingFile(kind + "-config.mustache", NATIVE_IMAGE, kind + "-config.json"));
        }
        apiTemplateFiles.clear();
        apiTemplateFiles.put("api.mustache", ".java");
        modelTemplateFiles.clear();
        modelTemplateFiles.put("model.mustache", ".java");
        modelDocTemplateFiles.clear();
        apiDocTemplateFiles.clear();
        modelTestTemplateFiles.clear();
        apiTestTemplateFiles.clear();
        for (String anything : List.of("object", "AnyType")) {
            typeMapping.put(anything, "JsonElement");
        }
        importMapping.put("JsonElement", "com.google.gson.JsonElement");
        typeMapping.put("set", "List");
        // Bytes inside of JSON are text, and base64 is, of which Gson would make an array of numbers. Those that are
        // all of a body or of an answer stream, see OperationView.
        for (String bytes : List.of("file", "binary", "File", "ByteArray")) {
            typeMapping.put(bytes, "String");
        }
    }

    /** Says nothing: a build is quiet, and the quickstart's output is its own. */
    @Override
    public void postProcess() {}

    @Override
    public void preprocessOpenAPI(OpenAPI openApi) {
        if (openApi.getExtensions() == null || !openApi.getExtensions().containsKey(RuleExtensions.APPLIED)) {
            throw new IllegalStateException("The schema did not pass the rules of " + CvatSchemaRules.class.getName()
                    + "; the reason is in the log above. Nothing was generated, because the code would be wrong.");
        }
        super.preprocessOpenAPI(openApi);
    }

    /** Takes the schema's own names: {@code tasks_list} of the tag {@code tasks} is {@code TasksApi.list}. */
    @Override
    public CodegenOperation fromOperation(
            String path, String httpMethod, Operation operation, @Nullable List<Server> servers) {
        CodegenOperation result = super.fromOperation(path, httpMethod, operation, servers);
        String name = JavaNames.camelCase(JavaNames.withoutTag(operation));
        result.operationId = SourceVersion.isKeyword(name) ? name + "Operation" : name;
        // The generator has only these two texts escaped, for strings and not for comments.
        result.vendorExtensions.put(OperationView.SUMMARY, JavadocText.of(operation.getSummary()));
        result.vendorExtensions.put(
                OperationView.ANSWER,
                operation.getResponses().entrySet().stream()
                        .filter(response -> response.getKey().startsWith("2"))
                        .map(response -> JavadocText.of(response.getValue().getDescription()))
                        .findFirst()
                        .orElse(""));
        result.vendorExtensions.put(OperationView.IDEMPOTENT, isJoined(operation));
        return result;
    }

    /** Whether a second request gets, by a 409, the answer that the first got: then it joins the work of the first. */
    private static boolean isJoined(Operation operation) {
        Schema<?> conflict = answer(operation.getResponses().get("409"));
        return conflict != null
                && operation.getResponses().entrySet().stream()
                        .filter(response -> response.getKey().startsWith("2"))
                        .anyMatch(response -> conflict.equals(answer(response.getValue())));
    }

    private static @Nullable Schema<?> answer(@Nullable ApiResponse response) {
        return response == null || response.getContent() == null
                ? null
                : response.getContent().values().stream()
                        .<Schema<?>>map(MediaType::getSchema)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    /** Calls a model otherwise than the high level calls its entities, of which a program knows both. */
    @Override
    public String toModelName(String name) {
        String modelName = super.toModelName(name);
        return ENTITIES.contains(modelName) ? modelName + "Read" : modelName;
    }

    @Override
    public void postProcessModelProperty(CodegenModel model, CodegenProperty property) {
        super.postProcessModelProperty(model, property);
        String text = JavadocText.of(property.unescapedDescription);
        String type = property.isContainer ? property.complexType : property.dataType;
        String fallback = property.isModel || property.isEnumRef
                ? "What {@link " + type + "} says."
                : "The property " + JavadocText.code(property.baseName) + ".";
        property.vendorExtensions.put(DOC, text.isEmpty() ? fallback : text);
        property.vendorExtensions.put("x-cvat-name", JavaLiteral.of(property.baseName));
        property.vendorExtensions.put("x-cvat-name-doc", JavadocText.code(property.baseName));
        property.vendorExtensions.put("x-cvat-constant", property.isNullable && property.required);
        if (isSecret(model, property)) {
            property.vendorExtensions.put("x-cvat-secret", true);
        }
        keepOwnList(property);
        property.vendorExtensions.put("x-cvat-named", model.name.endsWith("Request") && needsNothingButAName(property));
    }

    /**
     * How a model keeps what it is given: a list or a map as a copy, so that it is no alias of the caller's. Numbers of a list
     * may have any type, as {@code List.of(10, 20)} has.
     */
    private static void keepOwnList(CodegenProperty property) {
        boolean numbers = property.isArray && (property.items.isLong || property.items.isDouble);
        if (numbers) {
            property.vendorExtensions.put("x-cvat-primitive", property.items.isLong ? "long" : "double");
        }
        property.vendorExtensions.put(
                "x-cvat-given", numbers ? "List<? extends @Nullable Number>" : property.datatypeWithEnum);
        String copy = numbers ? (property.items.isLong ? "longs" : "doubles") : "copied";
        property.vendorExtensions.put(
                "x-cvat-kept", property.isArray || property.isMap ? copy + "(" + property.name + ")" : property.name);
    }

    /** Whether a property is a list of objects that may have nothing but a name. */
    private boolean needsNothingButAName(CodegenProperty property) {
        if (!property.isArray || property.items == null) {
            return false;
        }
        Schema<?> item = openAPI.getComponents().getSchemas().get(property.items.openApiType);
        if (item == null || item.getProperties() == null) {
            return false;
        }
        Schema<?> name = item.getProperties().get("name");
        return name != null
                && "string".equals(name.getType())
                && name.getEnum() == null
                && List.of("name").containsAll(Objects.requireNonNullElse(item.getRequired(), List.of()));
    }

    private static boolean isSecret(CodegenModel model, CodegenProperty property) {
        if (property.isBoolean || property.isNumeric || property.isEnum || property.isEnumRef || property.isDateTime) {
            return false;
        }
        if (property.isPassword) {
            return true;
        }
        boolean valueOfToken = "value".equals(property.baseName) && model.name.contains("Token");
        String name = CAMEL.matcher(property.baseName).replaceAll("_").toLowerCase(Locale.ROOT);
        return valueOfToken || SECRET.matcher(name).matches();
    }

    @Override
    public ModelsMap postProcessModels(ModelsMap models) {
        ModelsMap result = super.postProcessModels(models);
        for (ModelMap entry : result.getModels()) {
            CodegenModel model = entry.getModel();
            String fallback = model.isEnum ? "A closed set of texts that may grow." : "An object of the server's API.";
            model.vendorExtensions.put(
                    DOC, JavadocText.of(model.unescapedDescription == null ? fallback : model.unescapedDescription));
            if (model.isEnum) {
                model.vendorExtensions.put("x-cvat-constants", constants(model));
            } else {
                model.vendorExtensions.put("x-cvat-implements", interfaces(model));
            }
        }
        return result;
    }

    /** The interfaces that a model has in common with others, by its name and properties; null where there are none. */
    private static @Nullable String interfaces(CodegenModel model) {
        Map<String, String> types = new HashMap<>();
        model.vars.forEach(property -> types.put(property.baseName, property.datatypeWithEnum));
        List<String> interfaces = new ArrayList<>();
        if ("Long".equals(types.get("id"))) {
            interfaces.add("HasId");
        }
        Matcher items = LIST.matcher(types.getOrDefault("results", ""));
        if (items.matches() && "Long".equals(types.get("count")) && "String".equals(types.get("next"))) {
            interfaces.add("Paginated<" + items.group(1) + ">");
        }
        // The name of what is sent in every schema; the one that is called so itself is what the server works on.
        if (model.classname.endsWith("Request") && !model.classname.equals("Request")) {
            interfaces.add("Specification<" + model.classname + ">");
        }
        return interfaces.isEmpty() ? null : String.join(", ", interfaces);
    }

    /**
     * A constant of an enumeration.
     *
     * @param name its name in Java
     * @param value its text, safe inside a string
     * @param doc its text, safe for Javadoc
     */
    public record Constant(String name, String value, String doc) {}

    private static List<Constant> constants(CodegenModel model) {
        List<Constant> constants = new ArrayList<>();
        // The template has a field of this name.
        Set<String> names = new HashSet<>(Set.of("KNOWN"));
        for (Object value : (List<?>) Objects.requireNonNull(model.allowableValues.get("values"))) {
            String text = value.toString();
            String name = JavaNames.constant(text);
            while (!names.add(name)) {
                name += "_";
            }
            constants.add(new Constant(name, JavaLiteral.of(text), JavadocText.code(text)));
        }
        return constants;
    }

    @Override
    public OperationsMap postProcessOperationsWithModels(OperationsMap objs, List<ModelMap> allModels) {
        OperationsMap result = super.postProcessOperationsWithModels(objs, allModels);
        for (CodegenOperation operation : result.getOperations().getOperation()) {
            operation.vendorExtensions.put(VIEW, OperationView.of(operation));
        }
        return result;
    }

    /** The accessor of a tag, for the template of {@code ApiClient}. */
    public record Accessor(String type, String name) {}

    @Override
    public Map<String, Object> postProcessSupportingFileData(Map<String, Object> data) {
        List<Accessor> accessors = new ArrayList<>();
        for (OperationsMap api : ((ApiInfoMap) Objects.requireNonNull(data.get("apiInfo"))).getApis()) {
            String type = api.getOperations().getClassname();
            accessors.add(new Accessor(type, type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1)));
        }
        data.put("x-cvat-accessors", accessors);
        return super.postProcessSupportingFileData(data);
    }
}
