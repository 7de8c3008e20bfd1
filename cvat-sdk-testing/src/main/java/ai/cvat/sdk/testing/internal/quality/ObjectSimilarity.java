package ai.cvat.sdk.testing.internal.quality;

import ai.cvat.sdk.testing.internal.annotations.HungarianAssignment;
import ai.cvat.sdk.testing.internal.annotations.ShapeArea;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The similarity of an object of a job and one of the ground truth, 0 to 1: areas by what they have in common, points
 * by how near they are for the size of the object (OKS), lines by how near they run for the size of the image.
 */
final class ObjectSimilarity {

    private static final int STEPS_OF_A_LINE = 100;

    private final EffectiveRequirement requirement;
    private final double imageArea;
    private final FrameScene truth;
    private final FrameScene data;

    ObjectSimilarity(EffectiveRequirement requirement, double imageArea, FrameScene truth, FrameScene data) {
        this.requirement = requirement;
        this.imageArea = imageArea;
        this.truth = truth;
        this.data = data;
    }

    /** Compares two tags, or two shapes that can be compared. */
    double of(FrameObject wanted, FrameObject found) {
        if (wanted.isTag()) {
            return wanted.label() == found.label() ? 1 : 0.5;
        }
        return switch (String.valueOf(wanted.shape())) {
            case "polyline" -> Math.max(alongLine(wanted, found), line(wanted, found, true));
            case "points" -> points(wanted, found);
            case "skeleton" -> skeletons(wanted, found);
            default -> areas(wanted, found);
        };
    }

    private double areas(FrameObject wanted, FrameObject found) {
        boolean visible = requirement.flag("panoptic_comparison") && FrameScene.SEGMENTS.contains(wanted.shape());
        return visible
                ? ShapeArea.overlap(truth.visibleSegment(wanted), data.visibleSegment(found))
                : ShapeArea.overlap(truth.outline(wanted), data.outline(found));
    }

    /** Compares two lines as they run, not backwards. */
    double alongLine(FrameObject wanted, FrameObject found) {
        return line(wanted, found, false);
    }

    private double line(FrameObject wanted, FrameObject found, boolean backwards) {
        List<Point2D> one = steps(points(wanted));
        List<Point2D> other = steps(points(found));
        double tolerance = requirement.number("line_thickness");
        double sum = 0;
        for (int i = 0; i < STEPS_OF_A_LINE; i++) {
            Point2D against = other.get(backwards ? STEPS_OF_A_LINE - 1 - i : i);
            sum += nearness(one.get(i).distanceSq(against), imageArea, tolerance);
        }
        return sum / STEPS_OF_A_LINE;
    }

    private static double nearness(double squaredDistance, double area, double tolerance) {
        double width = 2 * area * 4 * tolerance * tolerance;
        return width > 0 ? Math.exp(-squaredDistance / width) : squaredDistance == 0 ? 1 : 0;
    }

    /** Points at equal distances along a line. */
    private static List<Point2D> steps(List<Point2D> line) {
        double length = 0;
        for (int i = 1; i < line.size(); i++) {
            length += line.get(i).distance(line.get(i - 1));
        }
        List<Point2D> steps = new ArrayList<>();
        int segment = 1;
        double passed = 0;
        for (int i = 0; i < STEPS_OF_A_LINE; i++) {
            double wanted = length * i / (STEPS_OF_A_LINE - 1);
            double next = line.get(segment).distance(line.get(segment - 1));
            while (passed + next < wanted && segment < line.size() - 1) {
                passed += next;
                segment++;
                next = line.get(segment).distance(line.get(segment - 1));
            }
            double share = next == 0 ? 0 : Math.min(1, (wanted - passed) / next);
            Point2D from = line.get(segment - 1);
            Point2D to = line.get(segment);
            steps.add(new Point2D.Double(
                    from.getX() + (to.getX() - from.getX()) * share, from.getY() + (to.getY() - from.getY()) * share));
        }
        return steps;
    }

    private static List<Point2D> points(FrameObject object) {
        List<Point2D> points = new ArrayList<>();
        for (int i = 0; i + 1 < object.points().size(); i += 2) {
            points.add(
                    new Point2D.Double(object.points().get(i), object.points().get(i + 1)));
        }
        return points;
    }

    /** Points have no order: each is compared with the one that it fits best; those left over count as 0. */
    private double points(FrameObject wanted, FrameObject found) {
        double scale = scale(wanted, found);
        if (scale <= 0) {
            return 0;
        }
        List<Point2D> one = points(wanted);
        List<Point2D> other = points(found);
        double[][] costs = new double[one.size()][other.size()];
        for (int i = 0; i < one.size(); i++) {
            for (int j = 0; j < other.size(); j++) {
                costs[i][j] = 1 - pointNearness(one.get(i), other.get(j), scale);
            }
        }
        double sum = 0;
        int[] partners = HungarianAssignment.of(costs);
        for (int i = 0; i < partners.length; i++) {
            sum += partners[i] < 0 ? 0 : 1 - costs[i][partners[i]];
        }
        return sum / Math.max(one.size(), other.size());
    }

    /** The parts of skeletons are told apart by their labels; those that only one side shows count as 0. */
    private double skeletons(FrameObject wanted, FrameObject found) {
        double scale = scale(wanted, found);
        if (scale <= 0) {
            return 0;
        }
        Map<Long, Point2D> one = visibleParts(wanted);
        Map<Long, Point2D> other = visibleParts(found);
        double sum = 0;
        int shown = other.size();
        for (Map.Entry<Long, Point2D> part : one.entrySet()) {
            Point2D counterpart = other.get(part.getKey());
            if (counterpart == null) {
                shown++;
            } else {
                sum += pointNearness(part.getValue(), counterpart, scale);
            }
        }
        return shown == 0 ? 1 : sum / shown;
    }

    private static Map<Long, Point2D> visibleParts(FrameObject skeleton) {
        Map<Long, Point2D> parts = new HashMap<>();
        for (FrameObject part : skeleton.elements()) {
            if (!part.outside() && part.points().size() >= 2) {
                parts.put(part.label(), points(part).get(0));
            }
        }
        return parts;
    }

    private double pointNearness(Point2D one, Point2D other, double scale) {
        return nearness(one.distanceSq(other), scale, requirement.number("point_size"));
    }

    /** The area by which distances are measured; 0 for objects that lie apart. */
    private double scale(FrameObject wanted, FrameObject found) {
        if (requirement.text("point_size_base").equals("image_size")) {
            return imageArea;
        }
        Rectangle2D one = truth.groupBox(wanted);
        Rectangle2D other = data.groupBox(found);
        double oneArea = one.getWidth() * one.getHeight();
        double otherArea = other.getWidth() * other.getHeight();
        if (oneArea == 0 && otherArea == 0) {
            return imageArea;
        }
        if (!one.intersects(other)) {
            return 0;
        }
        return (one.getWidth() + other.getWidth()) / 2 * ((one.getHeight() + other.getHeight()) / 2);
    }
}
