package ai.cvat.api.client;

/** What a tag of a hand-made request says about sending it again; without one, its method decides. */
public enum Repetition {
    /** The server does the work once, also when it is asked twice. */
    SAFE
}
