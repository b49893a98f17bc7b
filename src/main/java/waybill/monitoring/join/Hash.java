package waybill.monitoring.join;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import waybill.monitoring.outcome.Subject;
import waybill.storage.Digest;

/**
 * 64 bits of the SHA-256 of what names a row. Nobody can choose two names with the same bits for less than they are worth; by
 * chance a row of 35 million finds an outcome of another one of 35 million once in 15,000 such stores. Not thread-safe.
 */
final class Hash {
    /** Stands for no name. */
    static final long NONE = 0;

    private final MessageDigest digest = Digest.begin();

    long of(Subject subject) {
        if (subject instanceof Subject.AskedRow asked) {
            return ofRow(asked.request(), asked.row());
        }
        return ofId(((Subject.Id) subject).id());
    }

    long ofRow(String request, long row) {
        return of("r" + row + "/" + request);
    }

    long ofId(String id) {
        return of("i" + id);
    }

    private long of(String text) {
        long bits = ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)))
                .getLong();
        return bits == NONE ? 1 : bits;
    }

    /** The first bits of a digest in hexadecimal digits, which sort as the digits do when they are compared as unsigned. */
    static long ofDigits(String digest) {
        return Long.parseUnsignedLong(digest.substring(0, 16), 16);
    }
}
