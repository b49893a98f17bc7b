package waybill.clean;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;
import waybill.storage.Digest;

/** Sums up the bytes of a table as they are read: a checksum each time, to see that it is the same each time, and its digest once. */
final class SummedInput extends FilterInputStream {
    private final CRC32C sum = new CRC32C();
    private final Optional<MessageDigest> digest;
    private long bytes;

    SummedInput(InputStream in, boolean digested) {
        super(in);
        this.digest = digested ? Optional.of(Digest.begin()) : Optional.empty();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int read = in.read(into, from, length);
        if (read > 0) {
            sum.update(into, from, read);
            digest.ifPresent(of -> of.update(into, from, read));
            bytes += read;
        }
        return read;
    }

    /** The checksum of the bytes so far. */
    long sum() {
        return sum.getValue();
    }

    long bytes() {
        return bytes;
    }

    /** The digest of the bytes, after which no more are summed up. */
    String sha256() {
        return HexFormat.of().formatHex(digest.orElseThrow().digest());
    }
}
