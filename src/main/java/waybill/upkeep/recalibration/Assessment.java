package waybill.upkeep.recalibration;

import java.util.List;
import java.util.Optional;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.training.evaluation.Metrics;

/**
 * What outcomes say of a version, and what was done about it.
 *
 * @param version the champion that was looked at
 * @param asked how many rows it answered within the window
 * @param known of how many the outcome is known
 * @param repeated the share of the known rows that get the same value again
 * @param used how many rows were used
 * @param findings one for intervals, one for promises, as far as the version has them; none without rows enough
 * @param trial what was calibrated anew, if something had left its band
 * @param published the new version, if there is one
 * @param misses the gates that it misses, in words
 */
public record Assessment(
        String model,
        String version,
        Window window,
        Outcome outcome,
        long asked,
        long known,
        double repeated,
        int used,
        List<Finding> findings,
        Optional<PointError> point,
        Optional<Trial> trial,
        Optional<String> published,
        List<String> misses) {
    public Assessment {
        findings = List.copyOf(findings);
        misses = List.copyOf(misses);
    }

    static Assessment of(Champion champion, Window window, ServedRows rows, Outcome outcome) {
        return new Assessment(
                champion.spec().name(),
                champion.version(),
                window,
                outcome,
                rows.asked(),
                rows.known(),
                rows.repeated(),
                rows.rows().size(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    Assessment found(Outcome other, List<Finding> found, PointError off) {
        return new Assessment(
                model,
                version,
                window,
                other,
                asked,
                known,
                repeated,
                used,
                found,
                Optional.of(off),
                trial,
                published,
                misses);
    }

    Assessment tried(Trial made) {
        return new Assessment(
                model,
                version,
                window,
                outcome,
                asked,
                known,
                repeated,
                used,
                findings,
                point,
                Optional.of(made),
                published,
                misses);
    }

    /** The same, of which became more. */
    public Assessment became(Outcome other, Optional<String> named, List<String> missed) {
        return new Assessment(
                model, version, window, other, asked, known, repeated, used, findings, point, trial, named, missed);
    }

    /** The share of the rows whose outcome is known. */
    public double labelCoverage() {
        return asked == 0 ? 1 : Math.min(1, (double) known / asked);
    }

    /** As a document: what {@code windows} holds of a day, and what programs are shown. */
    public Json.Obj toJson() {
        JsonObject json = Json.object()
                .put("model", model)
                .put("version", version)
                .put("outcome", outcome.wireName())
                .put("from", window.from().toString())
                .put("to", window.to().toString())
                .put("asked", asked)
                .put("known", known)
                .put("label_coverage", Metrics.round(labelCoverage()))
                .put("complete", labelCoverage() >= Recalibration.COMPLETE)
                .put("repeated", Metrics.round(repeated))
                .put("used", used)
                .put(
                        "findings",
                        Json.array(findings.stream().map(Finding::toJson).toList()));
        point.ifPresent(off -> json.put("point", off.toJson()));
        trial.ifPresent(tried -> json.put("trial", tried.toJson()));
        published.ifPresent(name -> json.put("published", name));
        return json.put("misses", Json.texts(misses)).build();
    }
}
