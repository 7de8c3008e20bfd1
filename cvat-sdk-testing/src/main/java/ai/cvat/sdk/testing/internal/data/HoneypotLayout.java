package ai.cvat.sdk.testing.internal.data;

import ai.cvat.sdk.testing.internal.data.ValidationFrameChoice.Unfit;
import ai.cvat.sdk.testing.internal.media.Frame;
import ai.cvat.sdk.testing.internal.media.NaturalOrder;
import ai.cvat.sdk.testing.internal.store.ValidationLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.stream.LongStream;

/**
 * The frames of a task with validation frames hidden in its jobs: each job's own frames with some honeypots among
 * them, then the validation frames themselves.
 *
 * @param frames all frames, in their new order
 * @param jobSizes how many of them each job has, honeypots included
 * @param layout which of them are the validation frames: the last ones
 */
record HoneypotLayout(List<Frame> frames, List<Integer> jobSizes, ValidationLayout layout) {

    /** Hides validation frames. */
    static HoneypotLayout hide(List<Frame> given, ValidationParameters parameters, long segmentSize) throws Unfit {
        return new Hiding(given, parameters, segmentSize).hide();
    }

    /** The work. */
    private static final class Hiding {

        private final List<Frame> given;
        private final ValidationParameters parameters;
        private final long segmentSize;
        private final FramePicker picker;
        private final List<Frame> frames = new ArrayList<>();

        /** The honeypots, by the numbers that the validation frames had before. */
        private final Map<Integer, Long> honeypots = new HashMap<>();

        Hiding(List<Frame> given, ValidationParameters parameters, long segmentSize) {
            this.given = new ArrayList<>(given);
            this.given.sort((one, other) -> new NaturalOrder().compare(one.name(), other.name()));
            this.parameters = parameters;
            this.segmentSize = segmentSize;
            this.picker = new FramePicker(parameters.choice().seed());
        }

        HoneypotLayout hide() throws Unfit {
            NavigableSet<Long> pool = pool();
            if (given.size() - pool.size() < 1) {
                throw new Unfit(
                        "Cannot create task: too few non-honeypot frames left after selecting validation frames");
            }
            long perJob = perJob(pool.size());
            List<Long> others = picker.shuffled(LongStream.range(0, given.size())
                    .filter(frame -> !pool.contains(frame))
                    .boxed()
                    .toList());
            int size = (int) (segmentSize == 0 ? given.size() : segmentSize);
            List<Integer> jobSizes = new ArrayList<>();
            for (int start = 0; start < others.size(); start += size) {
                List<Long> own = others.subList(start, Math.min(others.size(), start + size));
                jobSizes.add(addJob(own, picker.leastUsed(pool, perJob)));
            }
            List<Frame> all = withPool(pool);
            List<Long> numbers = LongStream.range(all.size() - pool.size(), all.size())
                    .boxed()
                    .toList();
            return new HoneypotLayout(all, jobSizes, new ValidationLayout(ValidationLayout.POOL, numbers, perJob));
        }

        private NavigableSet<Long> pool() throws Unfit {
            if (ValidationFrameChoice.MANUAL.equals(parameters.choice().method())) {
                return FramePicker.named(parameters.names(), given);
            }
            Long count = parameters.choice().count();
            if (count != null && given.size() <= count) {
                throw new Unfit("The number of validation frames requested (" + count
                        + ") must be less than the number of task frames (" + given.size() + ")");
            }
            return picker.some(
                    LongStream.range(0, given.size()).boxed().toList(),
                    parameters.choice().amount(given.size()));
        }

        private long perJob(int poolSize) throws Unfit {
            Long wanted = parameters.choice().perJobCount();
            if (wanted != null && poolSize < wanted && parameters.choice().count() != null) {
                throw new Unfit("The requested number of validation frames per job (" + wanted
                        + ") is greater than the validation pool size (" + poolSize + ")");
            }
            return Math.min(poolSize, parameters.choice().amountPerJob(segmentSize));
        }

        private int addJob(List<Long> own, List<Long> validation) {
            List<Long> mixed = new ArrayList<>(own);
            mixed.addAll(validation);
            for (long frame : picker.shuffled(mixed)) {
                if (validation.contains(frame)) {
                    honeypots.put(frames.size(), frame);
                }
                frames.add(given.get((int) frame));
            }
            return mixed.size();
        }

        private List<Frame> withPool(NavigableSet<Long> pool) {
            int first = frames.size();
            pool.forEach(frame -> frames.add(given.get(frame.intValue())));
            honeypots.forEach((number, frame) -> frames.set(
                    number,
                    frames.get(number).showing(first + pool.headSet(frame).size())));
            return List.copyOf(frames);
        }
    }
}
