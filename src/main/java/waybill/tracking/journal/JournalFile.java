package waybill.tracking.journal;

import java.util.Optional;

/** Where a journal is kept. */
public interface JournalFile {
    /** What was written last. */
    Optional<byte[]> read();

    /** Replaces what was written, in one step. */
    void write(byte[] content);
}
