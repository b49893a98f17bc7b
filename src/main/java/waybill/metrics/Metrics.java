package waybill.metrics;

import java.util.ArrayList;
import java.util.List;
import waybill.serving.Observer;
import waybill.serving.shadow.ShadowTally;

/** The numbers of one process, as one page. */
public final class Metrics {
    private final RequestMetrics requests = new RequestMetrics();
    private final GuardMetrics guard = new GuardMetrics();
    private final ShadowMetrics shadows = new ShadowMetrics();
    private final List<Label> common;
    private final List<Source> sources;

    /**
     * The numbers of this process, from now on.
     *
     * @param instance what tells this process from the others of the service, and from those before it
     * @param held what there is to tell besides what was asked and answered
     */
    public Metrics(String instance, List<Source> held) {
        this.common = List.of(new Label("service_instance_id", instance));
        List<Source> all = new ArrayList<>(List.of(requests, shadows, guard));
        all.addAll(held);
        all.add(new ProcessMetrics());
        this.sources = List.copyOf(all);
    }

    /** Hears of what was asked and answered. */
    public Observer observer() {
        return requests;
    }

    /** Numbers of a model's champion and canary were written for the guard. */
    public void guardNumbersWritten(String model) {
        guard.written(model);
    }

    /** Hears of what shadows answered. */
    public ShadowTally shadows() {
        return shadows;
    }

    /** The numbers as they are now. */
    public String page(Exposition exposition) {
        return exposition.write(
                sources.stream().flatMap(source -> source.metrics().stream()).toList(), common);
    }
}
