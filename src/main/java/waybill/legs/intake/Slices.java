package waybill.legs.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import waybill.csv.MalformedCsvException;
import waybill.csv.RowReader;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** Cuts a large file into files of its own kind, always in the same way, so that one that is imported again is the same. */
public final class Slices {
    private Slices() {}

    /**
     * A part of a file that is a file.
     *
     * @param linesBefore how much smaller the numbers of its lines are than in the whole
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Slice(byte[] bytes, long linesBefore) {}

    /**
     * The slices of a file: itself, when it is small enough.
     *
     * @param most bytes of a slice, but for a row that is longer
     * @throws WaybillException {@code TOO_LARGE} for a document, which cannot be cut; {@code INVALID_FILE} for what is no CSV
     */
    public static List<Slice> of(byte[] bytes, EventFormat format, int most) {
        if (bytes.length <= most) {
            return List.of(new Slice(bytes, 0));
        }
        return switch (format) {
            case CSV -> table(bytes, most);
            case JSON_LINES -> lines(bytes, most);
            case JSON ->
                throw new WaybillException(
                        ErrorCode.TOO_LARGE,
                        "One document has at most " + most + " bytes: write the events one on a line, as .jsonl.");
        };
    }

    private static List<Slice> table(byte[] bytes, int most) {
        try {
            RowReader rows = RowReader.of(bytes);
            rows.skipByteOrderMark();
            rows.next();
            byte[] header = Arrays.copyOfRange(bytes, rows.start(), (int) rows.nextOffset());
            long headerLines = newLines(bytes, 0, (int) rows.nextOffset());
            return new Cutter(bytes, header, headerLines, most).cut(rows);
        } catch (MalformedCsvException e) {
            throw new WaybillException(ErrorCode.INVALID_FILE, "The events are not CSV: " + e.reason(), e);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<Slice> lines(byte[] bytes, int most) {
        List<Slice> slices = new ArrayList<>();
        int from = 0;
        long before = 0;
        while (from < bytes.length) {
            int to = Math.min(bytes.length, from + most);
            while (to < bytes.length && bytes[to - 1] != '\n') {
                to++;
            }
            slices.add(new Slice(Arrays.copyOfRange(bytes, from, to), before));
            before += newLines(bytes, from, to);
            from = to;
        }
        return slices;
    }

    private static long newLines(byte[] bytes, int from, int to) {
        long lines = 0;
        for (int i = from; i < to; i++) {
            lines += bytes[i] == '\n' ? 1 : 0;
        }
        return lines;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Cutter(byte[] bytes, byte[] header, long headerLines, int most) {
        List<Slice> cut(RowReader rows) throws IOException {
            List<Slice> slices = new ArrayList<>();
            int from = (int) rows.nextOffset();
            int to = from;
            long before = 0;
            while (rows.next()) {
                int end = (int) rows.nextOffset();
                if (end - from > most && to > from) {
                    slices.add(slice(from, to, before));
                    before += newLines(bytes, from, to);
                    from = to;
                }
                to = end;
            }
            slices.add(slice(from, to, before));
            return slices;
        }

        private Slice slice(int from, int to, long before) {
            byte[] slice = Arrays.copyOf(header, header.length + to - from);
            System.arraycopy(bytes, from, slice, header.length, to - from);
            return new Slice(slice, before + headerLines - newLines(header, 0, header.length));
        }
    }
}
