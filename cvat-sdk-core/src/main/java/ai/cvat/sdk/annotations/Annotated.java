package ai.cvat.sdk.annotations;

/** What annotations are made on: a task or a job. */
public interface Annotated {

    /**
     * Reads the labels that its annotations can have.
     *
     * @return the labels as they are now
     */
    LabelSet labelSet();

    /**
     * Begins to read its annotations one by one.
     *
     * @return the reader, to be closed
     */
    AnnotationReader annotationReader();
}
