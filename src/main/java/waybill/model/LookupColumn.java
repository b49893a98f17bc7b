package waybill.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** Goes through the feature's table, which is as large as the manifest made it, and not through all combinations. */
    private static double[] spread(Feature.Lookup feature, int cells, List<List<String>> values) {
        double[] table = new double[cells];
        Arrays.fill(table, feature.scaling().apply(feature.otherwise()));
        if (cells == 0) {
            return table;
        }
        List<Map<String, Integer>> indices =
                values.stream().map(LookupColumn::indices).toList();
        feature.table().forEach((key, value) -> {
            int slot = slot(key, indices);
            if (slot >= 0) {
                table[slot] = feature.scaling().apply(value);
            }
        });
        return table;
    }

    private static Map<String, Integer> indices(List<String> values) {
        Map<String, Integer> indices = new HashMap<>();
        values.forEach(value -> indices.put(value, indices.size()));
        return indices;
    }

    /** The cell of a key; negative when it names a category that the field does not have. */
    private static int slot(List<String> key, List<Map<String, Integer>> indices) {
        int slot = 0;
        for (int i = 0; i < key.size(); i++) {
            Integer index = indices.get(i).get(key.get(i));
            if (index == null) {
                return -1;
            }
            slot = slot * indices.get(i).size() + index;
        }
        return slot;
    }
}
