package ai.cvat.openapi.codegen;

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
            new MultipartBodiesSplit(),
            new NullEnumsBecomeNullable(),
            new BinaryAlternativesGo(),
            new UnionsOfObjectsMerge(),
            new InlineEnumsGetNames(),
            new ListItemsKeepTheirIds(),
            new DefaultsGo(),
            new AliasesMerge(),
            new NumbersGetFormats(),
            new UrisAreText(),
            new OneSuccessPerOperation(),
            new UndeclaredAnswersAreDeclared());

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
