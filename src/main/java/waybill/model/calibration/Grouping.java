package waybill.model.calibration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import waybill.signature.Range;
import waybill.signature.Row;
import waybill.signature.Signature;

/** Tells the group of a row, by its fields; for the rows of a calibration and those of a request alike. Thread-safe. */
public final class Grouping {
    /** The group of a row of which a field has no value. */
    public static final int NONE = -1;

    private final List<Bins.By> by;
    private final int[] fields;

    /** @throws IllegalArgumentException when a field is not a numeric field of the signature */
    public Grouping(List<Bins.By> by, Signature signature) {
        this.by = List.copyOf(by);
        this.fields = new int[by.size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = signature.quantity(by.get(i).field());
        }
    }

    /** The number of groups. */
    public int size() {
        int size = 1;
        for (Bins.By field : by) {
            size *= field.groups();
        }
        return size;
    }

    /** The group of a row, from 0 to {@code size() - 1}, or {@link #NONE}. */
    public int of(Row row) {
        int group = 0;
        for (int i = 0; i < fields.length; i++) {
            double value = row.value(fields[i]);
            if (Double.isNaN(value)) {
                return NONE;
            }
            group = group * by.get(i).groups() + below(value, by.get(i).edges());
        }
        return group;
    }

    /** The number of edges that are not above the value. */
    private static int below(double value, List<Double> edges) {
        int below = 0;
        while (below < edges.size() && value >= edges.get(below)) {
            below++;
        }
        return below;
    }

    /** The group with these numbers, one for each field. */
    int of(List<Integer> at) {
        int group = 0;
        for (int i = 0; i < at.size(); i++) {
            group = group * by.get(i).groups() + at.get(i);
        }
        return group;
    }

    /** The number of a group in each of the fields. */
    public List<Integer> at(int group) {
        List<Integer> at = new ArrayList<>();
        int rest = group;
        for (int i = by.size() - 1; i >= 0; i--) {
            at.add(rest % by.get(i).groups());
            rest /= by.get(i).groups();
        }
        Collections.reverse(at);
        return at;
    }

    /** A group in words, such as {@code 0<=departure_delay<30}; {@code all} when no field tells rows apart. */
    public String name(int group) {
        List<String> names = new ArrayList<>();
        List<Integer> at = at(group);
        for (int i = 0; i < at.size(); i++) {
            names.add(name(by.get(i), at.get(i)));
        }
        return names.isEmpty() ? Bins.ALL : String.join(", ", names);
    }

    private static String name(Bins.By by, int at) {
        List<Double> edges = by.edges();
        if (at == edges.size()) {
            return by.field() + ">=" + Range.number(edges.get(at - 1));
        }
        return (at == 0 ? "" : Range.number(edges.get(at - 1)) + "<=") + by.field() + "<" + Range.number(edges.get(at));
    }
}
