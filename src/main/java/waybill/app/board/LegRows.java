package waybill.app.board;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import waybill.answer.DeadlineReader;
import waybill.legs.Event;
import waybill.legs.LegKey;
import waybill.model.ServableModel;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Header;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Signature;
import waybill.state.StateDefinition;
import waybill.state.StateFeature;

/**
 * Departures as rows to a model: its inputs that are keys of legs, the moment of asking, and whatever else an event says by the
 * name of an input. Live fields are left out, so that the model gets them from live state.
 */
final class LegRows {
    private final StateDefinition definition;
    private final Signature signature;
    /** The inputs whose sum is the planned arrival, a time and minutes; none when the model does not know it. */
    private final List<String> plan;

    private final Header header;
    private final List<Function<Event, RawValue>> cells = new ArrayList<>();

    /** @param timed whether a departure may say by when its leg should arrive, as {@code deadline} */
    LegRows(ServableModel model, StateDefinition definition, boolean timed) {
        this.signature = model.signature();
        this.definition = definition;
        this.plan = model.calibrations().countsFrom();
        Set<String> live = new HashSet<>();
        definition.features().stream().map(StateFeature::name).forEach(live::add);
        live.add(StateDefinition.AGE);
        List<String> names = new ArrayList<>(signature.fields().stream()
                .map(Field::name)
                .filter(name -> !live.contains(name))
                .toList());
        if (timed && !names.contains(DeadlineReader.NAME)) {
            names.add(DeadlineReader.NAME);
        }
        this.header = Header.of(names);
        names.forEach(name -> cells.add(cell(name)));
    }

    RawRow of(Event departure) {
        return new RawRow(
                header, cells.stream().map(cell -> cell.apply(departure)).toArray(RawValue[]::new));
    }

    private Function<Event, RawValue> cell(String name) {
        if (definition.keys().containsKey(name)) {
            LegKey key = definition.keys().get(name);
            return departure -> text(key.of(departure), departure, name);
        }
        if (definition.askedAt().filter(asked -> asked.time().equals(name)).isPresent()) {
            return departure -> departure
                    .plannedAt()
                    .<RawValue>map(planned -> new RawValue.Text(planned.toString()))
                    .orElseGet(() -> attribute(departure, name));
        }
        if (definition
                .askedAt()
                .filter(asked -> asked.minutes().equals(List.of(name)))
                .isPresent()) {
            boolean whole = signature.fields().get(signature.indexOf(name)).domain() instanceof Domain.Numeric numbers
                    && numbers.whole();
            return departure -> delay(departure, name, whole);
        }
        return plan.indexOf(name) == 1
                ? departure -> planned(departure, name)
                : departure -> attribute(departure, name);
    }

    private static RawValue planned(Event departure, String name) {
        return departure.plannedMinutes().isPresent()
                ? new RawValue.Num(departure.plannedMinutes().getAsInt())
                : attribute(departure, name);
    }

    private static RawValue text(String value, Event departure, String name) {
        return value.isEmpty() ? attribute(departure, name) : new RawValue.Text(value);
    }

    /** Events have seconds, and inputs may have whole minutes only. */
    private static RawValue delay(Event departure, String name, boolean whole) {
        double delay = departure.delay();
        if (Double.isNaN(delay)) {
            return attribute(departure, name);
        }
        return new RawValue.Num(whole ? Math.rint(delay) : delay);
    }

    /** What the event says by this name: as an attribute, or as a key of legs that happens to have the name of the input. */
    private static RawValue attribute(Event departure, String name) {
        String key = LegKey.of(name).map(known -> known.of(departure)).orElse("");
        String value = departure.attributes().getOrDefault(name, key);
        return value.isEmpty() ? RawValue.MISSING : RawValue.Cell.of(value);
    }
}
