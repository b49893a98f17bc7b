package waybill.batch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import waybill.model.ServableModel;

/**
 * What all chunks of a run share. Thread-safe.
 *
 * @param version of the model, as it stands in every row of the result
 * @param header that {@code model} has accepted
 * @param longestRow in bytes
 */
record Scoring(ServableModel model, String version, Header header, int longestRow) {
    /** How many rows got a value, and how many did not. */
    record Counts(long scored, long rejected) {}

    byte[] predictionsHeader() {
        return header.predictions().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] rejectsHeader() {
        return Header.rejects().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Scores the rows of a chunk, in order.
     *
     * @param text of the chunk, not compressed
     */
    Counts score(InputStream text, Chunk chunk, Sink predictions, Sink rejects) throws IOException {
        RowReader rows = new RowReader(text, longestRow);
        if (chunk.hasHeader()) {
            rows.skipByteOrderMark();
            rows.next();
        }
        RowScorer scorer = new RowScorer(this, chunk.firstRow(), predictions, rejects);
        while (rows.next()) {
            scorer.score(rows);
        }
        Counts counts = scorer.end();
        if (counts.scored() + counts.rejected() != chunk.rows()) {
            throw new IllegalStateException("A chunk has other rows than were planned.");
        }
        return counts;
    }
}
