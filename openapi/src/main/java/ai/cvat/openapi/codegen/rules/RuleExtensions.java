package ai.cvat.openapi.codegen.rules;

/** The vendor extensions by which the rules tell the generator what a schema itself cannot say. */
public final class RuleExtensions {

    /** Of the document: the rules ran; the generator itself only logs a normalizer that failed. */
    public static final String APPLIED = "x-cvat-rules-applied";

    /** Of an operation: it has a multipart form beside its JSON form. */
    public static final String MULTIPART = "x-cvat-multipart";

    /** Of an operation: it has only a multipart form. */
    public static final String MULTIPART_ONLY = "x-cvat-multipart-only";

    /** Of an operation: the media types to ask for, where they are not the usual one. */
    public static final String ACCEPT = "x-cvat-accept";

    private RuleExtensions() {}
}
