package waybill.storage.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import waybill.storage.BlobName;
import waybill.storage.BlobProperties;
import waybill.storage.ETag;

/**
 * The state of a file according to its metadata, so that files put there by hand have a state too.
 *
 * @param key a hash of the key by which the file system identifies files, 0 where it has none
 */
record FileState(Instant modified, long size, int key) {
    /** The state of a regular file; empty when there is none, or a folder or a symbolic link. */
    static Optional<FileState> of(Path file) throws IOException {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return found.isRegularFile() ? Optional.of(of(found)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    static FileState of(BasicFileAttributes found) {
        return new FileState(found.lastModifiedTime().toInstant(), found.size(), Objects.hashCode(found.fileKey()));
    }

    ETag etag() {
        return new ETag(String.format("\"%x.%x-%x-%x\"", modified.getEpochSecond(), modified.getNano(), size, key));
    }

    BlobProperties properties(BlobName name) {
        return new BlobProperties(name, etag(), size, modified);
    }

    /**
     * Whether the file was changed in place. A file that was replaced has another key: an open channel still reads the old one
     * whole.
     */
    boolean editedInto(FileState later) {
        return !equals(later) && (key == later.key || key == 0);
    }
}
