package ai.cvat.sdk.internal.datasets;

import ai.cvat.sdk.datasets.Dataset;
import ai.cvat.sdk.datasets.PassOptions;
import ai.cvat.sdk.datasets.Sample;
import ai.cvat.sdk.internal.Filled;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A dataset whose samples are known. */
interface OpenDataset extends Dataset {

    /** All samples, in order. */
    List<Sample> samples();

    @Override
    default int size() {
        return samples().size();
    }

    @Override
    default Sample get(int index) {
        return samples().get(index);
    }

    @Override
    default Stream<Sample> stream(Consumer<? super PassOptions> options) {
        return new Pass(samples(), Filled.by(options, new PassOptions())).stream();
    }
}
