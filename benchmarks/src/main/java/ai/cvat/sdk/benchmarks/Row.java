package ai.cvat.sdk.benchmarks;

/** What is measured. */
enum Row implements Named {
    START("start", "Start to first answer", "bare OkHttp"),
    LIST("list", "List the tasks", "OkHttp and JsonReader"),
    DECODE("decode", "Annotations as models", "OkHttp and JsonReader"),
    STREAM("stream", "Annotations as a stream", "OkHttp and JsonReader"),
    SEND("send", "Send shapes", "curl"),
    UPLOAD_ONE("upload-one", "Upload one large file", "curl"),
    UPLOAD_SMALL("upload-small", "Upload files of 20 kB", "curl, eight at a time"),
    UPLOAD_MEDIUM("upload-medium", "Upload files of 500 kB", "curl, eight at a time"),
    DOWNLOAD("download", "Download a dataset", "curl"),
    FRAMES("frames", "Frames as files", "curl, eight at a time"),
    DATASET("dataset", "Frames as images, through the dataset", "OkHttp and ImageIO"),
    FLOW("flow", "200 images up, 4000 shapes, COCO out, frames down", "none");

    private final String id;
    private final String title;
    private final String limit;

    Row(String id, String title, String limit) {
        this.id = id;
        this.title = title;
        this.limit = limit;
    }

    @Override
    public String id() {
        return id;
    }

    String title() {
        return title;
    }

    /** What moves the same bytes, or reads the same text, and no more. */
    String limit() {
        return limit;
    }
}
