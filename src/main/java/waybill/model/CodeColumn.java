package waybill.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import waybill.signature.Row;
import waybill.signature.Signature;

/** A column of codes: a number for each of the field's categories, in the order of the signature. */
final class CodeColumn implements Column {
    private final String name;
    private final int field;
    private final double[] codes;

    CodeColumn(Feature.Code feature, Signature signature) {
        this.name = feature.field();
        this.field = signature.indexOf(feature.field());
        this.codes = codes(Column.category(signature.fields().get(field)).values(), feature.categories());
    }

    /** Absent for what the field knows and the list does not. */
    private static double[] codes(List<String> known, List<String> categories) {
        Map<String, Integer> places = new HashMap<>();
        categories.forEach(category -> places.put(category, places.size()));
        double[] codes = new double[known.size()];
        Arrays.setAll(codes, i -> places.containsKey(known.get(i)) ? places.get(known.get(i)) : Double.NaN);
        return codes;
    }

    @Override
    public List<String> names() {
        return List.of(name);
    }

    @Override
    public void encode(Row row, double[] into, int at) {
        double index = row.value(field);
        if (index >= 0) {
            into[at] = codes[(int) index];
        }
    }
}
