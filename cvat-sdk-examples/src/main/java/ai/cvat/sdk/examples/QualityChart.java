package ai.cvat.sdk.examples;

import ai.cvat.api.model.AnnotationConflictType;
import ai.cvat.api.model.QualityReportSummary;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import javax.imageio.ImageIO;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.DefaultCategoryDataset;

/** Draws a quality report: on the left how each job meets the requirements, on the right which conflicts each frame has. */
final class QualityChart {

    private static final int WIDTH = 1400;
    private static final int HEIGHT = 640;
    private static final int TITLE = 70;
    private static final Color INK = new Color(0x33, 0x33, 0x33);
    private static final Color GRID = new Color(0xdd, 0xdd, 0xdd);

    /** Told apart by everybody, those who do not see all colors included. */
    private static final Color BLUE = new Color(0x00, 0x72, 0xb2);

    private static final Color SKY = new Color(0x56, 0xb4, 0xe9);
    private static final Color GREEN = new Color(0x00, 0x9e, 0x73);

    /** In the order of the legend. */
    private static final Map<AnnotationConflictType, Color> CONFLICTS = conflicts();

    private QualityChart() {}

    private static Map<AnnotationConflictType, Color> conflicts() {
        Map<AnnotationConflictType, Color> colors = new LinkedHashMap<>();
        colors.put(AnnotationConflictType.MISSING_ANNOTATION, new Color(0xb2, 0x18, 0x2b));
        colors.put(AnnotationConflictType.EXTRA_ANNOTATION, new Color(0xd5, 0x5e, 0x00));
        colors.put(AnnotationConflictType.MISMATCHING_LABEL, new Color(0xf0, 0xa3, 0x5e));
        colors.put(AnnotationConflictType.MISMATCHING_ATTRIBUTES, SKY);
        colors.put(AnnotationConflictType.MISMATCHING_DIRECTION, GREEN);
        colors.put(AnnotationConflictType.MISMATCHING_GROUPS, new Color(0xcc, 0x79, 0xa7));
        colors.put(AnnotationConflictType.COVERED_ANNOTATION, new Color(0x99, 0x99, 0x99));
        return colors;
    }

    /** Writes the chart as a PNG. */
    static void write(
            String title,
            Map<Long, QualityReportSummary> jobs,
            QualityReportSummary all,
            SortedMap<Long, Map<AnnotationConflictType, Long>> frames,
            Path file)
            throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.setColor(INK);
        graphics.setFont(font(Font.BOLD, 24));
        graphics.drawString(title, 30, 45);
        int half = WIDTH / 2;
        metrics(jobs, all).draw(graphics, new Rectangle2D.Double(0, TITLE, half, HEIGHT - TITLE));
        conflicts(frames).draw(graphics, new Rectangle2D.Double(half, TITLE, half, HEIGHT - TITLE));
        graphics.dispose();
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("This JDK writes no PNG.");
        }
    }

    private static JFreeChart metrics(Map<Long, QualityReportSummary> jobs, QualityReportSummary all) {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        jobs.forEach((job, summary) -> add(data, Long.toString(job), summary));
        add(data, "All", all);
        JFreeChart chart = ChartFactory.createBarChart("Scores by requirement", "Job", "Score", data);
        NumberAxis axis = style(chart, data.getColumnCount());
        axis.setRange(0, 1.08);
        axis.setNumberFormatOverride(new DecimalFormat("0 %"));
        axis.setTickUnit(new NumberTickUnit(0.2));
        chart.getCategoryPlot().setNoDataMessage("No requirement has a score");
        BarRenderer bars = (BarRenderer) chart.getCategoryPlot().getRenderer();
        bars.setSeriesPaint(0, BLUE);
        bars.setSeriesPaint(1, SKY);
        bars.setSeriesPaint(2, GREEN);
        bars.setItemMargin(0.06);
        if (data.getColumnCount() <= 4) {
            label(bars, new StandardCategoryItemLabelGenerator("{2}", new DecimalFormat("0 %")));
        }
        return chart;
    }

    private static void add(DefaultCategoryDataset data, String job, QualityReportSummary summary) {
        QualityReport.scores(summary).forEach((requirement, score) -> data.addValue(score, requirement, job));
    }

    private static JFreeChart conflicts(SortedMap<Long, Map<AnnotationConflictType, Long>> frames) {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        CONFLICTS.keySet().stream()
                .filter(type -> frames.values().stream().anyMatch(types -> types.containsKey(type)))
                .forEach(type -> frames.forEach((frame, types) -> data.addValue(
                        types.getOrDefault(type, 0L), QualityReport.words(type.value()), Long.toString(frame))));
        JFreeChart chart = ChartFactory.createStackedBarChart("Conflicts by frame", "Frame", "Conflicts", data);
        NumberAxis axis = style(chart, data.getColumnCount());
        axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        axis.setLowerBound(0);
        CategoryPlot plot = chart.getCategoryPlot();
        plot.setNoDataMessage("There are no conflicts");
        BarRenderer bars = (BarRenderer) plot.getRenderer();
        CONFLICTS.forEach((type, color) -> {
            int row = data.getRowIndex(QualityReport.words(type.value()));
            if (row >= 0) {
                bars.setSeriesPaint(row, color);
            }
        });
        return chart;
    }

    private static NumberAxis style(JFreeChart chart, int columns) {
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(0, 30, 20, 20));
        chart.getTitle().setFont(font(Font.BOLD, 17));
        chart.getTitle().setPaint(INK);
        chart.getLegend().setItemFont(font(Font.PLAIN, 14));
        chart.getLegend().setFrame(BlockBorder.NONE);
        CategoryPlot plot = chart.getCategoryPlot();
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(GRID);
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setOutlineVisible(false);
        plot.getDomainAxis().setLabelFont(font(Font.PLAIN, 15));
        plot.getDomainAxis().setTickLabelFont(font(Font.PLAIN, 14));
        plot.getDomainAxis().setCategoryMargin(0.25);
        if (columns > 10) {
            plot.getDomainAxis().setCategoryLabelPositions(CategoryLabelPositions.UP_90);
        }
        BarRenderer bars = (BarRenderer) plot.getRenderer();
        bars.setBarPainter(new StandardBarPainter());
        bars.setShadowVisible(false);
        bars.setMaximumBarWidth(0.12);
        NumberAxis axis = (NumberAxis) Objects.requireNonNull(plot.getRangeAxis());
        axis.setLabelFont(font(Font.PLAIN, 15));
        axis.setTickLabelFont(font(Font.PLAIN, 14));
        return axis;
    }

    private static void label(BarRenderer bars, StandardCategoryItemLabelGenerator labels) {
        bars.setDefaultItemLabelGenerator(labels);
        bars.setDefaultItemLabelFont(font(Font.PLAIN, 11));
        bars.setDefaultItemLabelPaint(INK);
        bars.setDefaultItemLabelsVisible(true);
    }

    private static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }
}
