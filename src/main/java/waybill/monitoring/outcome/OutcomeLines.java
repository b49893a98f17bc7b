package waybill.monitoring.outcome;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.json.JsonObject;

/** Outcomes as they are stored: a line that says when they were received, and a line for each. */
final class OutcomeLines {
    private static final int FORMAT = 1;
    private static final String RECEIVED_AT = "received_at";

    private OutcomeLines() {}

    /** The outcomes without when they were received: the same for the same outcomes in the same order. */
    static String text(List<Outcome> outcomes) {
        StringBuilder lines = new StringBuilder();
        outcomes.forEach(outcome -> lines.append(json(outcome).toText()).append('\n'));
        return lines.toString();
    }

    static byte[] encode(Instant receivedAt, String lines) {
        String head = Json.object()
                .put("format", FORMAT)
                .put(RECEIVED_AT, receivedAt.toString())
                .build()
                .toText();
        return (head + "\n" + lines).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @return nothing when the bytes are no outcomes of a format that is known
     */
    static Optional<ReceivedOutcomes> decode(String path, String digest, byte[] bytes) {
        try {
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().toList();
            JsonNode head = JsonNode.root(Json.parse(lines.isEmpty() ? "" : lines.get(0)));
            if (head.get("format").integer() != FORMAT) {
                return Optional.empty();
            }
            List<Outcome> outcomes = new ArrayList<>(lines.size());
            for (String line : lines.subList(1, lines.size())) {
                outcomes.add(outcome(JsonNode.root(Json.parse(line))));
            }
            Instant receivedAt = Instant.parse(head.get(RECEIVED_AT).text());
            return Optional.of(new ReceivedOutcomes(path, digest, receivedAt, outcomes));
        } catch (JsonException | DateTimeException damaged) {
            return Optional.empty();
        }
    }

    private static Json.Obj json(Outcome outcome) {
        JsonObject json = Json.object();
        if (outcome.subject() instanceof Subject.AskedRow asked) {
            json.put(OutcomeField.REQUEST.wireName(), asked.request()).put(OutcomeField.ROW.wireName(), asked.row());
        } else if (outcome.subject() instanceof Subject.Id id) {
            json.put(OutcomeField.ID.wireName(), id.id());
        }
        if (outcome.actual() instanceof Actual.OfNumber number) {
            json.put(OutcomeField.ACTUAL.wireName(), number.value());
        } else if (outcome.actual() instanceof Actual.OfLabel label) {
            json.put(OutcomeField.ACTUAL.wireName(), label.name());
        }
        outcome.observedAt().ifPresent(at -> json.put(OutcomeField.OBSERVED_AT.wireName(), at.toString()));
        return json.build();
    }

    private static Outcome outcome(JsonNode line) {
        Subject subject = line.find(OutcomeField.ID.wireName())
                .<Subject>map(id -> new Subject.Id(id.text()))
                .orElseGet(() -> new Subject.AskedRow(
                        line.get(OutcomeField.REQUEST.wireName()).text(),
                        (long) line.get(OutcomeField.ROW.wireName()).number()));
        JsonNode actual = line.get(OutcomeField.ACTUAL.wireName());
        return new Outcome(
                subject,
                actual.value() instanceof Json.Text
                        ? new Actual.OfLabel(actual.text())
                        : new Actual.OfNumber(actual.number()),
                line.find(OutcomeField.OBSERVED_AT.wireName()).map(at -> Instant.parse(at.text())));
    }
}
