package waybill.model;

import java.util.List;
import waybill.signature.Row;
import waybill.signature.Signature;

/** A look-up column, whose table has a cell for each combination of category indices. */
final class LookupColumn implements Column {
    private static final int MOST_CELLS = 1_000_000;

    private final String name;
    private final int[] fields;
    private final int[] sizes;
    private final double[] table;
    private final double otherwise;

    LookupColumn(Feature.Lookup feature, Signature signature) {
        List<List<String>> values = values(feature, signature);
        this.name = feature.name();
        this.fields = feature.fields().stream().mapToInt(signature::indexOf).toArray();
        this.sizes = values.stream().mapToInt(List::size).toArray();
        this.otherwise = feature.scaling().apply(feature.otherwise());
        this.table = spread(feature, cells(feature, signature), values);
    }

    /**
     * The number of combinations of categories, which is the size of the table, however small the feature's own table is.
     *
     * @throws IllegalArgumentException when there are too many
     */
    static int cells(Feature.Lookup feature, Signature signature) {
        long cells = 1;
        for (List<String> values : values(feature, signature)) {
            cells *= values.size();
            if (cells > MOST_CELLS) {
                throw new IllegalArgumentException("Too many combinations: " + feature.name());
            }
        }
        return (int) cells;
    }

    private static List<List<String>> values(Feature.Lookup feature, Signature signature) {
        return feature.fields().stream()
                .map(name -> Column.category(signature.fields().get(signature.indexOf(name)))
                        .values())
                .toList();
    }

    @Override
    public List<String> names() {
        return List.of(name);
    }

    @Override
    public void encode(Row row, double[] into, int at) {
        int slot = 0;
        for (int i = 0; i < fields.length; i++) {
            double index = row.value(fields[i]);
            if (!(index >= 0)) {
                into[at] = otherwise;
                return;
            }
            slot = slot * sizes[i] + (int) index;
        }
        into[at] = table[slot];
    }

    private static double[] spread(Feature.Lookup feature, int cells, List<List<String>> values) {
        double[] table = new double[cells];
        for (int slot = 0; slot < table.length; slot++) {
            table[slot] =
                    feature.scaling().apply(feature.find(key(slot, values)).orElse(feature.otherwise()));
        }
        return table;
    }

    private static List<String> key(int slot, List<List<String>> values) {
        String[] key = new String[values.size()];
        int rest = slot;
        for (int i = key.length - 1; i >= 0; i--) {
            key[i] = values.get(i).get(rest % values.get(i).size());
            rest /= values.get(i).size();
        }
        return List.of(key);
    }
}
