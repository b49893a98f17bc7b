package waybill.tracking.content;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.failure.Listing;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.tracking.mlflow.Batch;

/** What a run shows of a payload: parameters, metrics and tags, read from the files that every version has. */
public final class RunContents {
    /** The tag by which a run is found again. */
    public static final String PAYLOAD = "waybill.payload";

    /** The tag of the version that was published of a run, and of the registered version. */
    public static final String VERSION = "waybill.version";

    private static final int MOST_METRICS = 20_000;
    private static final int LONGEST_PARAM = 6_000;
    private static final int LONGEST_TAG = 5_000;
    private static final int MOST_SHOWN = 5;

    private final Payload payload;
    private final Map<String, String> params = new LinkedHashMap<>();
    private final List<Batch.Metric> metrics = new ArrayList<>();
    private final Map<String, String> tags = new LinkedHashMap<>();
    private final List<String> leftOut = new ArrayList<>();
    private final MetricKeys keys = new MetricKeys();
    private final long end;
    private int tooMany;

    private RunContents(Payload payload, long otherwise) {
        this.payload = payload;
        this.end = time("ended_at").orElse(otherwise);
    }

    /** @param otherwise the time of a training whose files do not say when it ended, in milliseconds since 1970 */
    public static RunContents of(Payload payload, long otherwise) {
        RunContents contents = new RunContents(payload, otherwise);
        contents.read();
        return contents;
    }

    private void read() {
        param("model", payload.spec().name());
        param("algorithm", payload.spec().algorithm());
        payload.json("metrics.json").ifPresent(this::metricsFile);
        payload.json("provenance.json").ifPresent(this::provenanceFile);
        payload.json("gate.json")
                .flatMap(gate -> text(gate, "passed"))
                .ifPresent(passed -> tag("waybill.gate", passed.equals("true") ? "passed" : "missed"));
        tag("waybill.model", payload.spec().name());
        tag(PAYLOAD, payload.digest());
        tag("mlflow.source.name", "waybill train");
        tag("mlflow.source.type", "LOCAL");
    }

    private void metricsFile(JsonNode file) {
        file.members().forEach((name, node) -> {
            if (node.value() instanceof Json.Obj) {
                measured(List.of(name), node);
            } else {
                node.value().scalarText().ifPresent(text -> param(name, text));
            }
        });
    }

    /** Each number at any depth is a metric. What is no number, because it was none, is left out and told. */
    private void measured(List<String> parts, JsonNode node) {
        node.members().forEach((name, value) -> {
            List<String> longer = new ArrayList<>(parts);
            longer.add(name);
            if (value.value() instanceof Json.Num number) {
                metric(longer, number.value());
            } else if (value.value() instanceof Json.Obj) {
                measured(longer, value);
            } else if (isNoNumber(value.value())) {
                leftOut.add(String.join("/", longer));
            }
        });
    }

    private static boolean isNoNumber(Json value) {
        return value instanceof Json.Null
                || value.scalarText()
                        .filter(text -> List.of("NaN", "Infinity", "-Infinity").contains(text))
                        .isPresent();
    }

    private void metric(List<String> parts, double value) {
        if (metrics.size() < MOST_METRICS) {
            metrics.add(new Batch.Metric(keys.of(parts), value, end));
        } else {
            tooMany++;
        }
    }

    private void provenanceFile(JsonNode file) {
        text(file, "recipe_sha256").ifPresent(value -> param("recipe_sha256", value));
        text(file, "git_commit").ifPresent(value -> tag("mlflow.source.git.commit", value));
        text(file, "data_license").ifPresent(value -> tag("waybill.data_license", value));
        nested(file, "parts", "");
        nested(file, "settings", "");
        nested(file, "cleaned", "cleaned.");
        file.find("training_seconds")
                .filter(node -> node.value() instanceof Json.Obj)
                .ifPresent(node -> measured(List.of("training_seconds"), node));
        data(file);
    }

    /** Parameters such as {@code train.rows}, {@code linear.epochs} and {@code cleaned.legs.rules_sha256}. */
    private void nested(JsonNode file, String name, String prefix) {
        file.find(name).filter(node -> node.value() instanceof Json.Obj).ifPresent(node -> node.members()
                .forEach((outer, members) -> {
                    if (members.value() instanceof Json.Obj) {
                        members.members().forEach((inner, value) -> value.value()
                                .scalarText()
                                .ifPresent(text -> param(prefix + outer + "." + inner, text)));
                    }
                }));
    }

    private void data(JsonNode file) {
        List<String> lines = new ArrayList<>();
        file.find("data").filter(node -> node.value() instanceof Json.Arr).ifPresent(node -> node.items()
                .forEach(one -> text(one, "path")
                        .ifPresent(path -> lines.add(
                                path + " sha256:" + text(one, "sha256").orElse("?")))));
        if (!lines.isEmpty()) {
            tag("waybill.data", String.join("\n", lines));
        }
    }

    private void param(String name, String value) {
        String key = name.replaceAll("[^\\w. /-]", "_");
        params.putIfAbsent(key, cut(value, LONGEST_PARAM));
    }

    private void tag(String name, String value) {
        tags.put(name, cut(value, LONGEST_TAG));
    }

    private static String cut(String value, int longest) {
        return value.length() > longest ? value.substring(0, longest) : value;
    }

    private static Optional<String> text(JsonNode node, String name) {
        return node.find(name).flatMap(found -> found.value().scalarText());
    }

    private Optional<Long> time(String name) {
        try {
            return payload.json("provenance.json")
                    .flatMap(file -> text(file, name))
                    .map(text -> Instant.parse(text).toEpochMilli());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** When training began, in milliseconds since 1970. */
    public long start() {
        return Math.min(time("started_at").orElse(end), end);
    }

    /** When training ended, in milliseconds since 1970. */
    public long end() {
        return end;
    }

    /** The tags of the run. */
    public Map<String, String> tags() {
        return Map.copyOf(tags);
    }

    /** Parameters and metrics, in parts that a server takes. */
    public List<Batch> batches() {
        return new Batch(params, metrics, Map.of()).parts();
    }

    /** What people must know that is not shown. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (!leftOut.isEmpty()) {
            remarks.add("Metrics that are no numbers are left out: " + Listing.of(leftOut, MOST_SHOWN) + ".");
        }
        if (tooMany > 0) {
            remarks.add(tooMany + " metrics beyond " + MOST_METRICS + " are left out.");
        }
        return List.copyOf(remarks);
    }

    /** A name for the run that people recognise: the model, the winner, the end. */
    public String name() {
        String chosen = params.getOrDefault("chosen", payload.spec().algorithm());
        String stamp = Instant.ofEpochMilli(end).toString().replaceAll("\\.\\d+", "");
        return String.join(" ", Arrays.asList(payload.spec().name(), chosen, stamp));
    }
}
