package waybill.storage;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A store that lets a test step in before and after one call: to kill the caller, or to do something else meanwhile. */
public final class StepStore implements BlobStore {
    private final BlobStore store;
    private final int at;
    private final boolean afterwards;
    private final Runnable step;
    private int calls;

    /** @param at the number of the call, from 0 */
    public StepStore(BlobStore store, int at, boolean afterwards, Runnable step) {
        this.store = store;
        this.at = at;
        this.afterwards = afterwards;
        this.step = step;
    }

    /** Ends a caller as a SIGKILL would: nobody catches it. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    public static Runnable killer() {
        return () -> {
            throw new Killed();
        };
    }

    /** How many calls there were. */
    public int calls() {
        return calls;
    }

    private <T> T step(Supplier<T> call) {
        boolean steps = calls++ == at;
        if (steps && !afterwards) {
            step.run();
        }
        T result = call.get();
        if (steps && afterwards) {
            step.run();
        }
        return result;
    }

    @Override
    public Optional<Blob> read(BlobName name, long maxBytes) {
        return step(() -> store.read(name, maxBytes));
    }

    @Override
    public Revalidation readIfChanged(BlobName name, ETag known, long maxBytes) {
        return step(() -> store.readIfChanged(name, known, maxBytes));
    }

    @Override
    public byte[] readRange(BlobName name, ETag expected, long offset, int length) {
        return step(() -> store.readRange(name, expected, offset, length));
    }

    @Override
    public Optional<BlobProperties> properties(BlobName name) {
        return step(() -> store.properties(name));
    }

    @Override
    public String location() {
        return store.location();
    }

    @Override
    public void createContainers(List<String> names) {
        store.createContainers(names);
    }

    @Override
    public ETag write(BlobName name, byte[] content, WriteCondition condition) {
        return step(() -> store.write(name, content, condition));
    }

    @Override
    public boolean delete(BlobName name) {
        return step(() -> store.delete(name));
    }

    @Override
    public boolean delete(BlobName name, ETag expected) {
        return step(() -> store.delete(name, expected));
    }

    @Override
    public Stream<BlobProperties> list(String container, String prefix, Consumer<String> leftOut) {
        return step(() -> store.list(container, prefix, leftOut));
    }

    @Override
    public void stageBlock(BlobName name, String blockId, byte[] content) {
        step(() -> {
            store.stageBlock(name, blockId, content);
            return blockId;
        });
    }

    @Override
    public ETag commitBlocks(BlobName name, List<String> blockIds, WriteCondition condition) {
        return step(() -> store.commitBlocks(name, blockIds, condition));
    }

    @Override
    public void discardBlocks(BlobName name) {
        step(() -> {
            store.discardBlocks(name);
            return name;
        });
    }
}
