package ai.cvat.sdk.exchange;

/**
 * The formats of datasets and annotations that are common, as servers call them, for example
 * {@code task.exportDataset(Formats.COCO, path)}. Which ones a server has, and whether it reads or writes them,
 * {@link ai.cvat.sdk.resources.Server#formats()} tells; one that it does not have is refused with near names.
 */
public final class Formats {

    /** CVAT's own, with tracks cut into the shapes of each image. For exports; see {@link #CVAT}. */
    public static final String CVAT_FOR_IMAGES = "CVAT for images 1.1";

    /** CVAT's own, with tracks. For exports; see {@link #CVAT}. */
    public static final String CVAT_FOR_VIDEO = "CVAT for video 1.1";

    /** CVAT's own, for imports of {@link #CVAT_FOR_IMAGES} and {@link #CVAT_FOR_VIDEO}. */
    public static final String CVAT = "CVAT 1.1";

    /** That of the COCO dataset: boxes, polygons and masks. */
    public static final String COCO = "COCO 1.0";

    /** That of the COCO dataset for skeletons. */
    public static final String COCO_KEYPOINTS = "COCO Keypoints 1.0";

    /** That of Datumaro, with all kinds of annotations. */
    public static final String DATUMARO = "Datumaro 1.0";

    /** That of the PASCAL VOC dataset. */
    public static final String PASCAL_VOC = "PASCAL VOC 1.1";

    /** That of Darknet's YOLO: boxes. */
    public static final String YOLO = "YOLO 1.1";

    /** Pictures of which each pixel's colour is a label. */
    public static final String SEGMENTATION_MASK = "Segmentation mask 1.1";

    /** That of the MOT Challenge: tracks of boxes. */
    public static final String MOT = "MOT 1.1";

    /** That of the MOT Challenge: tracks of masks. */
    public static final String MOTS_PNG = "MOTS PNG 1.0";

    /** That of the CamVid dataset. */
    public static final String CAMVID = "CamVid 1.0";

    /** That of the Cityscapes dataset. */
    public static final String CITYSCAPES = "Cityscapes 1.0";

    /** That of the ImageNet dataset: tags. */
    public static final String IMAGENET = "ImageNet 1.0";

    /** That of the KITTI dataset. */
    public static final String KITTI = "KITTI 1.0";

    /** That of LabelMe. */
    public static final String LABELME = "LabelMe 3.0";

    /** That of the Open Images dataset. */
    public static final String OPEN_IMAGES = "Open Images V6 1.0";

    private Formats() {}
}
