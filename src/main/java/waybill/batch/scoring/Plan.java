package waybill.batch.scoring;

import java.util.List;

/**
 * The content of a file, and its division into chunks.
 *
 * @param columns the names in its header, in order
 * @param sha256 the digest of its stored bytes
 * @param chunks the chunks, at least one
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
