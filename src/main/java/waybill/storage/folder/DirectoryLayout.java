package waybill.storage.folder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.BlobName;
import waybill.storage.Digest;

/**
 * Where things are below the root: {@code <container>/<path>} for blobs, {@code .waybill/} for what nobody but this store
 * reads. Symbolic links below the root are not followed, so nothing leads out of it.
 */
final class DirectoryLayout {
    private static final String WORK = ".waybill";

    private final Path root;

    /** Set once the root was seen: if it is missing afterwards, the store is away, not empty. */
    private volatile boolean rootSeen;

    /** Set once the work folder was seen: if it is missing afterwards, an empty mount point stands where the store was. */
    private volatile boolean workSeen;

    DirectoryLayout(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    Path root() {
        return root;
    }

    Path container(String name) {
        return root.resolve(name);
    }

    Path file(BlobName name) {
        return container(name.container()).resolve(name.path());
    }

    /**
     * Whether there is anything at all to be read. What was seen before is asked before the disk is: another thread may make
     * a folder in between, and it is not gone for that.
     */
    boolean isThere() throws IOException {
        boolean rootWasThere = rootSeen;
        boolean workWasThere = workSeen;
        if (!isFolder(root)) {
            return rootMissing(rootWasThere);
        }
        rootSeen = true;
        if (isFolder(work())) {
            workSeen = true;
        } else if (workWasThere) {
            throw new IOException("its .waybill folder has gone");
        }
        return true;
    }

    private boolean rootMissing(boolean wasThere) throws IOException {
        if (wasThere) {
            throw new IOException("the root folder has gone");
        }
        if (Files.exists(root, LinkOption.NOFOLLOW_LINKS) && !isFolder(root)) {
            throw new IOException("the root is not a folder");
        }
        return false;
    }

    /** The state of a blob's file; nothing when no blob lies there. */
    Optional<FileState> stateOf(BlobName name) throws IOException {
        if (!isThere()) {
            return Optional.empty();
        }
        Path folder = root;
        for (Path step : root.relativize(file(name))) {
            requireNoLink(name, folder.resolve(step));
            if (!isFolder(folder)) {
                return Optional.empty();
            }
            folder = folder.resolve(step);
        }
        return FileState.of(file(name));
    }

    private static void requireNoLink(BlobName name, Path step) {
        if (Files.isSymbolicLink(step)) {
            throw new WaybillException(
                    ErrorCode.STORE_FORBIDDEN,
                    "The blob " + name + " lies behind a symbolic link, which a directory store does not follow.");
        }
    }

    /** Makes the folders that a blob's file needs; the links on the way were refused by {@link #stateOf}. */
    void makeRoomFor(BlobName name) throws IOException {
        Path file = file(name);
        Path folder = root;
        for (Path step : root.relativize(parentOf(file))) {
            folder = folder.resolve(step);
            if (Files.isRegularFile(folder)) {
                throw new WaybillException(
                        ErrorCode.INVALID_NAME, name + " lies below a blob; a blob is not a folder.");
            }
            if (!isFolder(folder)) {
                Files.createDirectories(folder);
                flush(parentOf(folder));
            }
        }
        if (isFolder(file)) {
            throw new WaybillException(ErrorCode.INVALID_NAME, name + " is a folder of blobs, so it cannot be a blob.");
        }
    }

    /** What nobody but this store reads. */
    Path work() {
        return root.resolve(WORK);
    }

    /** A folder of this store's own, made when it is missing. */
    Path workFolder(String first, String... more) throws IOException {
        isThere();
        Path folder = work().resolve(Path.of(first, more));
        Files.createDirectories(folder);
        rootSeen = true;
        workSeen = true;
        return folder;
    }

    /** Where the staged blocks of a blob are; hashed, because one blob's path may lie below another's. */
    Path blocks(BlobName name) {
        return blocks().resolve(name.container())
                .resolve(Digest.sha256(name.path().getBytes(StandardCharsets.UTF_8)));
    }

    /** Where the staged blocks of all blobs are: a folder for each container, and in it one for each blob. */
    Path blocks() {
        return work().resolve("blocks");
    }

    /** Takes away the folders above a deleted file that are empty now, up to the container's. */
    void pruneAbove(BlobName name) throws IOException {
        Path container = container(name.container());
        try {
            for (Path folder = parentOf(file(name)); !folder.equals(container); folder = parentOf(folder)) {
                Files.deleteIfExists(folder);
            }
        } catch (DirectoryNotEmptyException e) {
            // Other blobs lie here, so also below all the folders above.
        }
    }

    /** So that what was made or moved here outlives a power cut. Windows cannot open a folder, and does without. */
    @SuppressWarnings("EmptyCatch")
    static void flush(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // What was made or moved is there already.
        }
    }

    private static boolean isFolder(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).isDirectory();
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    static Path parentOf(Path file) throws IOException {
        return Optional.ofNullable(file.getParent()).orElseThrow(() -> new IOException("no folder above it"));
    }
}
