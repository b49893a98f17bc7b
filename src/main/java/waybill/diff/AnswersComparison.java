package waybill.diff;

import java.time.Instant;
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
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.model.ServableModel;
import waybill.registry.golden.GoldenRow;
import waybill.signature.Binder;
import waybill.signature.RawRow;
import waybill.signature.Row;
import waybill.signature.Signature;

/** The answers of both models to the same rows, each row bound as under the policy {@code warn}. */
final class AnswersComparison implements Section.Comparison {
    /** How many of the rows with other answers are told, those with the largest differences. */
    private static final int TOLD = 10;

    private final List<RawRow> rows;

    /** @param rows none for the golden rows of both models */
    AnswersComparison(List<RawRow> rows) {
        this.rows = List.copyOf(rows);
    }

    @Override
    public Section compare(Side a, Side b) {
        List<RawRow> asked = rows.isEmpty() ? golden(a, b) : rows;
        List<AnswerPair> pairs = pairs(asked, a.model(), b.model());
        List<AnswerPair> differing = pairs.stream()
                .filter(AnswerPair::differs)
                .sorted(Comparator.comparingDouble(AnswerPair::size).reversed())
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

    private static List<AnswerPair> pairs(List<RawRow> rows, ServableModel a, ServableModel b) {
        List<AnswerPair> pairs = new ArrayList<>(rows.size());
        for (RawRow row : rows) {
            pairs.add(new AnswerPair(pairs.size() + 1, row, answer(a, row), answer(b, row)));
        }
        return pairs;
    }

    private static Answer answer(ServableModel model, RawRow raw) {
        Binder binder = model.signature().binder(raw.header(), Instant.MAX);
        return binder.bind(raw)
                .row()
                .map(row -> binder.isGiven() ? row : withoutState(row, model.signature()))
                .map(model::answer)
                .orElseGet(() -> Answer.refused(List.of()));
    }

    /** Versions are compared on their rows alone: what state says this minute is no property of them. */
    private static Row withoutState(Row row, Signature signature) {
        return signature.live().map(live -> live.without(row)).orElse(row);
    }

    private String asked(int count) {
        return count + (rows.isEmpty() ? " golden rows of both" : " rows of the file");
    }

    private List<String> lines(List<AnswerPair> pairs, List<AnswerPair> differing, String unit) {
        if (differing.isEmpty()) {
            return List.of(asked(pairs.size()));
        }
        List<String> lines = new ArrayList<>();
        lines.add(asked(pairs.size()) + ": " + differing.size() + " are answered otherwise, " + verdicts(differing)
                + " of them with another verdict");
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

    private Json.Obj document(List<AnswerPair> pairs, List<AnswerPair> differing) {
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
                        Json.array(differing.stream()
                                .limit(TOLD)
                                .map(AnswerPair::document)
                                .toList()))
                .build();
    }

    private static long verdicts(List<AnswerPair> differing) {
        return differing.stream()
                .filter(pair -> pair.a().verdict() != pair.b().verdict())
                .count();
    }

    private static OptionalDouble mean(List<AnswerPair> pairs) {
        return differences(pairs).average();
    }

    private static double meanAbsolute(List<AnswerPair> pairs) {
        return differences(pairs).map(Math::abs).average().orElse(0);
    }

    private static double largest(List<AnswerPair> pairs) {
        return differences(pairs).map(Math::abs).max().orElse(0);
    }

    private static DoubleStream differences(List<AnswerPair> pairs) {
        return pairs.stream().map(AnswerPair::difference).flatMapToDouble(OptionalDouble::stream);
    }
}
