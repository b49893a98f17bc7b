package waybill.batch.local;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;
import waybill.batch.scoring.Input;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** Rows from a stream. Its size is that of what was read so far. */
final class StreamInput implements Input, RowSource {
    private static final int PIECE = 1 << 16;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private final BufferedInputStream stream;
    private final boolean gzip;
    private long read;

    StreamInput(InputStream stream) {
        this.stream = new BufferedInputStream(stream, PIECE);
        this.gzip = beginsAsGzip();
    }

    private boolean beginsAsGzip() {
        stream.mark(2);
        try {
            boolean begins = stream.read() == GZIP_FIRST && stream.read() == GZIP_SECOND;
            stream.reset();
            return begins;
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.INVALID_ARGUMENT, "Standard input cannot be read.", e);
        }
    }

    @Override
    public Input input() {
        return this;
    }

    @Override
    public String name() {
        return "standard input";
    }

    @Override
    public long size() {
        return read;
    }

    @Override
    public long announced() {
        return 0;
    }

    @Override
    public boolean isGzip() {
        return gzip;
    }

    @Override
    public InputStream open(long offset, long length) {
        throw new UnsupportedOperationException("A stream has no parts.");
    }

    @Override
    public InputStream open(LongConsumer advanced) {
        return new Counted(advanced);
    }

    /** A stream cannot change behind its reader. */
    @Override
    public void requireUnchanged() {}

    /** Nothing is held: whoever opened the stream closes it. */
    @Override
    public void close() {}

    private final class Counted extends FilterInputStream {
        private final LongConsumer advanced;

        Counted(LongConsumer advanced) {
            super(stream);
            this.advanced = advanced;
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            count(one < 0 ? -1 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            return count(in.read(into, from, length));
        }

        private int count(int more) {
            if (more > 0) {
                read += more;
                advanced.accept(more);
            }
            return more;
        }
    }
}
