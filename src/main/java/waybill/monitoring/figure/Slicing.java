package waybill.monitoring.figure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import waybill.capture.CapturedRow;
import waybill.model.CalendarPart;
import waybill.model.Encoder;
import waybill.model.Feature;
import waybill.model.Scaling;
import waybill.model.calibration.Bins;
import waybill.model.calibration.Grouping;
import waybill.profile.Baseline;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Row;
import waybill.signature.Signature;

/** Tells captured rows apart as the recipe of their version does, by the same words as its metrics. */
public final class Slicing {
    private static final String MISSING = "(missing)";
    private static final String UNSEEN = "(unseen)";

    private final Map<String, Slicer> slicers;

    /** Says what a row of one field is called. */
    private record Slicer(Signature signature, Function<Row, String> name) {
        String of(CapturedRow captured) {
            String field = signature.fields().get(0).name();
            RawValue value = captured.fields().getOrDefault(field, RawValue.MISSING);
            return signature
                    .bind(RawRow.of(Map.of(field, value)), captured.at())
                    .row()
                    .map(name)
                    .orElse(MISSING);
        }
    }

    private Slicing(Map<String, Slicer> slicers) {
        this.slicers = slicers;
    }

    /** All rows alike. */
    public static Slicing none() {
        return new Slicing(Map.of());
    }

    /** By these slices; one that is by no field of the signature is left out. */
    public static Slicing of(List<Baseline.Slice> slices, Signature signature) {
        Map<String, Slicer> slicers = new LinkedHashMap<>();
        for (Baseline.Slice slice : slices) {
            find(slice.name(), signature)
                    .flatMap(field -> slicer(slice, field))
                    .ifPresent(slicer -> slicers.put(slice.name(), slicer));
        }
        return new Slicing(slicers);
    }

    private static Optional<Field> find(String name, Signature signature) {
        String field = name.split("\\.", 2)[0];
        return signature.fields().stream()
                .filter(one -> one.name().equals(field))
                .findFirst();
    }

    /** Of a signature of this field alone: what other fields of the row are, private ones above all, does not matter. */
    private static Optional<Slicer> slicer(Baseline.Slice slice, Field field) {
        Signature alone = new Signature(List.of(field));
        String part = slice.name().substring(field.name().length());
        return name(slice, field, alone, part).map(name -> new Slicer(alone, name));
    }

    private static Optional<Function<Row, String>> name(
            Baseline.Slice slice, Field field, Signature alone, String part) {
        if (field.domain() instanceof Domain.Category category && part.isEmpty()) {
            return Optional.of(row -> category(row.value(0), category.values()));
        }
        if (field.domain() instanceof Domain.Timestamp && !part.isEmpty()) {
            return calendar(field, alone, part.substring(1));
        }
        if (field.domain() instanceof Domain.Numeric && !slice.edges().isEmpty()) {
            Grouping grouping = new Grouping(List.of(new Bins.By(field.name(), slice.edges())), alone);
            return Optional.of(row -> stretch(grouping, grouping.of(row)));
        }
        return field.domain() instanceof Domain.Bool && part.isEmpty()
                ? Optional.of(row -> Double.isNaN(row.value(0)) ? MISSING : Boolean.toString(row.value(0) != 0))
                : Optional.empty();
    }

    private static String category(double index, List<String> names) {
        if (Double.isNaN(index)) {
            return MISSING;
        }
        return index == Row.UNSEEN ? UNSEEN : names.get((int) index);
    }

    private static String stretch(Grouping grouping, int group) {
        return group == Grouping.NONE ? MISSING : grouping.name(group);
    }

    private static Optional<Function<Row, String>> calendar(Field field, Signature alone, String part) {
        for (CalendarPart known : CalendarPart.values()) {
            if (known.wireName().equals(part)) {
                Encoder encoder = new Encoder(alone, List.of(new Feature.Calendar(field.name(), known, Scaling.NONE)));
                return Optional.of(row -> number(encoder.encode(row)[0]));
            }
        }
        return Optional.empty();
    }

    private static String number(double value) {
        return Double.isNaN(value) ? MISSING : String.format(Locale.ROOT, "%02d", (int) value);
    }

    /** What each slice calls a row. */
    Map<String, String> of(CapturedRow row) {
        Map<String, String> names = new LinkedHashMap<>();
        slicers.forEach((slice, slicer) -> names.put(slice, slicer.of(row)));
        return names;
    }

    /** The names of the slices, in the order of the recipe. */
    List<String> names() {
        return List.copyOf(slicers.keySet());
    }
}
