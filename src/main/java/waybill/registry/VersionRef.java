package waybill.registry;

import org.jspecify.annotations.Nullable;
import waybill.storage.Digest;

/**
 * A version and the digest of its manifest. When the reference comes from a trusted pointer, every byte of the version can be
 * checked.
 *
 * @param version the version's name
 * @param manifestDigest the manifest's SHA-256 in hex; its first 8 digits end the version's name
 */
public record VersionRef(String version, String manifestDigest) {
    public VersionRef {
        Names.requireVersion(version);
        if (!Digest.isSha256(manifestDigest) || !version.endsWith(manifestDigest.substring(0, 8))) {
            throw new IllegalArgumentException("The manifest's digest does not belong to version " + version);
        }
    }

    // These methods and those they call are written by hand: the JVM makes a record's own at their first use, which
    // takes 20 ms of a cold start.
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
