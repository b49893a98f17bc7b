package waybill.metrics;

import java.util.List;

/** The numbers of one process, as one page. */
public final class Metrics {
    private final List<Label> common;
    private final List<Source> sources;

    /** @param instance what tells this process from the others of the service */
    public Metrics(String instance, List<Source> sources) {
        this.common = List.of(new Label("service_instance_id", instance));
        this.sources = List.copyOf(sources);
    }

    public String page(Exposition exposition) {
        return exposition.write(
                sources.stream().flatMap(source -> source.metrics().stream()).toList(), common);
    }
}
