package waybill.monitoring.outcome;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.answer.NumberText;
import waybill.answer.Output;
import waybill.failure.NearName;
import waybill.failure.Violations;
import waybill.json.Json;

/** Makes outcomes of what was sent, and finds those of one post that contradict each other. Memory grows with the outcomes. */
final class OutcomeMaker {
    /** How far clocks may be apart before what they say cannot be. */
    static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private static final long MOST_ROWS = 1_000_000_000_000L;
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");

    private final Output output;
    private final Instant now;
    private final Violations faults;
    private final Map<Subject, First> firsts = new HashMap<>();
    private final List<Outcome> outcomes = new ArrayList<>();

    OutcomeMaker(Output output, Instant now, Violations faults) {
        this.output = output;
        this.now = now;
        this.faults = faults;
    }

    private record First(long line, Actual actual) {}

    /** What was made of all that was sent so far, each once. */
    List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    void make(RawOutcome raw) {
        int before = faults.count();
        checkNames(raw);
        Optional<Subject> subject = subject(raw);
        Optional<Actual> actual = actual(raw);
        Optional<Instant> observedAt = observedAt(raw);
        if (faults.count() == before && subject.isPresent() && actual.isPresent()) {
            add(raw, new Outcome(subject.get(), actual.get(), observedAt));
        }
    }

    private void add(RawOutcome raw, Outcome outcome) {
        First first = firsts.putIfAbsent(outcome.subject(), new First(raw.line(), outcome.actual()));
        if (first == null) {
            outcomes.add(outcome);
        } else if (!first.actual().equals(outcome.actual())) {
            faults.add(
                    raw.pointer(OutcomeField.ACTUAL.wireName()),
                    "contradiction",
                    "lines " + first.line() + " and " + raw.line()
                            + " have different outcomes of the same: a correction is sent in a later post");
        }
    }

    private void checkNames(RawOutcome raw) {
        raw.fields().keySet().stream()
                .filter(name -> !OutcomeField.NAMES.contains(name))
                .limit(1)
                .forEach(name -> faults.add(
                        raw.pointer(""),
                        "unknown_field",
                        "an outcome has the fields " + String.join(", ", OutcomeField.NAMES) + " and no others"
                                + NearName.hint(name, OutcomeField.NAMES)));
    }

    private Optional<Subject> subject(RawOutcome raw) {
        boolean byRow = has(raw, OutcomeField.REQUEST);
        if (byRow == has(raw, OutcomeField.ID)) {
            faults.add(
                    raw.pointer(""),
                    byRow ? "two_names" : "missing_field",
                    "needs request, with row, or id, and not both: of what this is the outcome");
            return Optional.empty();
        }
        if (!byRow) {
            checkNoRow(raw);
            return name(raw, OutcomeField.ID).map(Subject.Id::new);
        }
        long row = row(raw);
        return name(raw, OutcomeField.REQUEST).map(request -> new Subject.AskedRow(request, row));
    }

    private void checkNoRow(RawOutcome raw) {
        if (has(raw, OutcomeField.ROW)) {
            faults.add(
                    raw.pointer(OutcomeField.ROW.wireName()),
                    "unknown_field",
                    "row counts in a request, not with an id");
        }
    }

    private static boolean has(RawOutcome raw, OutcomeField field) {
        return raw.fields().containsKey(field.wireName());
    }

    private static Optional<Json> value(RawOutcome raw, OutcomeField field) {
        return Optional.ofNullable(raw.fields().get(field.wireName()));
    }

    private static Optional<String> text(RawOutcome raw, OutcomeField field) {
        return value(raw, field).flatMap(Json::scalarText);
    }

    private Optional<String> name(RawOutcome raw, OutcomeField field) {
        Optional<String> text =
                text(raw, field).map(String::strip).filter(name -> !name.isEmpty() && name.length() <= Subject.LONGEST);
        if (text.isEmpty()) {
            faults.add(
                    raw.pointer(field.wireName()),
                    "wrong_type",
                    "must be text of 1 to " + Subject.LONGEST + " characters");
        }
        return text;
    }

    private long row(RawOutcome raw) {
        double row = text(raw, OutcomeField.ROW)
                .map(NumberText::parse)
                .orElse(has(raw, OutcomeField.ROW) ? Double.NaN : 0.0);
        if (!(row >= 0 && row <= MOST_ROWS && row == Math.rint(row))) {
            faults.add(
                    raw.pointer(OutcomeField.ROW.wireName()),
                    "wrong_type",
                    "must be the number of a row in its request, counted from 0");
            return 0;
        }
        return (long) row;
    }

    private Optional<Actual> actual(RawOutcome raw) {
        if (!has(raw, OutcomeField.ACTUAL)) {
            faults.add(raw.pointer(OutcomeField.ACTUAL.wireName()), "missing_field", "required: what came true");
            return Optional.empty();
        }
        Optional<String> text = text(raw, OutcomeField.ACTUAL);
        return output.accept(new Output.Cases<>() {
            @Override
            public Optional<Actual> numeric(Output.Numeric numeric) {
                return trueNumber(raw, text, numeric);
            }

            @Override
            public Optional<Actual> label(Output.Label label) {
                return trueLabel(raw, text, label);
            }
        });
    }

    private Optional<Actual> trueNumber(RawOutcome raw, Optional<String> text, Output.Numeric numeric) {
        double value = text.map(NumberText::parse).orElse(Double.NaN);
        if (!Double.isFinite(value)) {
            String unit = numeric.unit().isEmpty() ? "" : " in " + numeric.unit();
            faults.add(raw.pointer(OutcomeField.ACTUAL.wireName()), "wrong_type", "must be a finite number" + unit);
            return Optional.empty();
        }
        if (Math.abs(value) > Output.Numeric.LARGEST) {
            faults.add(
                    raw.pointer(OutcomeField.ACTUAL.wireName()),
                    "out_of_limits",
                    "must be between -1e12 and 1e12; an outcome that is not known is not sent");
            return Optional.empty();
        }
        // Adding 0 makes one zero of two, which are the same outcome.
        return Optional.of(new Actual.OfNumber(value + 0.0));
    }

    private Optional<Actual> trueLabel(RawOutcome raw, Optional<String> text, Output.Label label) {
        Optional<String> name = text.filter(label.labels()::contains);
        if (name.isEmpty()) {
            faults.add(
                    raw.pointer(OutcomeField.ACTUAL.wireName()),
                    "unknown_label",
                    "must be one of " + String.join(", ", label.labels()));
        }
        return name.map(Actual.OfLabel::new);
    }

    private Optional<Instant> observedAt(RawOutcome raw) {
        if (!has(raw, OutcomeField.OBSERVED_AT)) {
            return Optional.empty();
        }
        Optional<Instant> at = text(raw, OutcomeField.OBSERVED_AT).flatMap(OutcomeMaker::moment);
        if (at.isEmpty()) {
            fault(raw, "wrong_type", "must be a time with its offset, such as 2026-01-31T18:05:00Z");
        } else if (at.get().isAfter(now.plus(CLOCK_SKEW))) {
            fault(raw, "in_the_future", "must not be later than now: the sender's clock, or this one, is wrong");
        }
        return at;
    }

    private void fault(RawOutcome raw, String rule, String message) {
        faults.add(raw.pointer(OutcomeField.OBSERVED_AT.wireName()), rule, message);
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant()).filter(at -> !at.isBefore(FIRST));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
