package waybill.registry;

/**
 * A version and the digest of its manifest: from a pointer that is trusted, every byte that follows can be checked.
 *
 * @param manifestDigest SHA-256 in hex; its first 8 digits end the version's name
 */
public record VersionRef(String version, String manifestDigest) {
    public VersionRef {
        Names.requireVersion(version);
        if (!manifestDigest.matches("[0-9a-f]{64}") || !version.endsWith(manifestDigest.substring(0, 8))) {
            throw new IllegalArgumentException("The manifest's digest does not belong to version " + version);
        }
    }
}
