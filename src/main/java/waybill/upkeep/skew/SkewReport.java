package waybill.upkeep.skew;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonObject;

/**
 * What was found of one version.
 *
 * @param since the moment from which captured rows were taken
 * @param at the moment of the check, before which they were asked
 * @param captured how many there were, as they were captured
 * @param sampled how many of them were compared
 * @param failure why a check that was asked for could not be made; empty if all could
 */
public record SkewReport(
        String model,
        String version,
        Instant since,
        Instant at,
        long captured,
        long sampled,
        long seed,
        TrainingRows trainingRows,
        List<CheckResult> checks,
        Optional<WaybillException> failure) {
    public SkewReport {
        checks = List.copyOf(checks);
    }

    /** What it comes to. */
    public enum Outcome {
        /** Nothing differs, or so seldom that it is only noted. */
        NONE,
        /** What differs may come from training rows that have changed. */
        UNSURE,
        /** A check could not be made. */
        INCOMPLETE,
        /** Serving does something else than training. */
        SKEW;

        /** The name in documents: lower case. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Outcome outcome() {
        if (findings().anyMatch(finding -> finding.weight() == Finding.Weight.SKEW)) {
            return Outcome.SKEW;
        }
        if (failure.isPresent()) {
            return Outcome.INCOMPLETE;
        }
        return findings().anyMatch(finding -> finding.weight() == Finding.Weight.UNSURE)
                ? Outcome.UNSURE
                : Outcome.NONE;
    }

    /** All that was found, check by check. */
    public Stream<Finding> findings() {
        return checks.stream().flatMap(check -> check.findings().stream());
    }

    /** The document that is kept in the store, and shown to programs. It has no value of a caller. */
    public Json.Obj document() {
        return Json.object()
                .put("model", model)
                .put("version", version)
                .put("since", since.toString())
                .put("checked_at", at.toString())
                .put("captured", captured)
                .put("sampled", sampled)
                .put("seed", seed)
                .put("training_rows", trainingRows.wireName())
                .put("outcome", outcome().wireName())
                .put("checks", Json.array(checks.stream().map(SkewReport::check).toList()))
                .build();
    }

    private static Json check(CheckResult check) {
        JsonObject json = Json.object().put("check", check.check().wireName());
        check.notMade().ifPresent(why -> json.put("not_made", why));
        return json.put("rows", check.rows())
                .put("remarks", Json.texts(check.remarks()))
                .put(
                        "findings",
                        Json.array(check.findings().stream()
                                .map(SkewReport::finding)
                                .toList()))
                .build();
    }

    private static Json finding(Finding finding) {
        JsonObject json = Json.object()
                .put("kind", finding.kind().wireName())
                .put("name", finding.name())
                .put("weight", finding.weight().wireName())
                .put("words", Json.texts(finding.words()))
                .put("rows", finding.rows())
                .put("differing", finding.differing())
                .put("share", finding.share());
        finding.largest().ifPresent(largest -> json.put("largest", largest));
        finding.example()
                .ifPresent(example -> json.put(
                        "example",
                        Json.object()
                                .put("request", example.request())
                                .put("row", example.row())
                                .build()));
        return json.build();
    }
}
