package waybill.storage.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import waybill.storage.Blob;
import waybill.storage.BlobName;
import waybill.storage.BlobProperties;
import waybill.storage.BlobStore;
import waybill.storage.BlockId;
import waybill.storage.ETag;
import waybill.storage.Faults;
import waybill.storage.Revalidation;
import waybill.storage.Streams;
import waybill.storage.WriteCondition;

/**
 * Blobs as plain files: a folder per container below a root. Files that were put there by hand are blobs like any other, if their
 * names are legal. Safe for several processes at once on one machine. The store may miss one of two edits by hand, in place,
 * within one tick of the file system's clock.
 *
 * <p>A write makes its file in {@code <root>/.waybill/}, flushes it, and moves it into place under the container's lock, where
 * conditions are checked. Readers take no lock, and need no right to write.
 *
 * <p>A root that does not exist is an empty store, and the first write creates it. A root, or a {@code .waybill} folder, that
 * existed before and is gone (a disk that was unmounted) is {@code STORE_UNAVAILABLE}: nothing is read from or written to
 * whatever is in its place. Symbolic links below the root are {@code STORE_FORBIDDEN}, and not listed.
 *
 * <p>A process that is killed, or a disk that is full, leaves every blob as it was before or after the write, never in between. A
 * write that has returned survives a power cut; a deletion may not. The first write of a later process removes what was left
 * behind in {@code .waybill/}: temporary files after a day, staged blocks a week after the last one.
 *
 * <p>Made for Linux and macOS. Where the file system ignores letter case, names that differ only in case are one blob. On
 * Windows, in addition, a blob cannot be replaced while it is read, and names of devices such as {@code NUL} are no files.
 */
public final class DirectoryBlobStore implements BlobStore {
    private final DirectoryLayout layout;
    private final FileReader reader;
    private final Workbench workbench;
    private final StagedBlocks blocks;
    private final Clock clock;

    /** @param clock the source of the files' times, which only ever increase */
    public DirectoryBlobStore(Path root, Clock clock) {
        this.clock = clock;
        layout = new DirectoryLayout(root);
        reader = new FileReader(layout);
        workbench = new Workbench(layout, clock);
        blocks = new StagedBlocks(layout, workbench);
    }

    @Override
    public Optional<Blob> read(BlobName name, long maxBytes) {
        return Disk.call(name, () -> reader.read(name, maxBytes));
    }

    @Override
    public Revalidation readIfChanged(BlobName name, ETag known, long maxBytes) {
        Optional<FileState> state = Disk.call(name, () -> layout.stateOf(name));
        if (state.filter(found -> found.etag().equals(known)).isPresent()) {
            return new Revalidation.Unchanged();
        }
        return read(name, maxBytes).<Revalidation>map(Revalidation.Changed::new).orElseGet(Revalidation.Missing::new);
    }

    @Override
    public byte[] readRange(BlobName name, ETag expected, long offset, int length) {
        Objects.checkFromIndexSize(offset, length, Long.MAX_VALUE);
        return Disk.call(name, () -> reader.readRange(name, expected, offset, length));
    }

    @Override
    public Optional<BlobProperties> properties(BlobName name) {
        return Disk.call(name, () -> layout.stateOf(name)).map(state -> state.properties(name));
    }

    @Override
    public String location() {
        return layout.root().toString();
    }

    /** Only checks the names: a container is created with its first blob. */
    @Override
    public void createContainers(List<String> names) {
        names.forEach(BlobName::requireContainer);
    }

    @Override
    public ETag write(BlobName name, byte[] content, WriteCondition condition) {
        return Disk.call(name, () -> {
            Path made = workbench.make(content);
            try (ContainerLock lock = lock(name)) {
                return publish(made, name, condition, lock);
            } finally {
                Files.deleteIfExists(made);
            }
        });
    }

    @Override
    public boolean delete(BlobName name) {
        return delete(name, present -> true);
    }

    @Override
    public boolean delete(BlobName name, ETag expected) {
        return delete(name, present -> present.etag().equals(expected));
    }

    private boolean delete(BlobName name, Predicate<FileState> condition) {
        return Disk.call(name, () -> {
            if (layout.stateOf(name).isEmpty()) {
                return false;
            }
            try (ContainerLock lock = lock(name)) {
                Optional<FileState> present = layout.stateOf(name).filter(condition);
                if (present.isEmpty()) {
                    return false;
                }
                lock.outlive(present.get().modified());
                Files.deleteIfExists(layout.file(name));
                layout.pruneAbove(name);
                return true;
            }
        });
    }

    @Override
    public Stream<BlobProperties> list(String container, String prefix, Consumer<String> leftOut) {
        BlobName.requireContainer(container);
        return Disk.call(container, () -> {
            if (!layout.isThere()) {
                return Stream.empty();
            }
            DirectoryListing listing = new DirectoryListing(layout.container(container), container, prefix, leftOut);
            return Streams.until(() -> Disk.call(container, listing::next));
        });
    }

    @Override
    public void stageBlock(BlobName name, String blockId, byte[] content) {
        BlockId.require(blockId);
        Disk.call(name, () -> {
            blocks.stage(name, blockId, content);
            return blockId;
        });
    }

    @Override
    public ETag commitBlocks(BlobName name, List<String> blockIds, WriteCondition condition) {
        blockIds.forEach(BlockId::require);
        return Disk.call(name, () -> {
            require(condition, name, layout.stateOf(name));
            Path made = join(name, blockIds, condition);
            try (ContainerLock lock = lock(name)) {
                ETag etag = publish(made, name, condition, lock);
                blocks.drop(name);
                return etag;
            } finally {
                Files.deleteIfExists(made);
            }
        });
    }

    @Override
    public void discardBlocks(BlobName name) {
        Disk.call(name, () -> {
            blocks.drop(name);
            return name;
        });
    }

    private Path join(BlobName name, List<String> blockIds, WriteCondition condition) throws IOException {
        try {
            return blocks.join(name, blockIds);
        } catch (NoSuchFileException e) {
            // When another commit has taken the blocks away, the condition decides, as it would have a moment later.
            require(condition, name, layout.stateOf(name));
            throw Faults.blockNotFound(name);
        }
    }

    private ContainerLock lock(BlobName name) throws IOException {
        return ContainerLock.take(layout.workFolder("locks").resolve(name.container()));
    }

    private ETag publish(Path made, BlobName name, WriteCondition condition, ContainerLock lock) throws IOException {
        Optional<FileState> present = layout.stateOf(name);
        require(condition, name, present);
        layout.makeRoomFor(name);
        lock.stamp(made, clock.instant(), present.map(FileState::modified).orElse(Instant.EPOCH));
        FileState next = FileState.of(made).orElseThrow(() -> new IOException("it was swept away"));
        Workbench.moveInto(made, layout.file(name));
        return next.etag();
    }

    private static void require(WriteCondition condition, BlobName name, Optional<FileState> present) {
        if (!present.map(state -> condition.holdsFor(state.etag())).orElseGet(condition::holdsForNone)) {
            throw condition.failure(name);
        }
    }
}
