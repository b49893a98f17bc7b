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
 * The paths below the root: {@code <container>/<path>} for blobs, {@code .waybill/} for the store's own files. Symbolic links
 * below the root are not followed, so no path leads out of it.
 */
final class DirectoryLayout {
    private static final String WORK = ".waybill";

    private final Path root;

    /** Set once the root was seen: if it is missing afterwards, the store is unavailable, not empty. */
    private volatile boolean rootSeen;

    /** Set once the work folder was seen: if it is missing afterwards, there is an empty mount point instead of the store. */
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
     * Whether the root exists. The flags are read before the disk: another thread may create a folder in between, and that folder
     * must not count as gone.
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

    /** The state of a blob's file; empty when there is no blob. */
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

    /** Makes the folders that a blob's file needs; {@link #stateOf} has refused symbolic links on the way. */
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

    /** The folder of the store's own files. */
    Path work() {
        return root.resolve(WORK);
    }

    /** A folder of the store's own, created when it is missing. */
    Path workFolder(String first, String... more) throws IOException {
        isThere();
        Path folder = work().resolve(Path.of(first, more));
        Files.createDirectories(folder);
        rootSeen = true;
        workSeen = true;
        return folder;
    }

    /** The folder of a blob's staged blocks. The path is hashed, because the path of one blob may lie below that of another. */
    Path blocks(BlobName name) {
        return blocks().resolve(name.container())
                .resolve(Digest.sha256(name.path().getBytes(StandardCharsets.UTF_8)));
    }

    /** The folder of all staged blocks: a folder for each container, and in it one for each blob. */
    Path blocks() {
        return work().resolve("blocks");
    }

    /** Deletes the folders above a deleted file that are now empty, up to the container's. */
    void pruneAbove(BlobName name) throws IOException {
        Path container = container(name.container());
        try {
            for (Path folder = parentOf(file(name)); !folder.equals(container); folder = parentOf(folder)) {
                Files.deleteIfExists(folder);
            }
        } catch (DirectoryNotEmptyException e) {
            // This folder holds other blobs, and so do all folders above it.
        }
    }

    /**
     * Makes what was created or moved in this folder survive a power cut. Windows cannot open a folder, so there it does nothing.
     */
    @SuppressWarnings("EmptyCatch")
    static void flush(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // The file that was created or moved exists in any case.
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
