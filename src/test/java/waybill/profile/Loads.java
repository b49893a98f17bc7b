package waybill.profile;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import waybill.answer.Answer;
import waybill.answer.Output;
import waybill.answer.Value;
import waybill.answer.Verdict;
import waybill.signature.Binding;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Row;
import waybill.signature.Signature;
import waybill.signature.Unseen;

/** Seeded rows of loads, and a baseline of them. */
final class Loads {
    static final Signature SIGNATURE = new Signature(List.of(
            new Field("depot", new Domain.Category(List.of("a", "b", "c"), Unseen.WARN), "", Presence.required(), ""),
            new Field(
                    "tons",
                    new Domain.Numeric(false, new Range(0, 1_000), new Range(0, 100)),
                    "t",
                    Presence.required(),
                    ""),
            new Field("rain", new Domain.Numeric(false, Range.ALL, new Range(0, 1)), "mm", Presence.optional(), ""),
            new Field("sealed", new Domain.Bool(), "", Presence.required(), ""),
            new Field("start", new Domain.Timestamp(ZoneId.of("Europe/Berlin")), "", Presence.required(), "")));
    static final Output OUTPUT = new Output.Numeric("late", "min", List.of(), Range.ALL);
    static final LocalDate FIRST = LocalDate.parse("2026-01-01");
    private static final int DAYS = 100;

    private final SplittableRandom random;

    Loads(long seed) {
        this.random = new SplittableRandom(seed);
    }

    Map<String, RawValue> values(LocalDate day) {
        Map<String, RawValue> values = new LinkedHashMap<>();
        values.put("depot", new RawValue.Text("abc".substring(random.nextInt(3)).substring(0, 1)));
        values.put("tons", new RawValue.Num(random.nextInt(101)));
        values.put("rain", random.nextInt(10) == 0 ? RawValue.MISSING : new RawValue.Num(random.nextInt(11) / 10.0));
        values.put("sealed", new RawValue.Bool(random.nextBoolean()));
        values.put(
                "start",
                new RawValue.Text(day.atStartOfDay(ZoneOffset.UTC)
                        .plusMinutes(random.nextInt(1_440))
                        .toInstant()
                        .toString()));
        return values;
    }

    static Answer answer(Row row) {
        return Answer.of(new Value.Numeric(row.value(1) / 10), Verdict.of(row.notes()), row.notes());
    }

    /** Of two thousand rows on a hundred days. */
    static Baseline baseline() {
        Loads loads = new Loads(1);
        List<LocalDate> days = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 20 * DAYS; i++) {
            days.add(FIRST.plusDays(i % DAYS));
            rows.add(SIGNATURE.bind(RawRow.of(loads.values(days.get(i)))).row().orElseThrow());
        }
        return new Profiler(days)
                .of(
                        SIGNATURE.fields(),
                        rows,
                        OUTPUT,
                        rows.stream().map(Loads::answer).toList(),
                        new Baseline.Reading(
                                Optional.of("load"),
                                "min",
                                OptionalDouble.of(15),
                                List.of(
                                        new Baseline.Slice("start.month", List.of()),
                                        new Baseline.Slice("tons", List.of(10.0, 50.0)))));
    }

    /** Rows of other days, changed and counted. */
    Counts window(int rows, UnaryOperator<Map<String, RawValue>> changed) {
        Counter counter = new Counter(baseline(), SIGNATURE);
        for (int i = 0; i < rows; i++) {
            LocalDate day = FIRST.plusDays(200 + i % 10);
            Binding binding = SIGNATURE.bind(RawRow.of(changed.apply(values(day))));
            counter.answered(
                    noon(day), binding, binding.row().map(Loads::answer).orElseGet(() -> Answer.refused(List.of())));
        }
        return counter.take();
    }

    static Instant noon(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }
}
