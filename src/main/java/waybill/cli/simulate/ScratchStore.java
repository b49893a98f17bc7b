package waybill.cli.simulate;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import waybill.storage.Blob;
import waybill.storage.BlobName;
import waybill.storage.BlobProperties;
import waybill.storage.BlobStore;
import waybill.storage.ETag;
import waybill.storage.Revalidation;
import waybill.storage.WriteCondition;

/**
 * A store whose events and state, and what is known of what was served, are those of another one: what is simulated is nothing that has
 * happened, and the state of a real day would be one of the future.
 */
public final class ScratchStore implements BlobStore {
    private static final Set<String> APART = Set.of("events", "streams", "state", "monitor", "outcomes", "windows");

    private final BlobStore real;
    private final BlobStore scratch;

    public ScratchStore(BlobStore real, BlobStore scratch) {
        this.real = real;
        this.scratch = scratch;
    }

    private BlobStore of(String container) {
        return APART.contains(container) ? scratch : real;
    }

    private BlobStore of(BlobName name) {
        return of(name.container());
    }

    @Override
    public void createContainers(List<String> names) {
        names.forEach(name -> of(name).createContainers(List.of(name)));
    }

    @Override
    public ETag write(BlobName name, byte[] content, WriteCondition condition) {
        return of(name).write(name, content, condition);
    }

    @Override
    public boolean delete(BlobName name) {
        return of(name).delete(name);
    }

    @Override
    public boolean delete(BlobName name, ETag expected) {
        return of(name).delete(name, expected);
    }

    @Override
    public Stream<BlobProperties> list(String container, String prefix, Consumer<String> leftOut) {
        return of(container).list(container, prefix, leftOut);
    }

    @Override
    public void stageBlock(BlobName name, String blockId, byte[] content) {
        of(name).stageBlock(name, blockId, content);
    }

    @Override
    public ETag commitBlocks(BlobName name, List<String> blockIds, WriteCondition condition) {
        return of(name).commitBlocks(name, blockIds, condition);
    }

    @Override
    public void discardBlocks(BlobName name) {
        of(name).discardBlocks(name);
    }

    @Override
    public Optional<Blob> read(BlobName name, long maxBytes) {
        return of(name).read(name, maxBytes);
    }

    @Override
    public Revalidation readIfChanged(BlobName name, ETag known, long maxBytes) {
        return of(name).readIfChanged(name, known, maxBytes);
    }

    @Override
    public byte[] readRange(BlobName name, ETag expected, long offset, int length) {
        return of(name).readRange(name, expected, offset, length);
    }

    @Override
    public Optional<BlobProperties> properties(BlobName name) {
        return of(name).properties(name);
    }

    @Override
    public String location() {
        return real.location();
    }
}
