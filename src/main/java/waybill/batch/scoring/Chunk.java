package waybill.batch.scoring;

/**
 * A part of a file that is scored at once: whole rows. The chunks of a file cover all of it, in order; the first begins with
 * the byte-order mark, if there is one, and the header.
 *
 * @param index from 0
 * @param offset of its first byte in the file
 * @param length in bytes
 * @param firstRow the number of its first row; rows are counted from 1, the header is none
 * @param rows may be 0 in the first chunk of a file without rows
 */
public record Chunk(int index, long offset, long length, long firstRow, long rows) {
    public boolean hasHeader() {
        return index == 0;
    }
}
