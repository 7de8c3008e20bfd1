package ai.cvat.sdk.onnx;

/**
 * An object that a model proposes.
 *
 * @param row the row of the output that it comes from
 * @param number the number of its class
 * @param score how sure the model is, from 0 to 1
 * @param box its place in the input of the model
 */
record Candidate(int row, int number, float score, Box box) {

    /** A rectangle. */
    record Box(double left, double top, double right, double bottom) {

        static Box around(double centreX, double centreY, double width, double height) {
            return new Box(centreX - width / 2, centreY - height / 2, centreX + width / 2, centreY + height / 2);
        }

        double area() {
            return Math.max(0, right - left) * Math.max(0, bottom - top);
        }

        /** What both have in common, as a share of what either has. */
        double overlap(Box other) {
            double width = Math.min(right, other.right) - Math.max(left, other.left);
            double height = Math.min(bottom, other.bottom) - Math.max(top, other.top);
            double common = Math.max(0, width) * Math.max(0, height);
            return common == 0 ? 0 : common / (area() + other.area() - common);
        }
    }
}
