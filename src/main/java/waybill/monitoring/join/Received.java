package waybill.monitoring.join;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An outcome as it is joined.
 *
 * @param receivedAt in milliseconds since 1970
 * @param digest the first bits of the digest of what it came with, as unsigned
 * @param line its place there
 * @param number the true number, or nothing
 * @param label the true label, or nothing
 * @param knownAt when it was known to be true, in milliseconds since 1970: when it was observed, else when it was received
 */
record Received(long receivedAt, long digest, int line, OptionalDouble number, Optional<String> label, long knownAt) {
    /** Of two outcomes of a row the later one counts: a correction. */
    boolean isLaterThan(long otherReceivedAt, long otherDigest, int otherLine) {
        if (receivedAt != otherReceivedAt) {
            return receivedAt > otherReceivedAt;
        }
        return digest == otherDigest ? line > otherLine : Long.compareUnsigned(digest, otherDigest) > 0;
    }
}
