package ai.cvat.sdk.internal.datasets;

import ai.cvat.api.client.ApiCall;
import ai.cvat.api.model.DataMetaRead;
import ai.cvat.api.model.FrameMeta;
import ai.cvat.sdk.frames.FrameInfo;
import ai.cvat.sdk.frames.Frames;
import ai.cvat.sdk.internal.NonNullLists;
import ai.cvat.sdk.internal.download.FrameChunk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** Reads from the description of media which frames there are. */
public record MediaFrames(String owner, DataMetaRead meta, long first, long last) {

    /** Of a task: as many as it says. */
    public static MediaFrames ofTask(String owner, DataMetaRead meta) {
        return new MediaFrames(owner, meta, 0, number(meta.getSize()) - 1);
    }

    /** Of a job: those that its segment has, or some of them. */
    public static MediaFrames ofJob(String owner, DataMetaRead meta, long first, long last) {
        return new MediaFrames(owner, meta, first, last);
    }

    /** Whether a job has some frames of its segment only, as one of ground truth. */
    boolean isSelection() {
        return meta.getIncludedFrames() != null;
    }

    List<Long> numbers() {
        List<Long> included = meta.getIncludedFrames();
        return included == null
                ? LongStream.rangeClosed(first, last).boxed().toList()
                : List.copyOf(new TreeSet<>(NonNullLists.in(included)));
    }

    Set<Long> deleted() {
        List<Long> deleted = meta.getDeletedFrames();
        return new HashSet<>(NonNullLists.in(deleted));
    }

    /** Those that can be chosen. */
    public Frames.Available available() {
        return new Frames.Available(owner, numbers(), deleted());
    }

    /** What is known of each. */
    public List<FrameInfo> infos() {
        List<FrameMeta> told = NonNullLists.in(meta.getFrames());
        List<Long> numbers = numbers();
        Set<Long> deleted = deleted();
        boolean byPosition = told.size() == numbers.size();
        List<FrameInfo> infos = new ArrayList<>(numbers.size());
        for (int i = 0; i < numbers.size(); i++) {
            long number = numbers.get(i);
            // Of a video there is one for all; of a job with some frames only, there are placeholders between them.
            long position = told.size() == 1 ? 0 : byPosition ? i : number - first;
            FrameMeta frame = position >= 0 && position < told.size() ? told.get((int) position) : new FrameMeta();
            infos.add(new FrameInfo(
                    number,
                    Objects.requireNonNullElse(frame.getName(), ""),
                    number(frame.getWidth()),
                    number(frame.getHeight()),
                    number(frame.getRelatedFiles()),
                    deleted.contains(number)));
        }
        return List.copyOf(infos);
    }

    /** Where the image of each is. */
    List<FramePlace> places(int chunkSize) {
        List<FrameInfo> all = infos();
        return IntStream.range(0, all.size())
                .mapToObj(i -> new FramePlace(
                        all.get(i),
                        i / chunkSize,
                        i % chunkSize,
                        Math.min(chunkSize, all.size() - i / chunkSize * chunkSize)))
                .toList();
    }

    /**
     * The chunks of their images.
     *
     * @param call asks for the chunk of an index
     */
    public List<FrameChunk> chunks(int chunkSize, LongFunction<ApiCall<ResponseBody>> call) {
        Map<Long, FrameChunk> chunks = new LinkedHashMap<>();
        for (FramePlace place : places(chunkSize)) {
            chunks.computeIfAbsent(
                            place.chunk(),
                            index ->
                                    new FrameChunk(() -> call.apply(index).request(), place.inChunk(), new HashMap<>()))
                    .positions()
                    .put(place.frame().number(), place.position());
        }
        return List.copyOf(chunks.values());
    }

    private static long number(@Nullable Long value) {
        return value == null ? 0 : value;
    }
}
