package ai.cvat.sdk.annotations;

/**
 * The rule by which a polygon covers pixels. The pixel in column x and row y reaches from (x, y) to (x + 1, y + 1), as CVAT counts.
 * Where a polygon crosses itself, what it winds around twice is outside (the even-odd rule, which OpenCV, pycocotools and
 * Pillow follow too).
 */
public enum PixelRule {

    /**
     * Those whose centres are inside, and no others. A centre that is exactly on the border counts where the inside is right
     * of it or, on a level edge, below it: polygons that share an edge have no pixel twice, and leave none out.
     */
    CENTRE,

    /**
     * The border too, as Pillow (11.2 or newer) fills polygons, which the masks of CVAT's Python SDK are made with: corners
     * go to the pixels that they are in, and the pixels of the border are part of the whole. From (1, 1) to (4, 3) are
     * columns 1 to 4 and rows 1 to 3. Polygons that share an edge both have its pixels, and each polygon has a pixel unless
     * it is past the border of the image.
     */
    BOUNDARY
}
