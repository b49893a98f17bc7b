package waybill.cli.diff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import waybill.answer.Answer;
import waybill.answer.Value;
import waybill.codec.RawRowCodec;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.model.ServableModel;
import waybill.registry.GoldenRow;
import waybill.signature.RawRow;

/** The answers of both models to the same rows, each row bound as under the policy {@code warn}. */
final class AnswersComparison implements Section.Comparison {
    /** How many of the rows with other answers are told, those with the largest differences. */
    private static final int TOLD = 10;

    private final List<RawRow> rows;

    /** @param rows none for the golden rows of both models */
    AnswersComparison(List<RawRow> rows) {
        this.rows = List.copyOf(rows);
    }

    /** @param row counted from 1 */
    private record Pair(int row, RawRow raw, Answer a, Answer b) {
        boolean differs() {
            return a.verdict() != b.verdict() || !a.value().isNear(b.value(), 0);
        }

        /** B minus A; none unless both are numbers. */
        OptionalDouble difference() {
            return a.value() instanceof Value.Numeric before && b.value() instanceof Value.Numeric after
                    ? OptionalDouble.of(after.value() - before.value())
                    : OptionalDouble.empty();
        }

        /** Answers that can't be subtracted come first. */
        double size() {
            return Math.abs(difference().orElse(Double.MAX_VALUE));
        }

        String line() {
            OptionalDouble difference = difference();
            return "row " + row + ": " + shown(a) + " -> " + shown(b)
                    + (difference.isPresent() ? String.format(Locale.ROOT, " (%+.4g)", difference.getAsDouble()) : "");
        }

        private static String shown(Answer answer) {
            return answer.value() + " " + answer.verdict().wireName();
        }

        Json document() {
            JsonObject json = Json.object()
                    .put("row", row)
                    .put("cells", RawRowCodec.encode(raw))
                    .put("a", answer(a))
                    .put("b", answer(b));
            difference().ifPresent(difference -> json.put("difference", difference));
            return json.build();
        }

        private static Json answer(Answer answer) {
            JsonObject json = Json.object();
            if (answer.value() instanceof Value.Numeric number) {
                json.put("value", number.value());
            } else if (answer.hasValue()) {
                json.put("label", answer.value().toString());
            }
            return json.put("verdict", answer.verdict().wireName()).build();
        }
    }

    @Override
    public Section compare(Side a, Side b) {
        List<RawRow> asked = rows.isEmpty() ? golden(a, b) : rows;
        List<Pair> pairs = pairs(asked, a.model(), b.model());
        List<Pair> differing = pairs.stream()
                .filter(Pair::differs)
                .sorted(Comparator.comparingDouble(Pair::size).reversed())
                .toList();
        return new Section(
                "answers",
                differing.isEmpty(),
                lines(pairs, differing, a.spec().output().unit()),
                document(pairs, differing));
    }

    /** The golden rows of A, and those of B that A has not. */
    private static List<RawRow> golden(Side a, Side b) {
        Set<RawRow> rows = new LinkedHashSet<>();
        Stream.of(a, b)
                .flatMap(side -> side.spec().golden().stream())
                .map(GoldenRow::row)
                .forEach(rows::add);
        return List.copyOf(rows);
    }

    private static List<Pair> pairs(List<RawRow> rows, ServableModel a, ServableModel b) {
        List<Pair> pairs = new ArrayList<>(rows.size());
        for (RawRow row : rows) {
            pairs.add(new Pair(pairs.size() + 1, row, answer(a, row), answer(b, row)));
        }
        return pairs;
    }

    private static Answer answer(ServableModel model, RawRow raw) {
        return model.signature()
                .bind(raw)
                .row()
                .map(model::answer)
                .orElseGet(() -> Answer.refused(List.of()));
    }

    private String asked(int count) {
        return count + (rows.isEmpty() ? " golden rows of both" : " rows of the file");
    }

    private List<String> lines(List<Pair> pairs, List<Pair> differing, String unit) {
        if (differing.isEmpty()) {
            return List.of(asked(pairs.size()));
        }
        List<String> lines = new ArrayList<>();
        lines.add(asked(pairs.size()) + ": " + differing.size() + " are answered otherwise, "
                + verdicts(differing) + " of them with another verdict");
        if (mean(pairs).isPresent()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "B minus A: %+.4g %s on average, %.4g at most",
                    mean(pairs).getAsDouble(),
                    unit,
                    largest(pairs)));
        }
        differing.stream().limit(TOLD).forEach(pair -> lines.add(pair.line()));
        return lines;
    }

    private Json.Obj document(List<Pair> pairs, List<Pair> differing) {
        JsonObject json = Json.object()
                .put("rows", pairs.size())
                .put("rows_of", rows.isEmpty() ? "golden" : "file")
                .put("differing", differing.size())
                .put("differing_verdicts", verdicts(differing));
        mean(pairs).ifPresent(mean -> json.put("mean_difference", mean)
                .put("mean_absolute_difference", meanAbsolute(pairs))
                .put("largest_absolute_difference", largest(pairs)));
        return json.put(
                        "largest",
                        Json.array(differing.stream().limit(TOLD).map(Pair::document).toList()))
                .build();
    }

    private static long verdicts(List<Pair> differing) {
        return differing.stream()
                .filter(pair -> pair.a().verdict() != pair.b().verdict())
                .count();
    }

    private static OptionalDouble mean(List<Pair> pairs) {
        return differences(pairs).average();
    }

    private static double meanAbsolute(List<Pair> pairs) {
        return differences(pairs).map(Math::abs).average().orElse(0);
    }

    private static double largest(List<Pair> pairs) {
        return differences(pairs).map(Math::abs).max().orElse(0);
    }

    private static DoubleStream differences(List<Pair> pairs) {
        return pairs.stream().map(Pair::difference).flatMapToDouble(OptionalDouble::stream);
    }
}
