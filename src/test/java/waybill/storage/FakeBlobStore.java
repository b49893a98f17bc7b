package waybill.storage;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/**
 * A store in memory that keeps a list of all calls, and lets a test step in before each: to throw, to wait, to change
 * something. It holds to the contract of every store.
 */
public final class FakeBlobStore implements BlobStore {
    /** What was asked. */
    public enum Operation {
        READ,
        READ_IF_CHANGED,
        READ_RANGE,
        PROPERTIES,
        CREATE_CONTAINER,
        WRITE,
        DELETE,
        LIST,
        STAGE,
        COMMIT,
        DISCARD
    }

    /** @param path of the blob, with its container; of a listing or a creation, the container */
    public record Call(Operation operation, String path) {}

    private final TreeMap<BlobName, Entry> blobs = new TreeMap<>();
    private final Map<BlobName, Map<String, byte[]>> staged = new HashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<String> strays = new CopyOnWriteArrayList<>();
    private volatile Consumer<Call> before = FakeBlobStore::nothing;
    private long states;

    private final InstantSource clock;

    public FakeBlobStore() {
        this(InstantSource.system());
    }

    /** @param clock says when blobs were modified */
    public FakeBlobStore(InstantSource clock) {
        this.clock = clock;
    }

    private record Entry(Blob blob, Instant at) {
        ETag etag() {
            return blob.etag();
        }

        byte[] content() {
            return blob.bytes();
        }
    }

    private static void nothing(Call call) {}

    /** Runs before each call from now on, in the thread that makes it; what it throws, the call throws. */
    public void before(Consumer<Call> hook) {
        before = hook;
    }

    /** From now on each call fails with this code. */
    public void failWith(ErrorCode code) {
        before(call -> {
            throw new WaybillException(code, "The fake store fails.");
        });
    }

    /** From now on each call does what it should. */
    public void recover() {
        before(FakeBlobStore::nothing);
    }

    /** All calls so far that such an operation made, in order. */
    public List<Call> calls(Operation operation) {
        return calls.stream().filter(call -> call.operation() == operation).toList();
    }

    public void forgetCalls() {
        calls.clear();
    }

    /** Replaces what is there by other means than a call. */
    public void tamper(BlobName name, byte[] content) {
        put(name, content.clone());
    }

    /** Puts something there by other means than a call, or takes it away, that has a name which no blob can have. */
    public void stray(String container, String path, boolean there) {
        if (there) {
            strays.add(container + "/" + path);
        } else {
            strays.remove(container + "/" + path);
        }
    }

    /** Takes a blob away by other means than a call. */
    public void remove(BlobName name) {
        removed(name);
    }

    /** What is there, seen by other means than a call. */
    public synchronized byte[] bytesOf(BlobName name) {
        return Objects.requireNonNull(blobs.get(name), name::toString).content().clone();
    }

    /** The paths of all blobs of a container, seen by other means than a call. */
    public synchronized List<String> paths(String container) {
        return blobs.keySet().stream()
                .filter(name -> name.container().equals(container))
                .map(BlobName::path)
                .toList();
    }

    @Override
    public Optional<Blob> read(BlobName name, long maxBytes) {
        called(Operation.READ, name);
        return whole(name, maxBytes);
    }

    @Override
    public Revalidation readIfChanged(BlobName name, ETag known, long maxBytes) {
        called(Operation.READ_IF_CHANGED, name);
        if (find(name).filter(entry -> entry.etag().equals(known)).isPresent()) {
            return new Revalidation.Unchanged();
        }
        return whole(name, maxBytes)
                .<Revalidation>map(Revalidation.Changed::new)
                .orElseGet(Revalidation.Missing::new);
    }

    @Override
    public byte[] readRange(BlobName name, ETag expected, long offset, int length) {
        Objects.checkFromIndexSize(offset, length, Long.MAX_VALUE);
        called(Operation.READ_RANGE, name);
        Entry entry = find(name).orElseThrow(() -> Faults.notFound(name));
        if (!entry.etag().equals(expected)) {
            throw Faults.changed(name);
        }
        int from = (int) Math.min(offset, entry.content().length);
        return Arrays.copyOfRange(entry.content(), from, from + Math.min(entry.content().length - from, length));
    }

    @Override
    public Optional<BlobProperties> properties(BlobName name) {
        called(Operation.PROPERTIES, name);
        return find(name).map(entry -> properties(name, entry));
    }

    @Override
    public String location() {
        return "memory";
    }

    @Override
    public void createContainers(List<String> names) {
        names.forEach(BlobName::requireContainer);
        names.forEach(name -> step(new Call(Operation.CREATE_CONTAINER, name)));
    }

    @Override
    public ETag write(BlobName name, byte[] content, WriteCondition condition) {
        called(Operation.WRITE, name);
        return written(name, content.clone(), condition);
    }

    @Override
    public boolean delete(BlobName name) {
        called(Operation.DELETE, name);
        return removed(name);
    }

    @Override
    public boolean delete(BlobName name, ETag expected) {
        called(Operation.DELETE, name);
        return removed(name, expected);
    }

    @Override
    public Stream<BlobProperties> list(String container, String prefix, Consumer<String> leftOut) {
        BlobName.requireContainer(container);
        step(new Call(Operation.LIST, container));
        strays.stream()
                .filter(path -> path.startsWith(container + "/" + prefix))
                .map(path -> path.substring(container.length() + 1))
                .forEach(leftOut);
        return listed(container, prefix).stream();
    }

    @Override
    public void stageBlock(BlobName name, String blockId, byte[] content) {
        BlockId.require(blockId);
        called(Operation.STAGE, name);
        keep(name, blockId, content.clone());
    }

    @Override
    public ETag commitBlocks(BlobName name, List<String> blockIds, WriteCondition condition) {
        blockIds.forEach(BlockId::require);
        called(Operation.COMMIT, name);
        return committed(name, blockIds, condition);
    }

    @Override
    public void discardBlocks(BlobName name) {
        called(Operation.DISCARD, name);
        forget(name);
    }

    private synchronized void forget(BlobName name) {
        staged.remove(name);
    }

    /** The blobs for which blocks are staged, seen by other means than a call. */
    public synchronized List<String> staged(String container) {
        return staged.keySet().stream()
                .filter(name -> name.container().equals(container))
                .map(BlobName::path)
                .toList();
    }

    private synchronized boolean removed(BlobName name) {
        return blobs.remove(name) != null;
    }

    private synchronized boolean removed(BlobName name, ETag expected) {
        return find(name).filter(entry -> entry.etag().equals(expected)).isPresent() && removed(name);
    }

    private synchronized void keep(BlobName name, String blockId, byte[] content) {
        staged.computeIfAbsent(name, unused -> new HashMap<>()).put(blockId, content);
    }

    private synchronized ETag committed(BlobName name, List<String> blockIds, WriteCondition condition) {
        requireState(name, condition);
        Map<String, byte[]> blocks = staged.getOrDefault(name, Map.of());
        if (!blocks.keySet().containsAll(blockIds)) {
            throw Faults.blockNotFound(name);
        }
        staged.remove(name);
        return put(name, joined(blockIds.stream().map(blocks::get).toList()));
    }

    private static byte[] joined(List<byte[]> blocks) {
        byte[] all = new byte[blocks.stream().mapToInt(block -> block.length).sum()];
        int at = 0;
        for (byte[] block : blocks) {
            System.arraycopy(block, 0, all, at, block.length);
            at += block.length;
        }
        return all;
    }

    private synchronized List<BlobProperties> listed(String container, String prefix) {
        List<BlobProperties> found = new ArrayList<>();
        blobs.forEach((name, entry) -> {
            if (name.container().equals(container) && name.path().startsWith(prefix)) {
                found.add(properties(name, entry));
            }
        });
        return found;
    }

    private synchronized ETag written(BlobName name, byte[] content, WriteCondition condition) {
        requireState(name, condition);
        return put(name, content);
    }

    private synchronized ETag put(BlobName name, byte[] content) {
        ETag etag = new ETag("\"" + ++states + "\"");
        blobs.put(name, new Entry(new Blob(name, etag, content), clock.instant()));
        return etag;
    }

    private void requireState(BlobName name, WriteCondition condition) {
        Optional<Entry> there = find(name);
        if (!there.map(entry -> condition.holdsFor(entry.etag())).orElseGet(condition::holdsForNone)) {
            throw condition.failure(name);
        }
    }

    private Optional<Blob> whole(BlobName name, long maxBytes) {
        Optional<Entry> entry = find(name);
        if (entry.filter(found -> found.content().length > maxBytes).isPresent()) {
            throw Faults.tooLarge(name, maxBytes);
        }
        return entry.map(found -> new Blob(name, found.etag(), found.content().clone()));
    }

    private synchronized Optional<Entry> find(BlobName name) {
        return Optional.ofNullable(blobs.get(name));
    }

    private static BlobProperties properties(BlobName name, Entry entry) {
        return new BlobProperties(name, entry.etag(), entry.content().length, entry.at());
    }

    private void called(Operation operation, BlobName name) {
        step(new Call(operation, name.toString()));
    }

    private void step(Call call) {
        calls.add(call);
        before.accept(call);
    }
}
