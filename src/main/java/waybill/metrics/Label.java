package waybill.metrics;

/** A name and a value that tell one series of a metric from its others. */
public record Label(String name, String value) {}
