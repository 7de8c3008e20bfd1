package ai.cvat.sdk.download;

/** What to do when the file that is to be written is there already. */
public enum ExistingFile {
    /** Refuse, and leave the file as it is. */
    FAIL,
    /** Put the new file in its place, once the new one is whole. */
    REPLACE,
    /** Leave the file as it is, and take it for the result. */
    SKIP
}
