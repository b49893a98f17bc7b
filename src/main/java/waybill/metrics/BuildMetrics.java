package waybill.metrics;

import java.util.List;

/**
 * Which build this process runs.
 *
 * @param commit the commit that it was built from, or empty
 */
public record BuildMetrics(String version, String commit) implements Source {
    @Override
    public List<Metric> metrics() {
        List<Label> labels = List.of(new Label("version", version), new Label("commit", commit));
        return List.of(new Metric(
                "waybill_build", Metric.Type.INFO, "The build that runs here.", List.of(new Sample.Value(labels, 1))));
    }
}
