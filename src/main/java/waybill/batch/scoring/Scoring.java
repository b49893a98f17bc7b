package waybill.batch.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import waybill.answer.Output;
import waybill.answer.Question;
import waybill.codec.AnswerColumns;
import waybill.csv.RowReader;
import waybill.csv.Sink;
import waybill.csv.TextBuffer;
import waybill.serving.Chosen;
import waybill.serving.Plane;
import waybill.serving.RowPass;

/**
 * The part that all chunks of a run share. Thread-safe.
 *
 * @param run the name under which the file is scored
 * @param plane the plane that answers
 * @param chosen the version that scores
 * @param question what is asked of each row, which the chosen version can say
 * @param columns the columns of the file, which fit the chosen model
 * @param limits the limits of the file as a whole
 * @param asked the moment at which the file was to be scored
 */
public record Scoring(
        String run,
        Plane plane,
        Chosen chosen,
        Question question,
        FileColumns columns,
        RunLimits limits,
        Instant asked) {
    private static final byte[] REJECTS_HEADER = "row,field,rule,message\n".getBytes(StandardCharsets.US_ASCII);

    /** The numbers of rows with and without a value. */
    public record Counts(long scored, long rejected) {
        public long rows() {
            return scored + rejected;
        }
    }

    /** @param firstRow the number of the first row that is answered */
    RowPass pass(long firstRow) {
        return plane.pass(chosen, question.wanted(), new RowPass.FilePart(run, firstRow, asked));
    }

    /** The name of the version, which is part of every row of the result. */
    public String version() {
        return chosen.version();
    }

    public Output output() {
        return chosen.model().output();
    }

    /** Writes the first line of predictions.csv. */
    public void writePredictionsHeader(Sink sink) {
        List<String> names = new ArrayList<>(List.of("row"));
        names.addAll(columns.ownNames());
        names.addAll(AnswerColumns.names(output(), question.wanted()));
        TextBuffer line = new TextBuffer(sink);
        line.cells(names).endLine();
        line.flush();
    }

    /** Writes the first line of rejects.csv. */
    public static void writeRejectsHeader(Sink sink) {
        sink.write(REJECTS_HEADER, REJECTS_HEADER.length);
    }

    /**
     * Scores the rows of a chunk, in order.
     *
     * @param text the bytes of the chunk, not compressed
     */
    public Counts score(InputStream text, Chunk chunk, Sink predictions, Sink rejects) throws IOException {
        RowReader rows = new RowReader(text, ChunkLimits.LONGEST_ROW);
        if (chunk.hasHeader()) {
            rows.skipByteOrderMark();
            rows.next();
        }
        Counts counts = score(rows, chunk.firstRow(), predictions, rejects);
        if (counts.rows() != chunk.rows()) {
            throw new IllegalStateException("A chunk has other rows than were planned.");
        }
        return counts;
    }

    /**
     * Scores all remaining rows, in order.
     *
     * @param firstRow the number of the first of them
     */
    public Counts score(RowReader rows, long firstRow, Sink predictions, Sink rejects) throws IOException {
        RowScorer scorer = new RowScorer(this, firstRow, predictions, rejects);
        while (rows.next()) {
            scorer.score(rows);
        }
        return scorer.end();
    }
}
