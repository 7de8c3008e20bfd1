package ai.cvat.sdk.resources;

import ai.cvat.api.CloudstoragesApi;
import ai.cvat.api.model.CloudStorageContent;
import ai.cvat.api.model.FileInfo;
import ai.cvat.sdk.internal.ClientContext;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Contents of a cloud storage, on one level, read page by page while it is walked. Making it sends nothing; every walk starts
 * anew; stopping early asks for no further page. Immutable and thread-safe; an iterator or a stream of it is not.
 */
public final class CloudStorageContents implements Iterable<FileInfo> {

    private final ClientContext context;
    private final long id;
    private final CloudstoragesApi.RetrieveContentV2Params query = new CloudstoragesApi.RetrieveContentV2Params();

    CloudStorageContents(
            ClientContext context, long id, Consumer<? super CloudstoragesApi.RetrieveContentV2Params> query) {
        this.context = context;
        this.id = id;
        query.accept(this.query);
    }

    private CloudStorageContent page(@Nullable String token) {
        CloudstoragesApi.RetrieveContentV2Params asked = new CloudstoragesApi.RetrieveContentV2Params();
        query.forEach(asked::query);
        if (token != null) {
            asked.nextToken(token);
        }
        return context.api()
                .cloudstoragesApi()
                .retrieveContentV2(id, asked)
                .send()
                .requireBody();
    }

    /**
     * Walks it. The iterator throws what the server's refusal is, {@link ai.cvat.api.client.exceptions.ApiException}, or
     * {@link ai.cvat.api.client.exceptions.TransportException} when no answer arrives.
     *
     * @return a new walk, from the first entry on
     */
    @Override
    public Iterator<FileInfo> iterator() {
        return new Walk();
    }

    /**
     * Walks it as a stream. It holds nothing open and need not be closed.
     *
     * @return a sequential stream
     */
    public Stream<FileInfo> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /**
     * Reads all of it.
     *
     * @return the entries; cannot be changed
     * @throws ai.cvat.api.client.exceptions.TransportException when an answer does not arrive
     */
    public List<FileInfo> toList() {
        return stream().toList();
    }

    /** One walk: holds one page. */
    private final class Walk implements Iterator<FileInfo> {

        private Iterator<FileInfo> page = Collections.emptyIterator();
        private @Nullable String token;
        private boolean last;

        @Override
        public boolean hasNext() {
            while (!page.hasNext() && !last) {
                CloudStorageContent answer = page(token);
                List<FileInfo> content = answer.getContent();
                page = content == null ? Collections.emptyIterator() : content.iterator();
                token = answer.getNext();
                last = token == null || token.isEmpty();
            }
            return page.hasNext();
        }

        @Override
        public FileInfo next() {
            if (!hasNext()) {
                throw new NoSuchElementException("The cloud storage has no further entry.");
            }
            return page.next();
        }
    }
}
