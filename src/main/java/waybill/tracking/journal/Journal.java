package waybill.tracking.journal;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;

/**
 * The steps that a payload has taken on its way to a server, each with what the server called it. It is written after each step;
 * a step whose end was lost is taken again, so each step must look before it makes anything.
 */
public final class Journal {
    private static final int FORMAT = 1;
    private static final String END = "end";

    private final JournalFile file;
    private final Clock clock;
    private final String server;
    private final String payload;
    private final Map<String, Taken> steps;
    private final Map<String, Taken> before;

    /** A step that was taken. */
    private record Taken(String id, String at) {}

    private Journal(
            JournalFile file,
            Clock clock,
            String server,
            String payload,
            Map<String, Taken> steps,
            Map<String, Taken> before) {
        this.file = file;
        this.clock = clock;
        this.server = server;
        this.payload = payload;
        this.steps = new LinkedHashMap<>(steps);
        this.before = Map.copyOf(before);
    }

    /**
     * Goes on with a journal; begins anew when there is none, or one of another server or payload, or one that cannot be read: all
     * that it would say is on the server as well.
     *
     * @param server the server's URL
     * @param payload the digest of what is tracked
     * @param other a journal of the same payload, whose steps need not be taken again by one that begins
     */
    public static Journal open(
            JournalFile file, Clock clock, String server, String payload, Optional<JournalFile> other) {
        Optional<JsonNode> written = read(file, server);
        if (written.filter(node -> isOf(node, payload)).isPresent()) {
            Map<String, Taken> taken = written.map(Journal::steps).orElse(Map.of());
            return new Journal(file, clock, server, payload, taken, taken);
        }
        Map<String, Taken> taken = new LinkedHashMap<>();
        other.flatMap(from -> read(from, server))
                .filter(node -> isOf(node, payload))
                .ifPresent(node -> taken.putAll(steps(node)));
        taken.remove(END);
        return begun(new Journal(file, clock, server, payload, taken, Map.of()));
    }

    /** Begins anew, and knows what the last journal of the same server said. */
    public static Journal anew(JournalFile file, Clock clock, String server, String payload) {
        Map<String, Taken> old = read(file, server).map(Journal::steps).orElse(Map.of());
        return begun(new Journal(file, clock, server, payload, Map.of(), old));
    }

    private static Journal begun(Journal journal) {
        journal.write();
        return journal;
    }

    private static Optional<JsonNode> read(JournalFile file, String server) {
        return file.read().flatMap(Journal::parse).filter(node -> text(node, "server")
                .equals(server));
    }

    private static boolean isOf(JsonNode node, String payload) {
        return text(node, "payload").equals(payload);
    }

    /** Whether a journal says that something is open; the server that it is open on, for people. */
    public static Optional<String> openOn(JournalFile file) {
        return file.read()
                .flatMap(Journal::parse)
                .filter(node -> !steps(node).containsKey(END))
                .map(node -> text(node, "server"));
    }

    private static Optional<JsonNode> parse(byte[] bytes) {
        try {
            JsonNode node = JsonNode.root(Json.parse(bytes));
            boolean readable = node.get("format").integer() == FORMAT
                    && !text(node, "server").isEmpty()
                    && !text(node, "payload").isEmpty();
            steps(node);
            return readable ? Optional.of(node) : Optional.empty();
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Taken> steps(JsonNode node) {
        Map<String, Taken> steps = new LinkedHashMap<>();
        for (JsonNode step : node.get("steps").items()) {
            steps.put(step.get("step").text(), new Taken(text(step, "id"), text(step, "at")));
        }
        return steps;
    }

    private static String text(JsonNode node, String name) {
        return node.get(name).text();
    }

    /** Takes a step, unless it was taken. Returns what the server called it. */
    public String once(String step, Supplier<String> work) {
        Taken taken = steps.get(step);
        if (taken != null) {
            return taken.id();
        }
        String id = work.get();
        steps.put(
                step,
                new Taken(id, clock.instant().truncatedTo(ChronoUnit.SECONDS).toString()));
        write();
        return id;
    }

    /** Takes a step that has no name on the server. */
    public void once(String step, Runnable work) {
        once(step, () -> {
            work.run();
            return "";
        });
    }

    /** What a step was called in the journal as it was found, also when that was one of another payload. */
    public Optional<String> before(String step) {
        return Optional.ofNullable(before.get(step)).map(Taken::id);
    }

    /** Whether all is done. */
    public boolean isEnded() {
        return steps.containsKey(END);
    }

    /** Notes that all is done. */
    public void end() {
        once(END, () -> {});
    }

    private void write() {
        Json.Obj json = Json.object()
                .put("format", FORMAT)
                .put("server", server)
                .put("payload", payload)
                .put(
                        "steps",
                        Json.array(steps.entrySet().stream()
                                .map(step -> Json.object()
                                        .put("step", step.getKey())
                                        .put("id", step.getValue().id())
                                        .put("at", step.getValue().at())
                                        .build())
                                .toList()))
                .build();
        file.write(json.toBytes());
    }
}
