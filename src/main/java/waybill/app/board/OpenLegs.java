package waybill.app.board;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import waybill.answer.Answer;
import waybill.answer.Capability;
import waybill.answer.DeadlineReader;
import waybill.answer.Question;
import waybill.answer.Value;
import waybill.answer.Wanted;
import waybill.legs.Event;
import waybill.model.ServableModel;
import waybill.model.calibration.CountsFrom;
import waybill.serving.Ask;
import waybill.serving.Chosen;
import waybill.serving.Plane;
import waybill.serving.Policy;
import waybill.serving.Served;
import waybill.signature.Binding;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Rule;
import waybill.state.StateDefinition;

/**
 * Legs that have departed and not arrived, with what a model says of each: those that will probably miss their deadlines first.
 */
public final class OpenLegs {
    /** Legs that nobody can say anything about come last. */
    private static final Comparator<Open> RISKIEST = Comparator.comparingDouble(
                    (Open leg) -> Double.isNaN(leg.risk()) ? -1 : leg.risk())
            .thenComparingDouble(Open::value)
            .reversed();

    private static final String DEADLINE = "/" + DeadlineReader.NAME;

    private final List<Open> legs;

    private OpenLegs(List<Open> legs) {
        this.legs = List.copyOf(legs);
    }

    /**
     * A leg.
     *
     * @param binding its row, or why there is none
     * @param expected when it will probably arrive, if the model knows from when its unit counts
     * @param missed whether it departed after its deadline
     */
    record Open(Event departure, Binding binding, Answer answer, Optional<OffsetDateTime> expected, boolean missed) {
        /** How probable it is that the deadline is missed, from 0 to 1; NaN when nobody knows. */
        double risk() {
            return missed
                    ? 1
                    : answer.onTime().map(kept -> 1 - kept.probability()).orElse(Double.NaN);
        }

        private double value() {
            return answer.value() instanceof Value.Numeric number ? number.value() : Double.NEGATIVE_INFINITY;
        }
    }

    /**
     * Asks a model about open legs.
     *
     * @param deadline of legs that have none of their own among their attributes
     */
    public static OpenLegs ask(
            Plane plane, Chosen chosen, StateDefinition definition, List<Event> departures, RawValue deadline) {
        if (departures.isEmpty()) {
            return new OpenLegs(List.of());
        }
        boolean timed = chosen.model().capabilities().contains(Capability.ON_TIME);
        Function<Event, RawRow> rows = new LegRows(chosen.model(), definition, timed)::of;
        Question question = question(chosen.model(), timed);
        Served served =
                plane.answer(chosen, ask(departures, rows, timed ? withDeadline(question, deadline) : question));
        List<Open> legs = legs(departures, served, false);
        List<Event> missed =
                legs.stream().filter(OpenLegs::isMissed).map(Open::departure).toList();
        if (!missed.isEmpty()) {
            legs.removeIf(OpenLegs::isMissed);
            Function<Event, RawRow> bare = new LegRows(chosen.model(), definition, false)::of;
            Wanted plain = new Wanted(question.wanted().interval(), Optional.empty(), false, false, Wanted.VALUE.top());
            Served late =
                    plane.answer(chosen, ask(missed, bare, new Question(plain, Optional.empty(), RawValue.MISSING)));
            legs.addAll(legs(missed, late, true));
        }
        // Stable: legs of the same risk stay in the order in which they are due.
        legs.sort(RISKIEST);
        return new OpenLegs(legs);
    }

    private static Ask ask(List<Event> departures, Function<Event, RawRow> rows, Question question) {
        return new Ask(
                departures.stream().map(rows).toList(), Policy.WARN, Optional.empty(), Optional.empty(), question);
    }

    /** All that helps, of what the model can say. */
    private static Question question(ServableModel model, boolean timed) {
        boolean interval = model.capabilities().contains(Capability.INTERVAL);
        Wanted wanted = new Wanted(interval, Optional.empty(), timed, false, Wanted.VALUE.top());
        return new Question(wanted, Optional.empty(), RawValue.MISSING);
    }

    private static Question withDeadline(Question question, RawValue deadline) {
        return new Question(question.wanted(), question.costs(), deadline);
    }

    /** A deadline before its own departure is refused, as any that makes no sense; here it means that it is too late. */
    private static boolean isMissed(Open leg) {
        return !leg.missed()
                && leg.binding() instanceof Binding.Refused refused
                && isReadable(leg.departure())
                && refused.violations().stream()
                        .allMatch(fault ->
                                fault.pointer().equals(DEADLINE) && fault.rule().equals(Rule.OUT_OF_LIMITS.wireName()));
    }

    /** A time such as the last day of the year 9999 stands for no deadline, and is none that has passed. */
    private static boolean isReadable(Event departure) {
        RawValue own = RawValue.Cell.of(departure.attributes().getOrDefault(DeadlineReader.NAME, ""));
        return own.isMissing() || DeadlineReader.ofAnyVersion().isDeadline(own);
    }

    private static List<Open> legs(List<Event> departures, Served served, boolean missed) {
        ServableModel model = served.chosen().model();
        List<String> from = model.calibrations().countsFrom();
        Optional<CountsFrom> counts =
                from.isEmpty() ? Optional.empty() : Optional.of(new CountsFrom(from, List.of(), model.signature()));
        List<Open> legs = new ArrayList<>(departures.size());
        for (int i = 0; i < departures.size(); i++) {
            Binding binding = served.bindings().get(i);
            Answer answer = served.answers().get(i);
            legs.add(new Open(
                    departures.get(i), binding, answer, counts.flatMap(at -> expected(at, binding, answer)), missed));
        }
        return legs;
    }

    private static Optional<OffsetDateTime> expected(CountsFrom counts, Binding binding, Answer answer) {
        return answer.value() instanceof Value.Numeric number
                ? binding.row().flatMap(row -> counts.at(number.value(), row))
                : Optional.empty();
    }

    /** The legs that were asked about, the riskiest first. */
    List<Open> legs() {
        return legs;
    }
}
