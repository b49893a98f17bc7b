package waybill.monitoring.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import waybill.capture.count.InstanceReport;
import waybill.capture.count.Instances;
import waybill.capture.count.Kind;
import waybill.capture.count.Tallies;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.json.JsonObject;
import waybill.storage.BlobStore;

/**
 * What instances said, in the last day, of how much they were told, captured and dropped, of all models.
 *
 * @param instances their last words, in the order in which they began
 * @param silent those that say nothing any more, and never said that they end: what waited on their machines is not known
 * @param before how much each had dropped when it was summed up last: a sum would shrink when an old instance is forgotten, and hide
 *     what a new one dropped
 */
record CaptureStatus(List<InstanceReport> instances, List<String> silent, Map<String, Long> before) {
    private static final Duration BACK = Duration.ofDays(1);

    /** As many flushes as nobody misses. */
    private static final Duration SILENCE = Duration.ofMinutes(15);

    private static final String DROPPED = "dropped";

    /** So many are shown, and all that dropped something. */
    private static final int MOST_SHOWN = 50;

    CaptureStatus {
        instances = List.copyOf(instances);
        silent = List.copyOf(silent);
        before = Map.copyOf(before);
    }

    /** @param last the status as it was summed up last */
    static CaptureStatus of(BlobStore store, Instant now, Optional<Json> last) {
        try (Stream<InstanceReport> reports = new Instances(store).since(now.minus(BACK))) {
            List<InstanceReport> all = reports.toList();
            return new CaptureStatus(
                    all,
                    all.stream()
                            .filter(report -> report.isSilent(now, SILENCE))
                            .map(InstanceReport::instance)
                            .toList(),
                    last.map(CaptureStatus::droppedIn).orElse(Map.of()));
        }
    }

    private long dropped() {
        return instances.stream().mapToLong(CaptureStatus::dropped).sum();
    }

    private static long dropped(InstanceReport report) {
        return report.tallies().values().stream().mapToLong(Tallies::dropped).sum();
    }

    private static Map<String, Long> droppedIn(Json status) {
        return JsonNode.root(status)
                .find("capture")
                .flatMap(capture -> capture.find("instances"))
                .map(JsonNode::items)
                .orElse(List.of())
                .stream()
                .collect(Collectors.toMap(
                        instance -> instance.get("instance").text(),
                        instance -> (long) instance.get(DROPPED).number(),
                        Math::max));
    }

    /** When more were dropped since then. */
    Optional<Alert> alert() {
        long more = instances.stream()
                .mapToLong(report -> dropped(report) - before.getOrDefault(report.instance(), 0L))
                .filter(dropped -> dropped > 0)
                .sum();
        return more > 0
                ? Optional.of(new Alert(
                        Alert.Kind.DROPPED,
                        Optional.empty(),
                        more + " more requests and rows are not captured: instances dropped them."))
                : Optional.empty();
    }

    Json toJson() {
        JsonObject json = Json.object();
        for (Kind kind : Kind.values()) {
            Tallies sum = instances.stream().map(report -> report.of(kind)).reduce(Tallies.NONE, Tallies::plus);
            json.put(kind.wireName(), tallies(sum));
        }
        List<Json> shown = new ArrayList<>();
        int first = Math.max(0, instances.size() - MOST_SHOWN);
        for (int i = 0; i < instances.size(); i++) {
            if (i >= first || dropped(instances.get(i)) > 0) {
                shown.add(instance(instances.get(i)));
            }
        }
        return json.put(DROPPED, dropped()).put("instances", Json.array(shown)).build();
    }

    private static Json tallies(Tallies sum) {
        return Json.object()
                .put("total", sum.total())
                .put("sampled", sum.sampled())
                .put("captured", sum.captured())
                .put(DROPPED, sum.dropped())
                .put("waiting", sum.waiting())
                .build();
    }

    private Json instance(InstanceReport report) {
        return Json.object()
                .put("instance", report.instance())
                .put("since", report.since().toString())
                .put("at", report.at().toString())
                .put("ended", report.ended())
                .put("silent", silent.contains(report.instance()))
                .put(DROPPED, dropped(report))
                .build();
    }
}
