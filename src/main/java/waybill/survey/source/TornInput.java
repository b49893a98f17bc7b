package waybill.survey.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import waybill.storage.MalformedGzipException;

/** A stream that ends where its file is torn, and says why: what stands before is worth a look. */
public final class TornInput extends FilterInputStream {
    private Optional<String> fault = Optional.empty();

    TornInput(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (fault.isPresent()) {
            return -1;
        }
        try {
            return in.read(into, from, length);
        } catch (MalformedGzipException e) {
            fault = Optional.of("The file " + e.reason() + ".");
            return -1;
        }
    }

    /** Why it ended, if its file is torn. */
    public Optional<String> fault() {
        return fault;
    }
}
