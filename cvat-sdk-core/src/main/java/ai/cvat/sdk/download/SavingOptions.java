package ai.cvat.sdk.download;

import ai.cvat.sdk.transfer.ProgressListener;
import java.util.Objects;

/** Options of what is written to files. Immutable. */
public abstract class SavingOptions {

    private final ExistingFile existing;
    private final ProgressListener progressListener;

    public SavingOptions(Builder<?> builder) {
        this.existing = builder.existing;
        this.progressListener = builder.progressListener;
    }

    /**
     * What to do with a file that is there already.
     *
     * @return the choice, never null
     */
    public final ExistingFile existing() {
        return existing;
    }

    /**
     * Who is told how much has come: bytes of one file, or the number of many.
     *
     * @return the listener, never null
     */
    public final ProgressListener progressListener() {
        return progressListener;
    }

    /**
     * Sets what happens to files, and who is told.
     *
     * @param <B> the builder itself
     */
    public abstract static class Builder<B extends Builder<B>> {

        private ExistingFile existing;
        private ProgressListener progressListener = ProgressListener.none();

        public Builder(ExistingFile existing) {
            this.existing = existing;
        }

        @SuppressWarnings("unchecked") // B is the class of this object
        final B self() {
            return (B) this;
        }

        /**
         * Sets what to do with a file that is there already.
         *
         * @param choice {@link ExistingFile#FAIL} for one file and {@link ExistingFile#SKIP} for frames where it is not set
         * @return this builder
         */
        public final B existing(ExistingFile choice) {
            existing = Objects.requireNonNull(choice, "choice");
            return self();
        }

        /**
         * Sets who is told how much has come: bytes of one file, or the number of many.
         *
         * @param listener called on one of the threads that download, and never on two at once
         * @return this builder
         */
        public final B progressListener(ProgressListener listener) {
            progressListener = Objects.requireNonNull(listener, "listener");
            return self();
        }
    }
}
