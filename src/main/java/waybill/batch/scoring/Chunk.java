package waybill.batch.scoring;

/**
 * A part of a file that is scored at once. It consists of whole rows. The chunks of a file cover all of it, in order; the first
 * begins with the byte-order mark, if there is one, and the header.
 *
 * @param index the number of the chunk, counted from 0
 * @param offset the position of its first byte in the file
 * @param length its length in bytes
 * @param firstRow the number of its first row; rows are counted from 1, without the header
 * @param rows the number of its rows; 0 is possible in the first chunk of a file without rows
 */
public record Chunk(int index, long offset, long length, long firstRow, long rows) {
    public boolean hasHeader() {
        return index == 0;
    }
}
