package ai.cvat.sdk.transfer;

import java.util.function.Consumer;

/**
 * Limits to which an archive or an image may unpack. What goes beyond was made to fill memory or a disk, and is refused before it
 * does. Immutable.
 */
public final class UnpackLimits {

    private static final UnpackLimits DEFAULTS = new Builder().build();

    private final long entries;
    private final long entryBytes;
    private final long totalBytes;
    private final long ratio;
    private final long pixels;

    private UnpackLimits(Builder builder) {
        this.entries = builder.entries;
        this.entryBytes = builder.entryBytes;
        this.totalBytes = builder.totalBytes;
        this.ratio = builder.ratio;
        this.pixels = builder.pixels;
    }

    /**
     * Limits that datasets of images stay far below.
     *
     * @return a million files, 4 GiB for a file, 1 TiB for all, 200 times the size of the archive, 400 million pixels
     */
    public static UnpackLimits defaults() {
        return DEFAULTS;
    }

    /**
     * Other limits.
     *
     * @param changes sets what differs from the defaults
     * @return the limits
     */
    public static UnpackLimits of(Consumer<? super Builder> changes) {
        Builder builder = new Builder();
        changes.accept(builder);
        return builder.build();
    }

    /**
     * The largest number of files of an archive.
     *
     * @return the number
     */
    public long entries() {
        return entries;
    }

    /**
     * The largest size of one file of an archive.
     *
     * @return the number of bytes
     */
    public long entryBytes() {
        return entryBytes;
    }

    /**
     * The largest size of all files of an archive together.
     *
     * @return the number of bytes
     */
    public long totalBytes() {
        return totalBytes;
    }

    /**
     * The largest ratio of the size of all files to that of their archive; small ones may always be larger.
     *
     * @return the factor
     */
    public long ratio() {
        return ratio;
    }

    /**
     * The largest number of pixels of an image that is decoded.
     *
     * @return the number
     */
    public long pixels() {
        return pixels;
    }

    @Override
    public String toString() {
        return "UnpackLimits{entries=" + entries + ", entryBytes=" + entryBytes + ", totalBytes=" + totalBytes
                + ", ratio=" + ratio + ", pixels=" + pixels + "}";
    }

    /** Collects limits. Not thread-safe. */
    public static final class Builder {

        private long entries = 1_000_000;
        private long entryBytes = 4L << 30;
        private long totalBytes = 1L << 40;
        private long ratio = 200;
        private long pixels = 400_000_000;

        private Builder() {}

        /**
         * Sets how many files an archive may have.
         *
         * @param number at least 1
         * @return this builder
         */
        public Builder entries(long number) {
            entries = positive("entries", number);
            return this;
        }

        /**
         * Sets how large one file of an archive may be.
         *
         * @param bytes at least 1
         * @return this builder
         */
        public Builder entryBytes(long bytes) {
            entryBytes = positive("entryBytes", bytes);
            return this;
        }

        /**
         * Sets how large all files of an archive may be together.
         *
         * @param bytes at least 1
         * @return this builder
         */
        public Builder totalBytes(long bytes) {
            totalBytes = positive("totalBytes", bytes);
            return this;
        }

        /**
         * Sets how many times larger than an archive its files may be together.
         *
         * @param factor at least 1
         * @return this builder
         */
        public Builder ratio(long factor) {
            ratio = positive("ratio", factor);
            return this;
        }

        /**
         * Sets how many pixels an image that is decoded may have.
         *
         * @param number at least 1
         * @return this builder
         */
        public Builder pixels(long number) {
            pixels = positive("pixels", number);
            return this;
        }

        private static long positive(String name, long value) {
            if (value < 1) {
                throw new IllegalArgumentException(name + " is " + value + ": it must be 1 or more.");
            }
            return value;
        }

        private UnpackLimits build() {
            return new UnpackLimits(this);
        }
    }
}
