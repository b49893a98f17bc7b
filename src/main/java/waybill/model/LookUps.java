package waybill.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.signature.Signature;

/** Spreads out the tables of look-ups and codes: a cell for each combination of category indices. */
final class LookUps {
    private static final int MOST_CELLS = 1_000_000;

    private LookUps() {}

    /** The parts of a look-up, whose numbers are scaled. */
    static Column.Parts parts(Feature.Lookup feature, Signature signature) {
        int[] fields = new int[feature.fields().size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = signature.indexOf(feature.fields().get(i));
        }
        return new Column.Parts(
                FeatureKind.LOOKUP,
                feature.name(),
                fields,
                Optional.empty(),
                Scaling.NONE,
                feature.scaling().apply(feature.otherwise()),
                spread(feature, cells(feature.name(), fields, signature), values(fields, signature)),
                Double.NaN);
    }

    /** The number of each of the field's categories; absent for what the field knows and the list does not. */
    static double[] codes(Feature.Code feature, Signature signature) {
        List<String> known = Column.category(signature.fields().get(signature.indexOf(feature.field())))
                .values();
        Map<String, Integer> places = indices(feature.categories());
        double[] codes = new double[known.size()];
        for (int i = 0; i < codes.length; i++) {
            Integer place = places.get(known.get(i));
            codes[i] = place == null ? Double.NaN : place;
        }
        return codes;
    }

    /**
     * The number of combinations of categories, which is the size of the table, however small the feature's own table is.
     *
     * @throws IllegalArgumentException when there are too many
     */
    static int cells(Feature.Lookup feature, Signature signature) {
        int[] fields = new int[feature.fields().size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = signature.indexOf(feature.fields().get(i));
        }
        return cells(feature.name(), fields, signature);
    }

    /** The same of fields by their indices. */
    static int cells(String name, int[] fields, Signature signature) {
        long cells = 1;
        for (int field : fields) {
            cells *= Column.category(signature.fields().get(field)).values().size();
            if (cells > MOST_CELLS) {
                throw new IllegalArgumentException("Too many combinations: " + name);
            }
        }
        return (int) cells;
    }

    private static List<List<String>> values(int[] fields, Signature signature) {
        List<List<String>> values = new ArrayList<>(fields.length);
        for (int field : fields) {
            values.add(Column.category(signature.fields().get(field)).values());
        }
        return values;
    }

    /** Goes through the feature's table, which is as large as the manifest made it, and not through all combinations. */
    private static double[] spread(Feature.Lookup feature, int cells, List<List<String>> values) {
        double[] table = new double[cells];
        Arrays.fill(table, feature.scaling().apply(feature.otherwise()));
        if (cells == 0) {
            return table;
        }
        List<Map<String, Integer>> indices = new ArrayList<>(values.size());
        for (List<String> categories : values) {
            indices.add(indices(categories));
        }
        for (Map.Entry<List<String>, Double> cell : feature.table().entrySet()) {
            int slot = slot(cell.getKey(), indices);
            if (slot >= 0) {
                table[slot] = feature.scaling().apply(cell.getValue());
            }
        }
        return table;
    }

    private static Map<String, Integer> indices(List<String> values) {
        Map<String, Integer> indices = new HashMap<>();
        for (String value : values) {
            indices.put(value, indices.size());
        }
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
