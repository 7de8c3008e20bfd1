package ai.cvat.sdk.internal.datasets;

import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.model.DataMetaRead;
import ai.cvat.api.model.LabelRead;
import ai.cvat.api.model.LabeledData;
import ai.cvat.sdk.annotations.LabelSet;
import ai.cvat.sdk.download.ExistingFile;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.download.Downloads;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the cache has of a task or a job besides its chunks: what the server said of it, its labels, what its media are, and its
 * annotations.
 *
 * @param <M> what the server says of it
 */
final class DatasetFiles<M extends ApiModel> {

    private static final String LABELS = "labels.json";
    private static final String META = "data_meta.json";
    private static final String ANNOTATIONS = "annotations.json";
    private static final TypeToken<DataMetaRead> META_TYPE = TypeToken.get(DataMetaRead.class);
    private static final TypeToken<LabeledData> ANNOTATIONS_TYPE = TypeToken.get(LabeledData.class);

    private final ClientContext context;
    private final DatasetSource<M> source;
    private final CacheFolder folder;

    DatasetFiles(ClientContext context, DatasetSource<M> source) {
        this.context = context;
        this.source = source;
        this.folder = CacheFolder.of(context, source.kind(), source.id());
    }

    private String model() {
        return source.kind() + ".json";
    }

    /** Takes all from the cache. */
    Described read(boolean annotations) {
        FrameOwner owner = source.of(folder.require(model(), TypeToken.get(source.type())));
        Described.requireFrames(source.label(), owner.facts());
        return described(
                owner,
                folder.require(LABELS, CacheFolder.LABELS),
                folder.require(META, META_TYPE),
                annotations ? folder.require(ANNOTATIONS, ANNOTATIONS_TYPE) : null);
    }

    /** Asks the server, and fetches what the cache does not have, or not any more. */
    @SuppressWarnings("try") // the lock counts by being there
    Described update(boolean annotations) {
        try (CacheLock lock = folder.lock("Opening " + source.label() + " as a dataset")) {
            FrameOwner owner = source.retrieve();
            Described.requireFrames(source.label(), owner.facts());
            List<LabelRead> labels = owner.labels();
            M before = folder.read(model(), TypeToken.get(source.type()));
            boolean fresh = before != null && isOf(before, owner);
            if (!fresh || !labels.equals(folder.read(LABELS, CacheFolder.LABELS))) {
                // Annotations of a label go with it, and the task's date stays.
                folder.delete(ANNOTATIONS);
            }
            DataMetaRead known = folder.read(META, META_TYPE);
            DataMetaRead meta = fresh && owner.jobId().isEmpty() ? known : null;
            if (meta == null) {
                meta = owner.meta();
                forgetOldChunks(fresh, known, meta);
                folder.write(META, meta);
            }
            folder.write(LABELS, labels);
            folder.write(model(), owner.model());
            return described(owner, labels, meta, annotations ? annotations(owner) : null);
        } catch (IOException e) {
            throw CacheFolder.unusable(folder.file(""), e);
        }
    }

    private boolean isOf(M before, FrameOwner now) {
        OffsetDateTime then = source.of(before).facts().updated();
        return then != null && then.equals(now.facts().updated());
    }

    /** Chunks have a date of their own, unless the server is too old for that. */
    private void forgetOldChunks(boolean fresh, @Nullable DataMetaRead before, DataMetaRead now) throws IOException {
        OffsetDateTime date = now.getChunksUpdatedDate();
        boolean same = before != null && (date == null ? fresh : date.equals(before.getChunksUpdatedDate()));
        if (!same) {
            ChunkStore.clear(folder);
        }
    }

    private LabeledData annotations(FrameOwner owner) {
        LabeledData there = folder.read(ANNOTATIONS, ANNOTATIONS_TYPE);
        if (there != null) {
            return there;
        }
        new Downloads(context)
                .ofMany()
                .openDocument(owner.annotationsCall().request(), source.label().replace(' ', '_') + "_annotations")
                .saveTo(folder.file(ANNOTATIONS), options -> options.existing(ExistingFile.REPLACE));
        LabeledData fetched = folder.read(ANNOTATIONS, ANNOTATIONS_TYPE);
        if (fetched == null) {
            folder.delete(ANNOTATIONS);
            throw new CvatException("The annotations of " + source.label() + " that the server sent cannot be read.");
        }
        return fetched;
    }

    private Described described(
            FrameOwner owner, List<LabelRead> labels, DataMetaRead meta, @Nullable LabeledData annotations) {
        try {
            return new Described(
                    source.label(), folder, owner, LabelSet.of(labels), Objects.requireNonNull(meta), annotations);
        } catch (IllegalArgumentException e) {
            throw new CvatException(
                    "The labels of " + source.label() + " cannot be used as the server answered them (labels_list): "
                            + e.getMessage() + " Check that client.checkServerVersion(true) is content.",
                    e);
        }
    }
}
