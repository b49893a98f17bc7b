package waybill.registry;

import waybill.storage.Digest;

/**
 * A file of a version, as it was published.
 *
 * @param path its name in the version's folder
 * @param size in bytes
 * @param sha256 lower-case hex
 */
public record FileEntry(String path, long size, String sha256) {
    public FileEntry {
        Names.requireFile(path);
    }

    static FileEntry of(String path, byte[] content) {
        return new FileEntry(path, content.length, Digest.sha256(content));
    }
}
