package waybill.monitoring.figure;

import java.util.Optional;
import java.util.OptionalDouble;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.json.JsonObject;

/** A figure as JSON; what has no meaning for its rows is left out. */
final class FigureCodec {
    private static final String ROWS = "rows";
    private static final String BRIER = "brier";
    private static final String KEPT = "kept";
    private static final String COVERAGE = "coverage";
    private static final String WITHIN = "within";
    private static final String UNMEASURED = "unmeasured";

    private FigureCodec() {}

    static Json.Obj encode(Figure figure) {
        JsonObject json = Json.object()
                .put("asked", figure.asked())
                .put("refused", figure.refused())
                .put("known", figure.known())
                .put("known_before", figure.knownBefore())
                .put("label_coverage", figure.labelCoverage())
                .put("complete", figure.isComplete());
        if (!figure.isComplete()) {
            json.put("incomplete_because", figure.incompleteBecause());
        }
        if (figure.unmeasured() > 0) {
            json.put(UNMEASURED, figure.unmeasured());
        }
        figure.errors().ifPresent(errors -> json.put("errors", errors(errors)));
        figure.intervals().ifPresent(intervals -> json.put("intervals", intervals(intervals)));
        figure.promises().ifPresent(promises -> json.put("promises", promises(promises)));
        figure.onTime().ifPresent(onTime -> json.put("on_time", onTime(onTime)));
        figure.labels().ifPresent(labels -> json.put("labels", labels(labels)));
        return json.build();
    }

    private static Json errors(Figure.Errors errors) {
        JsonObject json = Json.object()
                .put("mae", errors.mae())
                .put("bias", errors.bias())
                .put("rmse", errors.rmse())
                .put("p90_absolute_error", errors.p90());
        errors.within().ifPresent(within -> json.put(WITHIN, within));
        return json.build();
    }

    private static Json intervals(Figure.Intervals intervals) {
        return Json.object()
                .put(ROWS, intervals.rows())
                .put("target", intervals.target())
                .put(COVERAGE, intervals.coverage())
                .put("width", intervals.width())
                .put("late_misses", intervals.lateMisses())
                .build();
    }

    private static Json promises(Figure.Promises promises) {
        return Json.object()
                .put(ROWS, promises.rows())
                .put("confidence", promises.confidence())
                .put(KEPT, promises.kept())
                .build();
    }

    private static Json onTime(Figure.Deadlines onTime) {
        return Json.object()
                .put(ROWS, onTime.rows())
                .put("probability", onTime.probability())
                .put(KEPT, onTime.kept())
                .put(BRIER, onTime.brier())
                .build();
    }

    private static Json labels(Figure.Labels labels) {
        JsonObject json = Json.object().put("accuracy", labels.accuracy());
        labels.scores()
                .ifPresent(scores -> json.put("log_loss", scores.logLoss()).put(BRIER, scores.brier()));
        return json.build();
    }

    static Figure decode(JsonNode node) {
        return new Figure(
                count(node, "asked"),
                count(node, "refused"),
                count(node, "known"),
                count(node, "known_before"),
                node.find(UNMEASURED).map(rows -> (long) rows.number()).orElse(0L),
                node.find("errors")
                        .map(errors -> new Figure.Errors(
                                number(errors, "mae"),
                                number(errors, "bias"),
                                number(errors, "rmse"),
                                number(errors, "p90_absolute_error"),
                                found(errors, WITHIN))),
                node.find("intervals")
                        .map(found -> new Figure.Intervals(
                                count(found, ROWS),
                                number(found, "target"),
                                number(found, COVERAGE),
                                number(found, "width"),
                                number(found, "late_misses"))),
                node.find("promises")
                        .map(found -> new Figure.Promises(
                                count(found, ROWS), number(found, "confidence"), number(found, KEPT))),
                node.find("on_time")
                        .map(found -> new Figure.Deadlines(
                                count(found, ROWS),
                                number(found, "probability"),
                                number(found, KEPT),
                                number(found, BRIER))),
                node.find("labels").map(found -> new Figure.Labels(number(found, "accuracy"), scores(found))));
    }

    private static Optional<Figure.Scores> scores(JsonNode labels) {
        return labels.find("log_loss").map(loss -> new Figure.Scores(loss.number(), number(labels, BRIER)));
    }

    private static OptionalDouble found(JsonNode node, String name) {
        return node.find(name).map(value -> OptionalDouble.of(value.number())).orElseGet(OptionalDouble::empty);
    }

    private static double number(JsonNode node, String name) {
        return node.get(name).number();
    }

    private static long count(JsonNode node, String name) {
        return (long) number(node, name);
    }
}
