package waybill.cli.simulate;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import waybill.csv.MemorySink;
import waybill.csv.TextBuffer;
import waybill.legs.Event;
import waybill.legs.LegKey;
import waybill.state.StateDefinition;

/** Departures as rows that a model is asked with: what they say by the names of its inputs. */
final class Rows {
    private final StateDefinition definition;
    private final List<String> inputs;

    /** @param inputs the names of the model's fields; those of live state are left out, so that the service fills them */
    Rows(StateDefinition definition, List<String> inputs) {
        this.definition = definition;
        this.inputs = inputs.stream()
                .filter(name -> !name.equals(StateDefinition.AGE)
                        && definition.features().stream()
                                .noneMatch(feature -> feature.name().equals(name)))
                .toList();
    }

    /** As CSV with a header. */
    String csv(List<Event> departures) {
        MemorySink sink = new MemorySink(1024);
        TextBuffer out = new TextBuffer(sink);
        out.cells(inputs).endLine();
        departures.forEach(departure -> out.cells(
                        inputs.stream().map(name -> cell(name, departure)).toList())
                .endLine());
        out.flush();
        return new String(sink.toBytes(), StandardCharsets.UTF_8);
    }

    private String cell(String name, Event departure) {
        String attribute = departure.attributes().getOrDefault(name, "");
        if (!attribute.isEmpty()) {
            return attribute;
        }
        Optional<LegKey> key = Optional.ofNullable(definition.keys().get(name));
        if (key.isPresent()) {
            return key.get().of(departure);
        }
        boolean time =
                definition.askedAt().filter(asked -> asked.time().equals(name)).isPresent();
        if (time) {
            return departure.plannedAt().map(Object::toString).orElse("");
        }
        boolean delay = definition
                .askedAt()
                .filter(asked -> asked.minutes().equals(List.of(name)))
                .isPresent();
        return delay && !Double.isNaN(departure.delay()) ? Long.toString(Math.round(departure.delay())) : "";
    }
}
