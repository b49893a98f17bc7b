package waybill.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import waybill.answer.Shares.Role;
import waybill.answer.Shares.Share;
import waybill.signature.Row;

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
        for (Feature feature : encoder.features()) {
            List<String> names = feature.column(encoder.signature()).names();
            Line line = Line.of(feature, names, encoder);
            int number = known.computeIfAbsent(line.key(), key -> lines.size());
            if (number == lines.size()) {
                lines.add(line);
            }
            for (int i = 0; i < names.size(); i++) {
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
        static Line of(Feature feature, List<String> columns, Encoder encoder) {
            List<String> fields = feature.fields();
            String name = fields.size() == 1 ? fields.get(0) : columns.get(0);
            int[] positions =
                    fields.stream().mapToInt(encoder.signature()::indexOf).toArray();
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
