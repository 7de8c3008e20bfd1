package ai.cvat.sdk.internal.datasets;

import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.time.Deadline;
import ai.cvat.sdk.datasets.FrameAnnotations;
import ai.cvat.sdk.datasets.PassOptions;
import ai.cvat.sdk.datasets.Sample;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A pass over samples, in order. While one is looked at, the images of those that follow are decoded, and the next chunk comes. That
 * begins when an image is asked for, and rests while samples are passed without that.
 *
 * <p>Nothing holds a pass that is abandoned: its threads have a few images to make only, and end soon after.
 */
final class Pass implements Spliterator<Sample>, AutoCloseable {

    private static final int IMAGES_PER_THREAD = 2;
    private static final int SECONDS_TO_END = 10;

    private final List<Sample> samples;
    private final boolean temporaryChunks;
    private final int width;
    private final ThreadPoolExecutor making;
    private final ThreadPoolExecutor fetching;
    private final Map<OpenTaskDataset, FrameMedia> media = new HashMap<>();
    private final Map<Integer, Ahead> ahead = new HashMap<>();

    /** The samples before this one were given out. */
    private int position;

    /** What is to be had of the samples before this one is at hand, or in the making. */
    private int begun;

    /** Where the chunk after that of the last sample begins, and where it ends. */
    private int nextChunk;

    private int nextChunkEnd;
    private boolean nextChunkComes;

    /** What was asked of the last sample, or of the one before it, where nothing was yet; null where that was passed so. */
    private @Nullable Want want;

    private boolean asked;
    private boolean closed;

    /** What is asked of samples. */
    private enum Want {
        IMAGE {
            @Override
            Object of(FrameMedia media, FramePlace place) {
                return media.image(place);
            }
        },
        BYTES {
            @Override
            Object of(FrameMedia media, FramePlace place) {
                return media.bytes(place);
            }
        };

        abstract Object of(FrameMedia media, FramePlace place);
    }

    /** What is in the making. */
    private record Ahead(Want want, FutureTask<Object> work) {}

    Pass(List<Sample> samples, PassOptions options) {
        this.samples = samples;
        this.temporaryChunks = options.temporaryChunks();
        boolean sequential = samples.stream()
                .map(sample -> ((FrameSample) sample).dataset().media())
                .anyMatch(FrameMedia::isSequential);
        this.width = IMAGES_PER_THREAD * options.parallelism();
        this.making = threads(sequential ? 1 : options.parallelism(), "cvat-sdk-samples");
        this.fetching = threads(1, "cvat-sdk-chunks");
        if (!samples.isEmpty()) {
            // Options that do not go with the datasets are refused now.
            mediaOf(0);
        }
    }

    private static ThreadPoolExecutor threads(int number, String name) {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(number, number, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    Stream<Sample> stream() {
        return StreamSupport.stream(this, false).onClose(this::close);
    }

    private FrameSample sample(int index) {
        return (FrameSample) samples.get(index);
    }

    private FrameMedia mediaOf(int index) {
        return media.computeIfAbsent(
                sample(index).dataset(), dataset -> dataset.media().forPass(temporaryChunks));
    }

    @Override
    public boolean tryAdvance(Consumer<? super Sample> action) {
        Sample next = advance();
        if (next != null) {
            action.accept(next);
        }
        return next != null;
    }

    private synchronized @Nullable Sample advance() {
        if (position == samples.size()) {
            close();
            return null;
        }
        int index = position++;
        if (!asked) {
            want = null;
        }
        asked = false;
        begun = Math.max(begun, position);
        Ahead old = ahead.remove(index - 2);
        if (old != null) {
            old.work().cancel(true);
        }
        if (index == 0 || index == nextChunk) {
            enterChunk(index);
        }
        makeAhead();
        return new PassSample(index);
    }

    private void enterChunk(int index) {
        nextChunk = endOfChunk(index);
        nextChunkEnd = endOfChunk(nextChunk);
        nextChunkComes = false;
        if (index > 0) {
            FrameSample last = sample(index - 1);
            FrameMedia passed = media.get(last.dataset());
            if (passed != null) {
                passed.release(last.place().chunk());
                if (last.dataset() != sample(index).dataset()) {
                    media.remove(last.dataset());
                    passed.close();
                }
            }
        }
    }

    private int endOfChunk(int index) {
        int end = index;
        while (end < samples.size()
                && sample(end).dataset() == sample(index).dataset()
                && sample(end).place().chunk() == sample(index).place().chunk()) {
            end++;
        }
        return end;
    }

    private void makeAhead() {
        if (want == null || closed) {
            return;
        }
        if (!nextChunkComes && nextChunk < samples.size()) {
            nextChunkComes = true;
            FrameMedia next = mediaOf(nextChunk);
            long chunk = sample(nextChunk).place().chunk();
            fetching.execute(Deadline.carried(() -> fetch(next, chunk)));
        }
        // Of temporary chunks there are two at most.
        int end = temporaryChunks ? nextChunkEnd : samples.size();
        for (; begun < Math.min(end, position + width); begun++) {
            make(begun, want);
        }
    }

    private static void fetch(FrameMedia media, long chunk) {
        try {
            media.fetch(chunk);
        } catch (CvatException e) {
            // Who asks for a frame of it finds out.
        }
    }

    private Ahead make(int index, Want wanted) {
        FrameMedia from = mediaOf(index);
        FramePlace place = sample(index).place();
        FutureTask<Object> work = new FutureTask<>(() -> wanted.of(from, place));
        Ahead made = new Ahead(wanted, work);
        ahead.put(index, made);
        making.execute(Deadline.carried(work));
        return made;
    }

    private Object get(int index, Want wanted) {
        Ahead made;
        FrameMedia from;
        boolean now;
        synchronized (this) {
            if (closed || index < position - 2) {
                return wanted.of(sample(index).dataset().media(), sample(index).place());
            }
            from = mediaOf(index);
            made = ahead.get(index);
            now = made == null || made.want() != wanted;
            if (made == null || now) {
                made = make(index, wanted);
            }
            want = wanted;
            asked = true;
            makeAhead();
        }
        try {
            return made.work().get();
        } catch (InterruptedException e) {
            throw new CallInterruptedException("Waiting for " + samples.get(index) + " was interrupted.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            if (now && e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            // That was some time ago, and under another deadline maybe.
            return wanted.of(from, sample(index).place());
        } catch (CancellationException e) {
            return wanted.of(sample(index).dataset().media(), sample(index).place());
        } finally {
            synchronized (this) {
                ahead.remove(index, made);
            }
        }
    }

    /** Half of the samples, which are read without going ahead, by other threads. */
    @Override
    public synchronized @Nullable Spliterator<Sample> trySplit() {
        int middle = position + (samples.size() - position) / 2;
        if (temporaryChunks || position != begun || middle == position) {
            return null;
        }
        Spliterator<Sample> half = samples.subList(position, middle).spliterator();
        position = middle;
        begun = middle;
        nextChunk = middle;
        return half;
    }

    @Override
    public synchronized long estimateSize() {
        return (long) samples.size() - position;
    }

    @Override
    public int characteristics() {
        return ORDERED | SIZED | SUBSIZED | NONNULL | IMMUTABLE;
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            ahead.values().forEach(made -> made.work().cancel(true));
            ahead.clear();
            making.shutdownNow();
            fetching.shutdownNow();
        }
        try {
            // What is removed now is not to be written any more.
            if (temporaryChunks) {
                fetching.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
                making.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            media.values().forEach(FrameMedia::close);
        }
    }

    /** A sample that a pass gives out. */
    private final class PassSample implements Sample {

        private final int index;
        private final Sample sample;

        PassSample(int index) {
            this.index = index;
            this.sample = samples.get(index);
        }

        @Override
        public long taskId() {
            return sample.taskId();
        }

        @Override
        public long frame() {
            return sample.frame();
        }

        @Override
        public String name() {
            return sample.name();
        }

        @Override
        public int width() {
            return sample.width();
        }

        @Override
        public int height() {
            return sample.height();
        }

        @Override
        public boolean hasAnnotations() {
            return sample.hasAnnotations();
        }

        @Override
        public FrameAnnotations annotations() {
            return sample.annotations();
        }

        @Override
        public byte[] bytes() {
            return (byte[]) get(index, Want.BYTES);
        }

        @Override
        public BufferedImage image() {
            return (BufferedImage) get(index, Want.IMAGE);
        }

        @Override
        public String toString() {
            return sample.toString();
        }
    }
}
