package waybill.profile;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
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

/**
 * Counting an answered row of ten fields: six numbers, three categories and a timestamp; and comparing a window with training.
 *
 * <p>{@code make bench BENCH=Counter}; with {@code -Dbench.jvm=-XX:TieredStopAtLevel=1} under the flag of the Functions worker.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CounterBenchmark {
    private static final int SIZE = 1 << 12;
    private static final Instant ASKED = Instant.parse("2026-11-30T12:00:00Z");
    private static final Signature SIGNATURE = new Signature(fields());

    private final List<Binding> bindings = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private final Baseline baseline = baseline();
    private final Counter counter = new Counter(baseline, SIGNATURE);
    private final Counts window = window();
    private int next;

    private static List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            fields.add(new Field(
                    "number" + i,
                    new Domain.Numeric(false, Range.ALL, new Range(0, 1)),
                    "",
                    Presence.required(),
                    ""));
        }
        List<String> names = IntStream.range(0, 100).mapToObj(name -> "c" + name).toList();
        for (int i = 0; i < 3; i++) {
            fields.add(new Field(
                    "category" + i, new Domain.Category(names, Unseen.WARN), "", Presence.required(), ""));
        }
        fields.add(new Field(
                "time", new Domain.Timestamp(ZoneId.of("America/New_York")), "", Presence.required(), ""));
        return fields;
    }

    private Baseline baseline() {
        SplittableRandom random = new SplittableRandom(1);
        List<LocalDate> days = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            Map<String, RawValue> values = new LinkedHashMap<>();
            for (Field field : SIGNATURE.fields()) {
                values.put(field.name(), value(field, random));
            }
            Binding binding = SIGNATURE.bind(RawRow.of(values));
            bindings.add(binding);
            rows.add(binding.row().orElseThrow());
            answers.add(Answer.of(new Value.Numeric(random.nextDouble()), Verdict.OK, List.of()));
            days.add(LocalDate.ofEpochDay(20_000L + i % 200));
        }
        Baseline.Reading reading = new Baseline.Reading(Optional.empty(), "", OptionalDouble.empty(), List.of());
        return new Profiler(days)
                .of(SIGNATURE.fields(), rows, new Output.Numeric("late", "", List.of(), Range.ALL), answers, reading);
    }

    private static RawValue value(Field field, SplittableRandom random) {
        return switch (field.type()) {
            case CATEGORY -> new RawValue.Text("c" + random.nextInt(100));
            case TIMESTAMP -> new RawValue.Text(ASKED.plusSeconds(random.nextInt(86_400)).toString());
            default -> new RawValue.Num(random.nextDouble());
        };
    }

    private Counts window() {
        Counter all = new Counter(baseline, SIGNATURE);
        for (int i = 0; i < SIZE; i++) {
            all.answered(ASKED, bindings.get(i), answers.get(i));
        }
        return all.take();
    }

    @Benchmark
    public void row() {
        int i = next++ & (SIZE - 1);
        counter.answered(ASKED, bindings.get(i), answers.get(i));
    }

    @Benchmark
    public Comparison comparison() {
        return Comparison.of(window, baseline);
    }
}
