package waybill.batch;

import java.io.InputStream;
import java.util.function.Consumer;
import waybill.batch.scoring.Input;
import waybill.batch.scoring.RangeStream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.BlobReader;

/** A file of rows in a store, in the state in which the run was created. */
final class BlobInput implements Input {
    private final BlobReader store;
    private final Run.InputFile file;

    BlobInput(BlobReader store, Run.InputFile file) {
        this.store = store;
        this.file = file;
    }

    @Override
    public String name() {
        return BatchNames.file(file.name());
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public InputStream open(long offset, long length) {
        return open(offset, length, piece -> {});
    }

    /**
     * Opens a part of the file as {@link #open(long, long)} does. The listener gets each piece as it is read, and must not change
     * it.
     */
    InputStream open(long offset, long length, Consumer<byte[]> listener) {
        return new RangeStream(this::read, offset, length, listener);
    }

    private byte[] read(long offset, int length) {
        byte[] piece = store.readRange(file.name(), file.state(), offset, length);
        if (piece.length != length) {
            throw new WaybillException(ErrorCode.BLOB_CHANGED, "The blob " + file.name() + " is shorter than it was.");
        }
        return piece;
    }
}
