package waybill.upkeep.skew;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import waybill.model.Encoder;
import waybill.registry.ModelSpec;
import waybill.signature.Field;
import waybill.signature.RawValue;

/**
 * The fields that captures do not have. Two encoders are compared in all others all the same: in a captured row others' values stand in,
 * which are the same for both.
 *
 * @param names of the fields
 * @param standIns values of the version's golden rows
 */
record PrivateFields(Set<String> names, Map<String, RawValue> standIns) {
    static PrivateFields of(ModelSpec spec) {
        Set<String> names = spec.signature().fields().stream()
                .filter(Field::isPrivate)
                .map(Field::name)
                .collect(Collectors.toSet());
        Map<String, RawValue> standIns = new LinkedHashMap<>();
        spec.golden().forEach(golden -> golden.row().toMap().forEach((name, value) -> {
            if (names.contains(name) && !value.isMissing()) {
                standIns.putIfAbsent(name, value);
            }
        }));
        return new PrivateFields(names, standIns);
    }

    /** A captured row with values of others. */
    Map<String, RawValue> complete(Map<String, RawValue> captured, Map<String, RawValue> others) {
        if (names.isEmpty()) {
            return captured;
        }
        Map<String, RawValue> all = new LinkedHashMap<>(captured);
        others.forEach((name, value) -> {
            if (names.contains(name)) {
                all.put(name, value);
            }
        });
        return all;
    }

    boolean has(String field) {
        return names.contains(field);
    }

    /** Whether a feature of an encoder reads one of them. */
    boolean areReadBy(String feature, List<Encoder> encoders) {
        return encoders.stream()
                .flatMap(encoder -> encoder.features().stream())
                .filter(one -> EncoderParts.name(one).equals(feature))
                .anyMatch(one -> one.fields().stream().anyMatch(this::has));
    }
}
