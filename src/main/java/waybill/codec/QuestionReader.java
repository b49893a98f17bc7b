package waybill.codec;

import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import waybill.answer.DeadlineReader;
import waybill.answer.Question;
import waybill.answer.Wanted;
import waybill.failure.Violations;
import waybill.signature.Binder;
import waybill.signature.Binding;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Header;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Signature;

/**
 * Makes a question of options, wherever they come from, and tells all that is wrong with them. A cell has no type: there {@code
 * true} is a truth and {@code 0.9} a number; a text of JSON is neither. For one thread.
 */
public final class QuestionReader {
    private static final String CONFIDENCE = "confidence";
    private static final String LATE_COSTS = "late_costs";
    private static final String EARLY_COSTS = "early_costs";
    private static final String EXPLAIN = "explain";
    private static final String TOP = "top";
    private static final String PROMISE = "promise";
    private static final String MALFORMED = "malformed_option";

    /** The options of a promise. */
    public static final List<String> OF_PROMISE = List.of(CONFIDENCE, LATE_COSTS, EARLY_COSTS);

    /** All options where they have no structure, as in a query. */
    public static final List<String> NAMES =
            List.of("interval", CONFIDENCE, LATE_COSTS, EARLY_COSTS, DeadlineReader.NAME, "on_time", EXPLAIN, TOP);

    private static final Header HEADER = Header.of(List.of("number"));
    private static final Signature NUMBER = new Signature(
            List.of(new Field("number", new Domain.Numeric(false, Range.ALL, Range.ALL), "", Presence.optional(), "")));

    private final Violations faults;
    private final String below;
    private final Set<String> given = new HashSet<>();
    private boolean interval;
    private boolean onTime;
    private boolean explain;
    private OptionalDouble confidence = OptionalDouble.empty();
    private OptionalDouble late = OptionalDouble.empty();
    private OptionalDouble early = OptionalDouble.empty();
    private OptionalInt top = OptionalInt.empty();
    private RawValue deadline = RawValue.MISSING;

    /**
     * A reader.
     *
     * @param faults where faults go
     * @param below the pointer to the object of the options; empty for the whole input
     */
    public QuestionReader(Violations faults, String below) {
        this.faults = faults;
        this.below = below;
    }

    /** Says that a promise is asked for, whatever its options are. */
    public void promise() {
        given.add(PROMISE);
    }

    /**
     * Takes an option.
     *
     * @param name one of {@link #NAMES}
     * @param at where it is: a pointer below that of the object of the options
     */
    public void put(String name, RawValue value, String at) {
        given.add(name);
        String pointer = below + at;
        switch (name) {
            case "interval" -> interval = truth(value, pointer);
            case "on_time" -> onTime = truth(value, pointer);
            case EXPLAIN -> explain = truth(value, pointer);
            case TOP -> top(value, pointer);
            case DeadlineReader.NAME -> deadline(value, pointer);
            case CONFIDENCE -> confidence = confidence(value, pointer);
            case LATE_COSTS -> late = costs(value, pointer);
            case EARLY_COSTS -> early = costs(value, pointer);
            default -> throw new IllegalArgumentException(name);
        }
    }

    /** The question; the plain one when something is wrong. To be called once, after the last option. */
    public Question end() {
        if (given.contains(PROMISE) || !Collections.disjoint(given, OF_PROMISE)) {
            checkPromise();
        }
        if (given.contains(TOP) && !explain) {
            faults.add(below + "/top", "top_without_explain", "how many reasons are listed: only with explain");
        }
        return faults.count() > 0 ? Question.PLAIN : question();
    }

    private void checkPromise() {
        boolean hasConfidence = given.contains(CONFIDENCE);
        boolean hasLate = given.contains(LATE_COSTS);
        boolean hasEarly = given.contains(EARLY_COSTS);
        if (hasConfidence && (hasLate || hasEarly)) {
            faults.add(
                    below + "/promise",
                    "contradictory_promise",
                    "either confidence, or late_costs and early_costs, not both");
        } else if (hasLate != hasEarly) {
            faults.add(below + "/promise", "missing_costs", "late_costs and early_costs belong together");
        } else if (!hasConfidence && !hasLate) {
            faults.add(below + "/promise", "missing_confidence", "required: confidence, or late_costs and early_costs");
        }
    }

    private Question question() {
        Optional<Question.Costs> costs = late.isPresent()
                ? Optional.of(new Question.Costs(late.getAsDouble(), early.getAsDouble()))
                : Optional.empty();
        Optional<Double> wanted =
                confidence.isPresent() ? Optional.of(confidence.getAsDouble()) : costs.map(Question.Costs::confidence);
        boolean timed = onTime || !deadline.isMissing();
        return new Question(new Wanted(interval, wanted, timed, explain, top), costs, deadline);
    }

    private boolean truth(RawValue value, String pointer) {
        if (value instanceof RawValue.Bool bool) {
            return bool.value();
        }
        String text = value instanceof RawValue.Cell cell ? cell.text() : "";
        if (!text.equals("true") && !text.equals("false")) {
            faults.add(pointer, MALFORMED, "true or false");
        }
        return text.equals("true");
    }

    private OptionalDouble confidence(RawValue value, String pointer) {
        double number = number(value);
        if (number > 0 && number < 1) {
            return OptionalDouble.of(number);
        }
        faults.add(pointer, "malformed_confidence", "a number above 0 and below 1");
        return OptionalDouble.empty();
    }

    private OptionalDouble costs(RawValue value, String pointer) {
        double number = number(value);
        if (number > 0 && number <= Double.MAX_VALUE) {
            return OptionalDouble.of(number);
        }
        faults.add(pointer, "malformed_costs", "a finite number above 0");
        return OptionalDouble.empty();
    }

    private void top(RawValue value, String pointer) {
        double number = number(value);
        if (number >= 1 && number <= Integer.MAX_VALUE && number == Math.rint(number)) {
            top = OptionalInt.of((int) number);
        } else {
            faults.add(pointer, MALFORMED, "a whole number of at least 1");
        }
    }

    private void deadline(RawValue value, String pointer) {
        deadline = value;
        if (value.isMissing()) {
            faults.add(pointer, MALFORMED, "a number, or a time such as 2013-11-27T18:05-05:00");
        } else if (DeadlineReader.ofAnyVersion().read(value) instanceof DeadlineReader.Reading.Wrong wrong) {
            faults.add(pointer, wrong.rule().wireName(), wrong.message());
        }
    }

    /** The number; NaN for whatever is none. */
    private static double number(RawValue value) {
        if (value instanceof RawValue.Num number) {
            return number.value();
        }
        if (!(value instanceof RawValue.Cell) || value.isMissing()) {
            return Double.NaN;
        }
        Binder binder = NUMBER.binder(HEADER, Instant.EPOCH);
        Binding binding = binder.bind(new RawRow(HEADER, new RawValue[] {value}));
        return binding.row().map(row -> row.value(0)).orElse(Double.NaN);
    }
}
