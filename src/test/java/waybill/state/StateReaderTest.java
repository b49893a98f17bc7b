package waybill.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import waybill.legs.LegValue;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Row;
import waybill.signature.Signature;

class StateReaderTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Signature SIGNATURE = new Signature(SampleState.INPUTS);
    private static final StateReader READER = new StateReader(SampleState.definition(), SIGNATURE);

    @Test
    void values_areAskedByTheKeysOfTheRow_inTheOrderOfEachFeature() {
        List<String> asked = new ArrayList<>();
        double[] values = READER.values(row(Map.of()), table(asked));

        assertThat(asked).containsExactly("0 [UA, ORD]", "1 []", "2 [EWR]", "3 [EWR]", "4 [UA]");
        assertThat(values).containsExactly(0, 1, 2, 3, 4);
    }

    /** A name that the model has not learnt is no key: training has never asked by it. */
    @Test
    void value_byACategoryThatIsNotKnown_isNone() {
        List<String> asked = new ArrayList<>();
        double[] values = READER.values(row(Map.of("dest", new RawValue.Text("XYZ"))), table(asked));

        assertThat(values[0]).isNaN();
        assertThat(asked).containsExactly("1 []", "2 [EWR]", "3 [EWR]", "4 [UA]");
    }

    @Test
    void askedAt_isTheTimeAndTheMinutes() {
        assertThat(READER.askedAt(row(Map.of()), NOW)).isEqualTo(Instant.parse("2026-01-01T10:20:30Z"));
        assertThat(READER.askedAt(row(Map.of("late", new RawValue.Num(25))), NOW))
                .isEqualTo(Instant.parse("2026-01-01T10:45:30Z"));
        assertThat(READER.askedAt(row(Map.of("late", new RawValue.Num(-0.5))), NOW))
                .isEqualTo(Instant.parse("2026-01-01T10:20:00Z"));
    }

    @Test
    void askedAt_withoutATime_isNow() {
        StateDefinition without = new StateDefinition(
                "legs",
                List.of("flights"),
                Optional.empty(),
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                Map.of(),
                SampleState.definition().match(),
                List.of());
        StateReader reader = new StateReader(without, SIGNATURE);

        assertThat(reader.askedAt(row(Map.of()), NOW)).isEqualTo(NOW);
        assertThat(reader.asOf(NOW)).isEqualTo(Instant.parse("2026-01-02T03:00:00Z"));
        assertThat(reader.asOf(Instant.parse("2026-01-02T03:05:59Z"))).isEqualTo(Instant.parse("2026-01-02T03:00:00Z"));
        assertThat(reader.asOf(Instant.parse("2026-01-02T03:06:00Z"))).isEqualTo(Instant.parse("2026-01-02T03:05:00Z"));
    }

    /** Whoever sends such minutes is answered without state, and not by a fault of the service. */
    @Test
    void askedAt_beyondAnyTime_isTheLast() {
        for (double minutes : new double[] {1e300, -1e300, Double.MAX_VALUE}) {
            Instant asked = READER.askedAt(row(Map.of("late", new RawValue.Num(minutes))), NOW);
            assertThat(Duration.between(READER.asOf(asked), NOW).abs()).isGreaterThan(Duration.ofDays(300_000));
        }
    }

    @Test
    void reader_ofInputsThatAreNone_isRefused() {
        for (String by : List.of("nothing", "late")) {
            StateDefinition wrong = SampleState.definition(List.of(new StateFeature.Mean(
                    "gain",
                    LegValue.GAIN,
                    List.of(by),
                    Duration.ofHours(1),
                    Optional.empty(),
                    StateFeature.Clip.NONE)));
            assertThatThrownBy(() -> new StateReader(wrong, SIGNATURE)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static StateTable table(List<String> asked) {
        return new StateTable() {
            @Override
            public Instant asOf() {
                return NOW;
            }

            @Override
            public long generation() {
                return 0;
            }

            @Override
            public double value(int feature, List<String> key) {
                asked.add(feature + " " + key);
                return feature;
            }
        };
    }

    private static Row row(Map<String, RawValue> other) {
        Map<String, RawValue> values = new LinkedHashMap<>();
        values.put("scheduled", new RawValue.Text("2026-01-01T10:20:30Z"));
        values.put("origin", new RawValue.Text("EWR"));
        values.put("dest", new RawValue.Text("ORD"));
        values.put("carrier", new RawValue.Text("UA"));
        values.putAll(other);
        return SIGNATURE.bind(RawRow.of(values)).row().orElseThrow();
    }
}
