package waybill.batch;

import java.util.Arrays;
import java.util.zip.CRC32;
import waybill.csv.Sink;
import waybill.storage.BlobName;
import waybill.storage.BlobStore;

/** Stages the bytes that a chunk adds to a blob, in blocks whose names contain their place. No empty block is staged. */
final class StagedOutput implements Sink {
    private static final int FIRST_BUFFER = 1 << 16;

    private final BlobStore store;
    private final BlobName name;
    private final int chunk;
    private final int blockBytes;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private final CRC32 crc = new CRC32();
    private int size;
    private int blocks;
    private long bytes;

    StagedOutput(BlobStore store, BlobName name, int chunk, int blockBytes) {
        this.store = store;
        this.name = name;
        this.chunk = chunk;
        this.blockBytes = blockBytes;
    }

    @Override
    public void write(byte[] source, int length) {
        if (size > 0 && size + length > blockBytes) {
            stageBuffer();
        }
        if (buffer.length < size + length) {
            buffer = Arrays.copyOf(buffer, Math.max(size + length, Math.min(2 * buffer.length, blockBytes)));
        }
        System.arraycopy(source, 0, buffer, size, length);
        size += length;
    }

    /** Stages a block as it is. */
    void stage(byte[] block) {
        store.stageBlock(name, Mark.block(chunk, blocks), block);
        blocks++;
        bytes += block.length;
        crc.update(block);
    }

    /** Stages the remaining bytes, and returns all that this chunk adds. */
    Mark.Staged end() {
        if (size > 0) {
            stageBuffer();
        }
        return new Mark.Staged(blocks, bytes, crc.getValue());
    }

    private void stageBuffer() {
        stage(Arrays.copyOf(buffer, size));
        size = 0;
    }
}
