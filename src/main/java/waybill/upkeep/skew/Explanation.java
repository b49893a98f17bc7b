package waybill.upkeep.skew;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import waybill.capture.CapturedRow;
import waybill.model.Encoder;
import waybill.model.Feature;
import waybill.model.ServableModel;
import waybill.signature.Field;
import waybill.signature.RawRow;
import waybill.signature.Signature;

/**
 * Answers that the version's own encoder does not give, and that it would give with some tables of another version.
 *
 * @param version whose tables they are
 * @param parts the fewest fields and features that explain them, by their names
 * @param rows how many rows they explain
 * @param otherwise how many rows were answered otherwise
 */
record Explanation(String version, Set<String> parts, Set<String> fields, long rows, long otherwise, Example example) {
    /** The share of the rows that an explanation holds for, at least. */
    private static final double ENOUGH = 0.9;

    /** @param rows that were answered otherwise */
    static Optional<Explanation> of(List<CapturedRow> rows, ServedVersion served, OtherVersions others) {
        return rows.isEmpty()
                ? Optional.empty()
                : others.encoders().entrySet().stream()
                        .flatMap(other -> new Search(rows, served, other).found().stream())
                        .findFirst();
    }

    String words() {
        return rows + " of " + otherwise + " are as if " + String.join(", ", parts) + " were of version " + version;
    }

    /** A finding for each part. */
    List<Finding> findings(long compared) {
        return parts.stream()
                .map(part -> new Finding(
                        fields.contains(part) ? Finding.Kind.FIELD : Finding.Kind.FEATURE,
                        part,
                        Finding.Weight.SKEW,
                        List.of("answers were given with that of version " + version),
                        compared,
                        rows,
                        OptionalDouble.empty(),
                        Optional.of(example)))
                .toList();
    }

    /** Begins with all tables of the other version that differ, and gives back each that is not needed. */
    private record Search(List<CapturedRow> rows, ServedVersion served, Map.Entry<String, Encoder> other) {
        Optional<Explanation> found() {
            Set<String> parts = differing();
            if (parts.isEmpty() || reproduced(parts) < ENOUGH * rows.size()) {
                return Optional.empty();
            }
            for (String part : List.copyOf(parts)) {
                Set<String> fewer = new LinkedHashSet<>(parts);
                fewer.remove(part);
                if (reproduced(fewer) >= reproduced(parts)) {
                    parts = fewer;
                }
            }
            Set<String> fields = new LinkedHashSet<>(parts);
            fields.removeIf(part -> !isField(part));
            return Optional.of(new Explanation(
                    other.getKey(), parts, fields, reproduced(parts), rows.size(), Example.of(rows.get(0))));
        }

        private boolean isField(String part) {
            return served.encoder().signature().names().contains(part);
        }

        private Set<String> differing() {
            EncoderParts ours = EncoderParts.of(served.encoder(), served.spec().output());
            EncoderParts theirs =
                    EncoderParts.of(other.getValue(), served.spec().output());
            Set<String> differing = new LinkedHashSet<>();
            ours.fields().forEach((name, part) -> {
                if (theirs.fields().containsKey(name)
                        && !part.equals(theirs.fields().get(name))) {
                    differing.add(name);
                }
            });
            ours.features().forEach((name, part) -> {
                if (theirs.features().containsKey(name)
                        && !part.equals(theirs.features().get(name))) {
                    differing.add(name);
                }
            });
            return differing;
        }

        /** How many answers are given with these parts of the other version. */
        private long reproduced(Set<String> parts) {
            return mixed(parts)
                    .flatMap(served::with)
                    .map(model -> rows.stream().filter(row -> gives(model, row)).count())
                    .orElse(0L);
        }

        private static boolean gives(ServableModel model, CapturedRow row) {
            return model.signature()
                    .bind(RawRow.of(row.fields()), row.at())
                    .row()
                    .map(model::answer)
                    .filter(answer ->
                            AnswerTally.isNear(answer.value(), row.answer().value()))
                    .isPresent();
        }

        private Optional<Encoder> mixed(Set<String> parts) {
            Encoder theirs = other.getValue();
            List<Field> fields = new ArrayList<>();
            for (Field field : served.encoder().signature().fields()) {
                Signature signature = theirs.signature();
                fields.add(
                        parts.contains(field.name()) ? signature.fields().get(signature.indexOf(field.name())) : field);
            }
            List<Feature> features = served.encoder().features().stream()
                    .map(feature -> parts.contains(EncoderParts.name(feature)) ? of(theirs, feature) : feature)
                    .toList();
            try {
                return Optional.of(new Encoder(new Signature(fields), features));
            } catch (IllegalArgumentException doNotFit) {
                return Optional.empty();
            }
        }

        private static Feature of(Encoder encoder, Feature like) {
            return encoder.features().stream()
                    .filter(feature -> EncoderParts.name(feature).equals(EncoderParts.name(like)))
                    .findFirst()
                    .orElse(like);
        }
    }
}
