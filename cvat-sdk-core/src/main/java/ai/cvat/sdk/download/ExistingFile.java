package ai.cvat.sdk.download;

/** The treatment of a file that is there already where one is to be written. */
public enum ExistingFile {
    /** Refuse, and leave the file as it is. */
    FAIL,
    /** Put the new file in its place, once the new one is whole. */
    REPLACE,
    /** Leave the file as it is, and take it for the result. */
    SKIP
}
