package waybill.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import waybill.answer.Shares.Role;
import waybill.answer.Shares.Share;
import waybill.signature.Row;
import waybill.signature.Signature;

/**
 * Sums the columns of an encoder back to what a caller sent. All columns that are made of one field are that field's; a feature
 * of several fields is a line of its own, since any way to divide it would be arbitrary. Immutable.
 */
final class ShareLines {
    private final List<Line> lines;
    /** The line of each column. */
    private final int[] lineOf;

    private ShareLines(List<Line> lines, int[] lineOf) {
        this.lines = lines;
        this.lineOf = lineOf;
    }

    static ShareLines of(Encoder encoder) {
        List<Line> lines = new ArrayList<>();
        Map<List<String>, Integer> known = new HashMap<>();
        int[] lineOf = new int[encoder.featureNames().size()];
        int column = 0;
        for (Column made : encoder.columns()) {
            Line line = Line.of(made, encoder.signature());
            int number = known.computeIfAbsent(line.key(), key -> lines.size());
            if (number == lines.size()) {
                lines.add(line);
            }
            for (int i = 0; i < made.width(); i++) {
                lineOf[column++] = number;
            }
        }
        return new ShareLines(List.copyOf(lines), lineOf);
    }

    int size() {
        return lines.size();
    }

    int columns() {
        return lineOf.length;
    }

    /**
     * Adds up columns.
     *
     * @param columns what each column adds
     * @param sums the array for what each line adds
     */
    void sum(double[] columns, double[] sums) {
        Arrays.fill(sums, 0);
        for (int i = 0; i < columns.length; i++) {
            sums[lineOf[i]] += columns[i];
        }
    }

    Share share(int line, double value, Row row) {
        Line of = lines.get(line);
        return new Share(of.name, of.fields, Role.MODEL, value, of.isMissing(row));
    }

    /** @param positions the places of the fields in a row */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Line(String name, List<String> fields, int[] positions) {
        static Line of(Column column, Signature signature) {
            int[] positions = column.parts().fields();
            List<String> fields = Arrays.stream(positions)
                    .mapToObj(position -> signature.fields().get(position).name())
                    .toList();
            String name = fields.size() == 1 ? fields.get(0) : column.names().get(0);
            return new Line(name, fields, positions);
        }

        List<String> key() {
            List<String> key = new ArrayList<>(fields);
            key.add(name);
            return key;
        }

        boolean isMissing(Row row) {
            for (int position : positions) {
                if (Double.isNaN(row.value(position))) {
                    return true;
                }
            }
            return false;
        }
    }
}
