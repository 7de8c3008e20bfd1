package ai.cvat.openapi.codegen;

import ai.cvat.openapi.codegen.rules.RuleExtensions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;
import org.openapitools.codegen.CodegenOperation;
import org.openapitools.codegen.CodegenParameter;

/**
 * An operation as the template writes it down: names, types and texts, all decided.
 *
 * @param endpoint where a call goes, and how
 * @param doc what it does, safe for Javadoc
 * @param answer what comes back
 * @param forms the methods to write down: JSON and multipart, with the optional parameters and without, one to four. None
 *     calls another, for a default method of an interface is nothing that Retrofit can call from within a shaded jar.
 * @param params the class of the optional parameters, or null where there are none
 * @param options the optional parameters
 */
public record OperationView(
        Endpoint endpoint,
        String doc,
        Answer answer,
        List<Form> forms,
        @Nullable String params,
        List<Option> options) {

    /** Vendor extension of an operation: what it does in one sentence, safe for Javadoc. */
    static final String SUMMARY = "x-cvat-summary";

    /** Vendor extension of an operation: what comes back, safe for Javadoc. */
    static final String ANSWER = "x-cvat-answer";

    /** Vendor extension of an operation: whether a repeat joins the work of the first. */
    static final String IDEMPOTENT = "x-cvat-idempotent";

    /** The methods that may be sent twice, also while the server is still at the first. */
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "DELETE");

    /** The names of arguments that the template itself has taken. */
    private static final Set<String> TAKEN = Set.of("params", "body");

    /**
     * The endpoint of an operation: where its calls go, and how.
     *
     * @param http the HTTP method, in capitals
     * @param path the path, without a slash at its beginning
     * @param operationId the id in the schema
     * @param accept the media types to ask for, or null for the one that the server answers nearly everything in
     * @param idempotent whether the server does the work once, also when it is asked twice, although the method does not
     * say so
     * @param deprecated whether the schema calls it deprecated
     */
    public record Endpoint(
            String http,
            String path,
            String operationId,
            @Nullable String accept,
            boolean idempotent,
            boolean deprecated) {

        /**
         * The path as it stands in Retrofit's annotation.
         *
         * @return the path, safe inside a string
         */
        public String pathLiteral() {
            return JavaLiteral.of(path);
        }

        /**
         * The method and the path as they stand in a comment.
         *
         * @return the call, safe for Javadoc
         */
        public String callDoc() {
            return JavadocText.code(http + " /" + path);
        }

        /**
         * The operation's id as it stands in a comment.
         *
         * @return the id, safe for Javadoc
         */
        public String idDoc() {
            return JavadocText.code(operationId);
        }

        /**
         * The faults after which it is sent again.
         *
         * @return a sentence for Javadoc
         */
        public String retryDoc() {
            String policy = "{@linkplain ai.cvat.api.client.retrying.RetryPolicy Sent again}";
            if (idempotent) {
                return policy
                        + " after connection faults and 408, 429, 502, 503 and 504: the server joins a repeat to the work"
                        + " that it does already.";
            }
            return SAFE_METHODS.contains(http)
                    ? policy + " after connection faults and 408, 429, 502, 503 and 504."
                    : policy
                            + " only where the server has done nothing: when no connection came about, after 429 and 503.";
        }
    }

    /**
     * The answer of an operation.
     *
     * @param type the Java type
     * @param doc what comes back, safe for Javadoc
     * @param streaming whether it is bytes that are read by the caller
     */
    public record Answer(String type, String doc, boolean streaming) {}

    /**
     * A form of an operation: one method.
     *
     * @param name the method
     * @param arguments what a caller has to give
     * @param params the class of the optional parameters, or null where this form takes none
     * @param withoutParams whether the operation has optional parameters that this form leaves out
     */
    public record Form(
            String name, List<Argument> arguments, @Nullable String params, boolean withoutParams) {

        /**
         * The arguments with Retrofit's annotations, but for the optional parameters.
         *
         * @return a list in Java
         */
        public String declared() {
            return arguments.stream()
                    .map(a -> "@retrofit2.http." + a.annotation() + " " + a.type() + " " + a.name())
                    .collect(Collectors.joining(", "));
        }

        /**
         * Whether arguments stand before the optional parameters, so that a comma is needed.
         *
         * @return whether there are any
         */
        public boolean hasArguments() {
            return !arguments.isEmpty();
        }

        private Form withoutOptional() {
            return new Form(name, arguments, null, true);
        }
    }

    /**
     * A required parameter or the body.
     *
     * @param annotation Retrofit's annotation, without its package
     * @param type the Java type
     * @param name the name in Java
     * @param doc what it is, safe for Javadoc
     * @param body whether it is the body
     */
    public record Argument(String annotation, String type, String name, String doc, boolean body) {}

    /**
     * An optional parameter.
     *
     * @param wireName the name in the request, safe inside a string
     * @param type the Java type
     * @param name the name in Java
     * @param doc what it is, safe for Javadoc
     * @param header whether it is a header
     * @param deprecated whether the schema calls it deprecated
     */
    public record Option(String wireName, String type, String name, String doc, boolean header, boolean deprecated) {

        /**
         * The primitive type beside the type.
         *
         * @return it, or null for what is not a number
         */
        public @Nullable String number() {
            return primitive(type);
        }
    }

    /** Decides everything about an operation. */
    static OperationView of(CodegenOperation operation) {
        String name = operation.operationId;
        List<Option> options = options(operation);
        String params = options.isEmpty() ? null : Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Params";
        String path = operation.path.startsWith("/") ? operation.path.substring(1) : operation.path;
        String doc = Stream.of(
                        (String) operation.vendorExtensions.getOrDefault(SUMMARY, ""),
                        JavadocText.of(operation.unescapedNotes))
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining(" "));
        return new OperationView(
                new Endpoint(
                        operation.httpMethod,
                        path,
                        operation.operationIdOriginal,
                        (String) operation.vendorExtensions.get(RuleExtensions.ACCEPT),
                        Boolean.TRUE.equals(operation.vendorExtensions.get(IDEMPOTENT))
                                && !SAFE_METHODS.contains(operation.httpMethod),
                        operation.isDeprecated),
                doc.isEmpty() ? "Calls " + JavadocText.code(operation.httpMethod + " /" + path) + "." : doc,
                answer(operation),
                forms(operation, params),
                params,
                options);
    }

    private static Answer answer(CodegenOperation operation) {
        boolean file = operation.isResponseFile || "File".equals(operation.returnType);
        String doc = (String) operation.vendorExtensions.getOrDefault(ANSWER, "");
        return new Answer(
                file ? "ResponseBody" : operation.returnType == null ? "Void" : operation.returnType,
                doc.isEmpty() ? "the call, not yet sent" : "the call, not yet sent, which answers: " + doc,
                file);
    }

    private static List<Form> forms(CodegenOperation operation, @Nullable String params) {
        String name = operation.operationId;
        List<Argument> arguments = arguments(operation);
        List<Form> forms = new ArrayList<>();
        if (operation.vendorExtensions.containsKey(RuleExtensions.MULTIPART_ONLY)) {
            forms.add(new Form(name, withParts(arguments), params, false));
        } else {
            forms.add(new Form(name, arguments, params, false));
            if (operation.vendorExtensions.containsKey(RuleExtensions.MULTIPART)) {
                forms.add(new Form(name + "Multipart", withParts(arguments), params, false));
            }
        }
        if (params != null) {
            forms.addAll(forms.stream().map(Form::withoutOptional).toList());
        }
        return forms;
    }

    /** The arguments with parts in place of the body. */
    private static List<Argument> withParts(List<Argument> arguments) {
        List<Argument> withParts = new ArrayList<>(arguments);
        withParts.removeIf(Argument::body);
        withParts.add(new Argument(
                "Body", "MultipartBody", "body", "the parts to send, the file among them; it streams", true));
        return withParts;
    }

    /** The required parameters, those of the path first, and the body at the end. */
    private static List<Argument> arguments(CodegenOperation operation) {
        List<Argument> arguments = new ArrayList<>();
        for (CodegenParameter p : operation.allParams) {
            if (p.isPathParam) {
                arguments.add(argument("Path(\"" + JavaLiteral.of(p.baseName) + "\")", p));
            }
        }
        for (CodegenParameter p : operation.allParams) {
            if (p.required && (p.isQueryParam || p.isHeaderParam)) {
                String annotation = p.isQueryParam ? "Query" : "Header";
                arguments.add(argument(annotation + "(\"" + JavaLiteral.of(p.baseName) + "\")", p));
            }
        }
        for (CodegenParameter p : operation.allParams) {
            if (p.isBodyParam) {
                String doc = JavadocText.of(p.unescapedDescription);
                arguments.add(new Argument(
                        "Body",
                        // The rules leave bytes only where they are all of the body.
                        p.isBinary || p.isFile ? "RequestBody" : p.dataType,
                        javaName(p),
                        doc.isEmpty() ? "what to send, never null" : doc,
                        true));
            }
        }
        return arguments;
    }

    private static List<Option> options(CodegenOperation operation) {
        List<Option> options = new ArrayList<>();
        for (CodegenParameter p : operation.allParams) {
            if (!p.required && (p.isQueryParam || p.isHeaderParam)) {
                String doc = JavadocText.of(p.unescapedDescription);
                options.add(new Option(
                        JavaLiteral.of(p.baseName),
                        p.dataType,
                        javaName(p),
                        doc.isEmpty() ? "The parameter " + JavadocText.code(p.baseName) + "." : doc,
                        p.isHeaderParam,
                        p.isDeprecated));
            }
        }
        return options;
    }

    private static Argument argument(String annotation, CodegenParameter p) {
        String primitive = primitive(p.dataType);
        String doc = JavadocText.of(p.unescapedDescription);
        return new Argument(
                annotation,
                primitive == null ? p.dataType : primitive,
                TAKEN.contains(javaName(p)) ? javaName(p) + "Value" : javaName(p),
                doc.isEmpty() ? "the parameter " + JavadocText.code(p.baseName) : doc,
                false);
    }

    private static String javaName(CodegenParameter p) {
        // The generator puts an underscore before words that it uses itself; only Java's own need it.
        String name = p.paramName.replaceAll("^_+", "");
        return SourceVersion.isName(name) ? name : p.paramName;
    }

    private static @Nullable String primitive(String type) {
        return switch (type) {
            case "Long" -> "long";
            case "Double" -> "double";
            default -> null;
        };
    }
}
