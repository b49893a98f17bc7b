package waybill.batch.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import waybill.answer.Question;
import waybill.csv.HeaderLine;
import waybill.csv.RowReader;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.ServableModel;
import waybill.signature.table.TableHeader;
import waybill.storage.Digest;
import waybill.storage.GzipInput;

/** Reads a file once, from the first byte to the last, and divides it into chunks at the ends of rows. */
public final class Planner {
    private final ChunkLimits limits;
    private final RunLimits runLimits;
    private final List<Chunk> chunks = new ArrayList<>();
    private long begun;
    private long firstRow = 1;
    private long rows;

    private Planner(ChunkLimits limits, RunLimits runLimits) {
        this.limits = limits;
        this.runLimits = runLimits;
    }

    /**
     * Plans a file.
     *
     * @param file the file, all of whose stored bytes are read
     * @param model the model that the columns must fit
     * @param question what is asked of each row
     * @param limits the limits of chunks and rows
     * @param runLimits the limits of the file as a whole
     * @throws WaybillException {@code INVALID_FILE} when the file as a whole is wrong; no single row is a reason, unless it is
     *     too long; {@code TOO_LARGE}
     */
    public static Plan plan(
            Input file, ServableModel model, Question question, ChunkLimits limits, RunLimits runLimits) {
        try (InputStream stored = file.open(0, file.size())) {
            DigestInputStream digested = new DigestInputStream(stored, Digest.begin());
            InputStream text = runLimits.text(text(digested, file.isGzip()), file);
            RowReader reader = new RowReader(text, limits.rowBytes());
            FileColumns columns = columns(reader, model, question);
            Planner planner = new Planner(limits, runLimits);
            planner.cut(reader, !file.isGzip());
            planner.end(file.size());
            digested.transferTo(java.io.OutputStream.nullOutputStream());
            return new Plan(
                    columns.columns(),
                    HexFormat.of().formatHex(digested.getMessageDigest().digest()),
                    planner.chunks);
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    /** The uncompressed rows of a file, or of a part of it. */
    public static InputStream text(InputStream stored, boolean isGzip) {
        return isGzip ? new GzipInput(stored) : stored;
    }

    /**
     * The columns that the first row of a file names.
     *
     * @param reader a reader at the beginning of the file
     */
    public static FileColumns columns(RowReader reader, ServableModel model, Question question) throws IOException {
        TableHeader header = HeaderLine.read(reader)
                .orElseThrow(() -> new WaybillException(
                        ErrorCode.INVALID_FILE, "The file is empty: its first line names the columns."));
        return new FileColumns(header, model.signature(), model.output(), question);
    }

    private void cut(RowReader reader, boolean splits) throws IOException {
        while (reader.next()) {
            rows++;
            runLimits.requireRows(firstRow - 1 + rows);
            if (splits && (reader.nextOffset() - begun >= limits.chunkBytes() || rows >= limits.chunkRows())) {
                add(reader.nextOffset());
            }
        }
    }

    /** Ends the last chunk, which includes empty lines at the end of the file. */
    private void end(long size) {
        if (rows == 0 && !chunks.isEmpty()) {
            Chunk last = chunks.remove(chunks.size() - 1);
            begun = last.offset();
            firstRow = last.firstRow();
            rows = last.rows();
        }
        add(size);
    }

    private void add(long end) {
        if (chunks.size() == ChunkLimits.MOST_CHUNKS) {
            throw new WaybillException(
                    ErrorCode.INVALID_FILE,
                    "The file has more than " + ChunkLimits.MOST_CHUNKS + " chunks: choose a larger chunk size.");
        }
        chunks.add(new Chunk(chunks.size(), begun, end - begun, firstRow, rows));
        begun = end;
        firstRow += rows;
        rows = 0;
    }
}
