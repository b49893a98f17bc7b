package waybill.metrics;

import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import waybill.capture.CaptureTally;
import waybill.capture.count.Kind;
import waybill.capture.count.Tallies;

/** What became of what was to be captured; nothing before captures have begun. */
public record CaptureMetrics(CaptureTally captures) implements Source {
    @Override
    public List<Metric> metrics() {
        Map<Kind, Tallies> tallies = captures.tallies();
        return List.of(
                total(
                        "waybill_capture_told",
                        "What was answered or refused, whether or not it was sampled.",
                        tallies,
                        Tallies::total),
                total("waybill_capture_sampled", "What of it was to be captured.", tallies, Tallies::sampled),
                total("waybill_capture_captured", "What of it is in the store.", tallies, Tallies::captured),
                total(
                        "waybill_capture_dropped",
                        "What of it is lost, because the store was away or too slow for too long.",
                        tallies,
                        Tallies::dropped),
                new Metric(
                        "waybill_capture_waiting",
                        Metric.Type.GAUGE,
                        "What of it is on its way to the store.",
                        samples(tallies, Tallies::waiting)),
                Metric.of(
                        "waybill_capture_waiting_bytes",
                        Metric.Type.GAUGE,
                        "The bytes that wait for the store on this machine.",
                        (double) captures.waitingBytes()));
    }

    private static Metric total(String name, String help, Map<Kind, Tallies> tallies, ToLongFunction<Tallies> of) {
        return new Metric(name, Metric.Type.COUNTER, help, samples(tallies, of));
    }

    private static List<Sample> samples(Map<Kind, Tallies> tallies, ToLongFunction<Tallies> of) {
        return tallies.entrySet().stream()
                .map(kind -> (Sample) new Sample.Value(
                        List.of(new Label("kind", kind.getKey().wireName())), (double) of.applyAsLong(kind.getValue())))
                .toList();
    }
}
