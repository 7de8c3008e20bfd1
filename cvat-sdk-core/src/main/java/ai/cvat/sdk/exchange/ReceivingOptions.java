package ai.cvat.sdk.exchange;

import ai.cvat.sdk.download.DownloadOptions;
import ai.cvat.sdk.download.ExistingFile;
import ai.cvat.sdk.transfer.ProgressListener;
import java.util.Objects;
import java.util.function.Consumer;

/** Options of what the server writes and is then downloaded. Immutable. */
abstract class ReceivingOptions extends WaitingOptions {

    private final DownloadOptions download;

    ReceivingOptions(Builder<?> builder) {
        super(builder);
        this.download = builder.download;
    }

    /**
     * The options of the download of the file.
     *
     * @return the options, never null
     */
    public final DownloadOptions download() {
        return download;
    }

    /**
     * Sets how to download.
     *
     * @param <B> the builder itself
     */
    abstract static class Builder<B extends Builder<B>> extends WaitingOptions.Builder<B> {

        private DownloadOptions download = DownloadOptions.defaults();

        /**
         * Sets how the file is downloaded.
         *
         * @param options what to do with an existing file, and who is told how far it is
         * @return this builder
         */
        public final B download(DownloadOptions options) {
            download = Objects.requireNonNull(options, "options");
            return self();
        }

        /**
         * Sets how the file is downloaded.
         *
         * @param options changes how it is downloaded, as far as that was set
         * @return this builder
         */
        public final B download(Consumer<? super DownloadOptions.Builder> options) {
            DownloadOptions.Builder builder = download.toBuilder();
            options.accept(builder);
            return download(builder.build());
        }

        /**
         * Sets what to do when the file is there already.
         *
         * @param choice {@link ExistingFile#FAIL} where it is not set
         * @return this builder
         */
        public final B existing(ExistingFile choice) {
            return download(options -> options.existing(choice));
        }

        /**
         * Sets who is told how many bytes of the file have come.
         *
         * @param listener called on the downloading thread
         * @return this builder
         */
        public final B progressListener(ProgressListener listener) {
            return download(options -> options.progressListener(listener));
        }
    }
}
