package ai.cvat.openapi.codegen.rules;

import io.swagger.v3.oas.models.OpenAPI;
import java.util.List;
import java.util.Map;
import org.openapitools.codegen.OpenAPINormalizer;

/**
 * Passes a CVAT schema through every {@link SchemaRule} before code is made of it.
 *
 * <p>The generator loads this class by its name, in place of its own normalizer, and calls it before it pulls inline
 * schemas out.
 */
public final class CvatSchemaRules extends OpenAPINormalizer {

    /** In this order: the later rules count on what the earlier ones did. */
    static final List<SchemaRule> RULES = List.of(
            new SplitMultipartBodies(),
            new MakeNullEnumsNullable(),
            new DropBinaryAlternatives(),
            new MergeObjectUnions(),
            new NameInlineEnums(),
            new KeepListItemIds(),
            new DropDefaults(),
            new MergeAliases(),
            new WidenNumbers(),
            new TreatUrisAsText(),
            new KeepOneSuccess(),
            new DeclareMissingAnswers());

    /**
     * Made by the generator.
     *
     * @param openApi the parsed document
     * @param inputRules the options of the generator's own normalizer, which are not used
     */
    public CvatSchemaRules(OpenAPI openApi, Map<String, String> inputRules) {
        super(openApi, inputRules);
    }

    @Override
    protected void normalize() {
        RULES.forEach(rule -> rule.apply(openAPI));
        openAPI.addExtension(RuleExtensions.APPLIED, true);
    }
}
