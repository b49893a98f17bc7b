package waybill.monitoring.status;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.monitoring.drift.DriftJson;
import waybill.monitoring.drift.DriftStatus;
import waybill.profile.Check;
import waybill.profile.Finding;

/**
 * How a version stands.
 *
 * @param role why it is looked at: {@code champion} or {@code previous}
 * @param figures what came true of its answers, a document for each day, the latest first
 * @param skew what the last comparison of both encodings found
 * @param recalibration what the last look at its calibrations found
 */
public record VersionStatus(
        String version,
        String role,
        DriftStatus drift,
        List<Json> figures,
        Optional<Json> skew,
        Optional<Json> recalibration) {
    private static final int DAYS = 28;
    private static final int MOST_NAMED = 5;

    public VersionStatus {
        figures = List.copyOf(figures);
    }

    static VersionStatus of(String model, String version, String role, DriftStatus drift, Documents documents) {
        String folder = model + "/" + version + "/";
        return new VersionStatus(
                version,
                role,
                drift,
                documents.latest(folder + "figures", DAYS),
                documents.latest(folder + "skew", 1).stream().findFirst(),
                documents.latest(folder + "recalibration", 1).stream().findFirst());
    }

    /** What somebody should look at, of a version that answers: one that answered before is past. */
    List<Alert> alerts() {
        return role.equals("champion") && drift.isAlert() ? List.of(driftAlert()) : List.of();
    }

    private Alert driftAlert() {
        List<Finding> drifts = drift.windows().get(0).drifts();
        String named =
                drifts.stream().limit(MOST_NAMED).map(VersionStatus::inWords).collect(Collectors.joining(", "));
        String more = drifts.size() > MOST_NAMED ? " and " + (drifts.size() - MOST_NAMED) + " more" : "";
        return new Alert(
                Alert.Kind.DRIFT,
                Optional.of(version),
                drift.drifting() + " of the last " + drift.windows().size()
                        + " windows differ from training, the latest by " + named + more + ".");
    }

    /** Names of fields are those of the recipe, and no caller's text. */
    private static String inWords(Finding finding) {
        Check check = finding.check();
        String what = check.wireName().replace('_', ' ');
        return finding.subject().isEmpty() || check == Check.PREDICTIONS ? what : what + " of " + finding.subject();
    }

    Json toJson() {
        JsonObject json = Json.object()
                .put("version", version)
                .put("role", role)
                .put("drift", DriftJson.of(drift))
                .put("figures", Json.array(figures));
        skew.ifPresent(found -> json.put("skew", found));
        recalibration.ifPresent(found -> json.put("recalibration", found));
        return json.build();
    }
}
