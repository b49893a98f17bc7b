package waybill.metrics;

import java.util.List;
import waybill.serving.Chosen;
import waybill.serving.shadow.ShadowResult;
import waybill.serving.shadow.ShadowTally;

/** Counts the requests that shadows were to answer, by what became of them. */
final class ShadowMetrics implements ShadowTally, Source {
    private final Counter requests = new Counter(
            "waybill_shadow_requests",
            "Requests that the shadow was to answer after the champion, by what became of them.",
            "model",
            "version",
            "result");

    @Override
    public void ended(Chosen shadow, ShadowResult result) {
        requests.add(1, shadow.name(), shadow.version(), result.wireName());
    }

    @Override
    public List<Metric> metrics() {
        return List.of(requests.metric());
    }
}
