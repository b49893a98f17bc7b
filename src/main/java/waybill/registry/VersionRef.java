package waybill.registry;

import org.jspecify.annotations.Nullable;
import waybill.storage.Digest;

/**
 * A version and the digest of its manifest: from a pointer that is trusted, every byte that follows can be checked.
 *
 * @param manifestDigest SHA-256 in hex; its first 8 digits end the version's name
 */
public record VersionRef(String version, String manifestDigest) {
    public VersionRef {
        Names.requireVersion(version);
        if (!Digest.isSha256(manifestDigest) || !version.endsWith(manifestDigest.substring(0, 8))) {
            throw new IllegalArgumentException("The manifest's digest does not belong to version " + version);
        }
    }

    // By hand, as is what it calls: a record's own methods are made at first use, in 20 ms of a cold start.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VersionRef ref
                && version.equals(ref.version)
                && manifestDigest.equals(ref.manifestDigest);
    }

    @Override
    public int hashCode() {
        return manifestDigest.hashCode();
    }
}
