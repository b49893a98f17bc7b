package waybill.batch.scoring;

import java.util.List;

/**
 * What a file holds, and how it is cut.
 *
 * @param columns the names in its header, in order
 * @param sha256 of its bytes as they are stored
 * @param chunks at least one
 */
public record Plan(List<String> columns, String sha256, List<Chunk> chunks) {
    public Plan {
        columns = List.copyOf(columns);
        chunks = List.copyOf(chunks);
    }

    public long rows() {
        Chunk last = chunks.get(chunks.size() - 1);
        return last.firstRow() - 1 + last.rows();
    }
}
