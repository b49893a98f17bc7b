package waybill.monitoring.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.monitoring.drift.DriftJson;
import waybill.monitoring.drift.DriftStatus;
import waybill.monitoring.figure.DayFigures;
import waybill.monitoring.figure.DayFiguresCodec;
import waybill.profile.Check;
import waybill.profile.Finding;

/**
 * How a version stands.
 *
 * @param role why it is looked at
 * @param figures what came true of its answers, by day, the earliest first
 * @param faults what is wrong with them
 * @param skew what the last comparison of both encodings found
 * @param recalibration what the last look at its calibrations found
 */
public record VersionStatus(
        String version,
        Role role,
        DriftStatus drift,
        List<DayFigures> figures,
        List<String> faults,
        Optional<Json> skew,
        Optional<Json> recalibration) {
    private static final int MOST_NAMED = 5;

    public VersionStatus {
        figures = List.copyOf(figures);
        faults = List.copyOf(faults);
    }

    /** What the pointer says of a version. */
    public enum Role {
        /** It answers. */
        CHAMPION,
        /** It answers some of the callers. */
        CANARY,
        /** It gets what the champion gets, and answers nobody. */
        SHADOW,
        /** It answered before. */
        PREVIOUS;

        /** The name in JSON: lower case. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What somebody should look at, of the version that answers. */
    List<Alert> alerts() {
        List<Alert> alerts = new ArrayList<>();
        if (role == Role.CHAMPION) {
            faults.forEach(fault -> alerts.add(new Alert(Alert.Kind.QUALITY, Optional.of(version), fault)));
            if (drift.isAlert()) {
                alerts.add(new Alert(Alert.Kind.DRIFT, Optional.of(version), drifts()));
            }
        }
        return alerts;
    }

    private String drifts() {
        List<Finding> drifts = drift.windows().get(0).drifts();
        String named =
                drifts.stream().limit(MOST_NAMED).map(VersionStatus::inWords).collect(Collectors.joining(", "));
        String more = drifts.size() > MOST_NAMED ? " and " + (drifts.size() - MOST_NAMED) + " more" : "";
        return drift.drifting() + " of the last " + drift.windows().size()
                + " windows differ from training, the latest by " + named + more + ".";
    }

    private static String inWords(Finding finding) {
        Check check = finding.check();
        String what = check.wireName().replace('_', ' ');
        return finding.subject().isEmpty() || check == Check.PREDICTIONS ? what : what + " of " + finding.subject();
    }

    Json toJson() {
        JsonObject json = Json.object()
                .put("version", version)
                .put("role", role.wireName())
                .put("drift", DriftJson.of(drift))
                .put(
                        "figures",
                        Json.array(figures.stream()
                                .map(day -> figures(day, day.day().equals(latest().day())))
                                .toList()));
        skew.ifPresent(found -> json.put("skew", found));
        recalibration.ifPresent(found -> json.put("recalibration", found));
        return json.build();
    }

    /** The last day of which enough is known; it is shown by slice. */
    private DayFigures latest() {
        DayFigures latest = figures.get(0);
        for (DayFigures day : figures) {
            latest = day.all().isComplete() ? day : latest;
        }
        return latest;
    }

    private static Json figures(DayFigures day, boolean withSlices) {
        Json.Obj all = DayFiguresCodec.encode(day);
        JsonObject json = Json.object().put("day", day.day().toString()).put("unit", day.unit());
        day.tolerance().ifPresent(tolerance -> json.put("tolerance", tolerance));
        json.put("all", all.members().getOrDefault("all", Json.object().build()));
        return withSlices
                ? json.put(
                                "slices",
                                all.members()
                                        .getOrDefault("slices", Json.object().build()))
                        .build()
                : json.build();
    }
}
