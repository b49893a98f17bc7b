package waybill.registry;

import waybill.storage.Digest;

/**
 * A file of a version, as it was published.
 *
 * @param path the file's name in the version's folder
 * @param size the file's size in bytes
 * @param sha256 the file's digest in lower-case hex
 */
public record FileEntry(String path, long size, String sha256) {
    public FileEntry {
        Names.requireFile(path);
    }

    static FileEntry of(String path, byte[] content) {
        return new FileEntry(path, content.length, Digest.sha256(content));
    }
}
