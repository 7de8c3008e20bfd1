package ai.cvat.sdk.benchmarks;

/** The tasks that rows work on, by their ids. */
final class BenchmarkTask {

    /** The one that has frames and annotations. */
    static final String FRAMES = "1";
    /** The one that becomes of many small files. */
    static final String SMALL_FILES = "2";
    /** The one that becomes of many files of medium size. */
    static final String MEDIUM_FILES = "3";

    private BenchmarkTask() {}

    /** How many frames it has: as many as files were sent, which our SDK looks up. */
    static int size(String id, Scale scale) {
        return switch (id) {
            case SMALL_FILES -> scale.smallFiles();
            case MEDIUM_FILES -> scale.mediumFiles();
            default -> scale.frames();
        };
    }

    /** The one of a row. */
    static String of(Row row) {
        return switch (row) {
            case UPLOAD_SMALL -> SMALL_FILES;
            case UPLOAD_MEDIUM -> MEDIUM_FILES;
            default -> FRAMES;
        };
    }
}
