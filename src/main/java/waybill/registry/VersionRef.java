package waybill.registry;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import waybill.storage.Digest;

/**
 * A version and the digest of its manifest. When the reference comes from a trusted pointer, every byte of the version can be
 * checked. References are equal when they name the same manifest: the serving file only says again what that says.
 *
 * @param version the version's name
 * @param manifestDigest the manifest's SHA-256 in hex; its first 8 digits end the version's name
 * @param servingDigest the SHA-256 in hex of the version's {@link Names#SERVING}; none when it has none, and when a pointer names
 *     none: then the version goes by its manifest
 */
public record VersionRef(String version, String manifestDigest, Optional<String> servingDigest) {
    public VersionRef {
        Names.requireVersion(version);
        if (!Digest.isSha256(manifestDigest) || !version.endsWith(manifestDigest.substring(0, 8))) {
            throw new IllegalArgumentException("The manifest's digest does not belong to version " + version);
        }
        if (servingDigest.isPresent() && !Digest.isSha256(servingDigest.get())) {
            throw new IllegalArgumentException("The digest of " + Names.SERVING + " is none, of version " + version);
        }
    }

    /** A version that goes by its manifest. */
    public VersionRef(String version, String manifestDigest) {
        this(version, manifestDigest, Optional.empty());
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
