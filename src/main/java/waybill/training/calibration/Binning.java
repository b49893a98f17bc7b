package waybill.training.calibration;

import java.util.List;
import java.util.stream.IntStream;
import waybill.model.calibration.Bins;
import waybill.signature.Row;
import waybill.signature.Signature;

/** Tells rows apart by numeric fields. */
final class Binning {
    private final List<Bins.By> by;
    private final int[] fields;

    /** @param by the fields, each of the signature */
    Binning(List<Bins.By> by, Signature signature) {
        this.by = List.copyOf(by);
        this.fields =
                by.stream().mapToInt(one -> signature.indexOf(one.field())).toArray();
    }

    List<Bins.By> by() {
        return by;
    }

    /** The number of a row's group in each field, from 0; none when a field is missing, or there are none. */
    List<Integer> cell(Row row) {
        if (IntStream.of(fields).anyMatch(field -> Double.isNaN(row.value(field)))) {
            return List.of();
        }
        return IntStream.range(0, fields.length)
                .mapToObj(i -> group(by.get(i).edges(), row.value(fields[i])))
                .toList();
    }

    /** How many edges are at most the value: a value at an edge belongs above it. */
    static int group(List<Double> edges, double value) {
        return (int) edges.stream().filter(edge -> edge <= value).count();
    }
}
