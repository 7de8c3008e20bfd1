package ai.cvat.sdk.testing.internal.quality;

import ai.cvat.sdk.testing.internal.annotations.ShapeArea;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** One side of a comparison, a job or the ground truth, on a frame: who lies above whom, and who belongs together. */
final class FrameScene {

    /** The shapes that have an area. */
    static final Set<String> SOLID = Set.of("rectangle", "ellipse", "polygon", "mask");

    /** The shapes of which only what is to be seen may count. */
    static final Set<String> SEGMENTS = Set.of("polygon", "mask");

    private final List<FrameObject> objects;
    private final IdentityHashMap<FrameObject, Area> outlines = new IdentityHashMap<>();
    private final IdentityHashMap<FrameObject, Area> visibleSegments = new IdentityHashMap<>();

    /**
     * Looks at some objects.
     *
     * @param objects in the order of their ids: of two at the same depth the later one lies above
     */
    FrameScene(List<FrameObject> objects) {
        this.objects = objects;
    }

    List<FrameObject> objects() {
        return objects;
    }

    /** The whole area of a solid shape. */
    Area outline(FrameObject object) {
        return outlines.computeIfAbsent(object, FrameObject::area);
    }

    /** The part of a polygon or a mask that no other of them hides. */
    Area visibleSegment(FrameObject object) {
        return visibleSegments.computeIfAbsent(object, any -> visible(object, SEGMENTS));
    }

    /** The share of a solid shape's area that no other solid shape hides. */
    double visibleShare(FrameObject object) {
        double whole = ShapeArea.size(outline(object));
        return whole <= 0 ? 1 : ShapeArea.size(visible(object, SOLID)) / whole;
    }

    private Area visible(FrameObject object, Set<String> shapes) {
        Area visible = new Area(outline(object));
        boolean later = false;
        for (FrameObject other : objects) {
            boolean above = other.depth() > object.depth() || (later && other.depth() == object.depth());
            if (other.equals(object)) {
                later = true;
            } else if (above && !other.isTag() && shapes.contains(other.shape())) {
                visible.subtract(outline(other));
            }
        }
        return visible;
    }

    /** The shapes that are grouped with a shape, itself included. */
    List<FrameObject> group(FrameObject object) {
        if (object.group() == 0) {
            return List.of(object);
        }
        return objects.stream()
                .filter(other -> !other.isTag() && other.group() == object.group())
                .toList();
    }

    /** The box around a shape and those that are grouped with it. */
    Rectangle2D groupBox(FrameObject object) {
        Rectangle2D all = null;
        for (FrameObject member : group(object)) {
            Rectangle2D box = box(member);
            all = all == null ? box : all.createUnion(box);
        }
        return all == null ? new Rectangle2D.Double() : all;
    }

    private Rectangle2D box(FrameObject object) {
        if (!object.isTag() && SOLID.contains(object.shape())) {
            return outline(object).getBounds2D();
        }
        Rectangle2D.Double box = null;
        for (Iterator<Double> points = object.visiblePoints().iterator(); points.hasNext(); ) {
            double x = points.next();
            double y = points.next();
            if (box == null) {
                box = new Rectangle2D.Double(x, y, 0, 0);
            } else {
                box.add(x, y);
            }
        }
        return box == null ? new Rectangle2D.Double() : box;
    }
}
