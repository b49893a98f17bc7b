package waybill.batch.scoring;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** Unpacked rows that are counted, and may not be too many for the size of the file that they come from. */
final class LimitedText extends FilterInputStream {
    private final RunLimits limits;
    private final LongSupplier stored;
    private long count;

    /** @param stored the size of the packed file in bytes, as far as it is known */
    LimitedText(InputStream text, RunLimits limits, LongSupplier stored) {
        super(text);
        this.limits = limits;
        this.stored = stored;
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
            count += read;
            limits.requireRatio(count, stored.getAsLong());
        }
        return read;
    }

    @Override
    public long skip(long length) throws IOException {
        byte[] skipped = new byte[(int) Math.min(length, 1 << 13)];
        return Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
