package ai.cvat.sdk.benchmarks;

/**
 * How much is moved.
 *
 * @param oneFile the bytes of the file that is uploaded alone, and of the dataset that is downloaded
 * @param smallFiles how many files of 20 kB are uploaded
 * @param mediumFiles how many files of 500 kB are uploaded
 * @param tasks how many tasks there are to list
 * @param shapes how many shapes are read, and sent
 * @param frames how many frames the task has
 */
record Scale(long oneFile, int smallFiles, int mediumFiles, int tasks, int shapes, int frames) {

    private static final Scale FULL = new Scale(1L << 30, 10_000, 2_000, 10_000, 200_000, 2_000);
    private static final Scale QUICK = new Scale(100L << 20, 1_000, 200, 1_000, 20_000, 200);

    /** The one that {@code -Dquick} says. */
    static Scale ofThisRun() {
        return Option.QUICK.isOn() ? QUICK : FULL;
    }
}
