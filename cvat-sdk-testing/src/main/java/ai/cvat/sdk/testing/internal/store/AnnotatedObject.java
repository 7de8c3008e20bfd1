package ai.cvat.sdk.testing.internal.store;

import org.jspecify.annotations.Nullable;

/** An object with frames and annotations on them: a task, or one of its jobs. */
public sealed interface AnnotatedObject extends OwnedObject permits Task, Job {

    /** The task, which may be this one. */
    Task task();

    /** The job that it is; null for the whole task. */
    @Nullable Job job();
}
