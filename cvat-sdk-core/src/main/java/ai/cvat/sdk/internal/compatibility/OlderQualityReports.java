package ai.cvat.sdk.internal.compatibility;

import ai.cvat.api.model.QualityReportRequirementCalculation;
import ai.cvat.api.model.QualityReportRequirementCalculationStatusEnum;
import ai.cvat.api.model.QualityReportRequirementSummaryItem;
import ai.cvat.api.model.QualityReportRequirementsSummary;
import ai.cvat.api.model.QualityReportScoreComponents;
import ai.cvat.api.model.QualityReportSummary;
import ai.cvat.api.model.QualityTargetMetric;
import ai.cvat.sdk.internal.NonNullLists;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The quality reports of servers before 2.74, which measure all annotations together: they are read as three requirements. */
public final class OlderQualityReports {

    private OlderQualityReports() {}

    /** How each requirement was met; of an older report, how its three metrics came out. */
    public static List<QualityReportRequirementSummaryItem> requirements(QualityReportSummary summary) {
        QualityReportRequirementsSummary requirements = summary.getRequirements();
        if (requirements != null) {
            return NonNullLists.in(requirements.getItems());
        }
        return Stream.of(QualityTargetMetric.ACCURACY, QualityTargetMetric.PRECISION, QualityTargetMetric.RECALL)
                .filter(metric -> number(summary, metric.value()) != null)
                .map(metric -> item(summary, metric))
                .toList();
    }

    private static QualityReportRequirementSummaryItem item(QualityReportSummary summary, QualityTargetMetric metric) {
        QualityReportScoreComponents components = new QualityReportScoreComponents();
        Double valid = number(summary, "valid_count");
        Double truth = number(summary, "gt_count");
        Double found = number(summary, "ds_count");
        if (valid != null && truth != null && found != null) {
            components
                    .validCount(valid.longValue())
                    .missingCount(truth.longValue() - valid.longValue())
                    .extraCount(found.longValue() - valid.longValue());
        }
        return new QualityReportRequirementSummaryItem()
                .name(metric.value())
                .metric(metric)
                .score(number(summary, metric.value()))
                .scoreComponents(components)
                .calculation(new QualityReportRequirementCalculation()
                        .status(QualityReportRequirementCalculationStatusEnum.COMPUTED));
    }

    private static @Nullable Double number(QualityReportSummary summary, String name) {
        Map<String, JsonElement> given = summary.unknownProperties();
        return given.get(name) instanceof JsonPrimitive number && number.isNumber() ? number.getAsDouble() : null;
    }
}
