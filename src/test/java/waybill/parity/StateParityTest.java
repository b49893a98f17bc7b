package waybill.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import waybill.answer.Answer;
import waybill.answer.Value;
import waybill.json.JsonNode;
import waybill.legs.Event;
import waybill.signature.Row;
import waybill.state.StateReader;
import waybill.state.StateTable;

/**
 * What a model is asked with in service is what it has learnt from, to the last bit: the test that matters. Legs ask the service
 * when they depart; what state says, and the answer, are those of training. {@code -Dwaybill.parity=365,5000} takes the whole year.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StateParityTest {
    private static final String[] SIZE =
            System.getProperty("waybill.parity", "14,150").split(",", -1);
    private static final int DAYS = Integer.parseInt(SIZE[0]);
    private static final int LEGS = Integer.parseInt(SIZE[1]);
    private static final long SEED = 20130101;

    /** Held here, as the log manager forgets loggers that nobody holds: each kill would be told. */
    private static final Logger KILLED = Logger.getLogger("waybill");

    private FlightsWithState flights;
    private List<FlightsWithState.Asker> askers;
    private StateReader reader;
    private final List<double[]> served = new ArrayList<>();
    private final List<JsonNode> answers = new ArrayList<>();

    @BeforeAll
    void operate(@TempDir Path folder) throws IOException {
        KILLED.setLevel(Level.OFF);
        long start = System.nanoTime();
        flights = FlightsWithState.ofDays(DAYS, folder);
        long trained = System.nanoTime();
        askers = flights.askers(LEGS, SEED);
        reader = new StateReader(flights.definition(), flights.signature());
        List<Event> events = flights.events();
        Instant begin = events.get(0).knownAt();
        int next = 0;
        try (Operation operation = new Operation(flights, folder, begin, SEED)) {
            for (FlightsWithState.Asker asker : askers) {
                int from = next;
                Instant asOf = operation.asOf(asker.asked());
                while (next < events.size() && events.get(next).knownAt().isBefore(asOf)) {
                    next++;
                }
                operation.pass(asker.asked(), events.subList(from, next));
                StateTable state = operation.state();
                assertThat(state.asOf()).isEqualTo(asOf);
                served.add(reader.values(asker.row(), state));
                answers.add(operation.ask(asker));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s legs of %s days: %s; trained in %d s, asked in %d s%n",
                    LEGS,
                    DAYS,
                    operation.inNumbers(),
                    TimeUnit.NANOSECONDS.toSeconds(trained - start),
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - trained));
            assertThat(operation.kills()).isGreaterThan(LEGS / 10);
        }
    }

    @AfterAll
    static void logAgain() {
        KILLED.setLevel(Level.INFO);
    }

    @Test
    void served_isWhatWasTrained_toTheLastBit() {
        assertThat(differences(served, trained())).isEmpty();
        assertThat(known(served)).isGreaterThan(0.9);
    }

    @Test
    void answers_areThoseOfTheTrainedModel_toTheLastBit() {
        for (int i = 0; i < LEGS; i++) {
            JsonNode prediction = answers.get(i).get("predictions").items().get(0);
            Answer trained = askers.get(i).answer();
            assertThat(new Value.Numeric(prediction.get("value").number())).isEqualTo(trained.value());
            assertThat(prediction.get("verdict").text())
                    .isEqualTo(trained.verdict().wireName());
            JsonNode state = answers.get(i).get("state");
            assertThat(state.get("tier").text()).isEqualTo("fresh");
            assertThat(state.get("age_s").integer()).isEqualTo(60);
        }
    }

    /** Each leak in training would be seen: what it learns from is not what it is asked with. */
    @ParameterizedTest
    @EnumSource
    void leak_isSeen(Leaks leak) {
        Leaks.Tables tables = leak.tables(flights.definition(), flights.events());
        List<double[]> leaked = new ArrayList<>();
        for (FlightsWithState.Asker asker : askers) {
            StateTable table = tables.advance(reader.asOf(asker.asked()));
            leaked.add(reader.values(asker.row(), table));
        }
        assertThat(differences(served, leaked)).hasSizeGreaterThan(LEGS / 20);
    }

    private List<double[]> trained() {
        List<double[]> trained = new ArrayList<>();
        for (FlightsWithState.Asker asker : askers) {
            trained.add(live(asker.row()));
        }
        return trained;
    }

    private double[] live(Row row) {
        return flights.definition().features().stream()
                .mapToDouble(feature -> row.value(flights.signature().indexOf(feature.name())))
                .toArray();
    }

    private static List<String> differences(List<double[]> one, List<double[]> other) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            for (int feature = 0; feature < one.get(i).length; feature++) {
                double a = one.get(i)[feature];
                double b = other.get(i)[feature];
                if (Double.doubleToLongBits(a) != Double.doubleToLongBits(b)) {
                    differences.add("leg " + i + ", feature " + feature + ": " + a + " and " + b);
                }
            }
        }
        return differences;
    }

    private static double known(List<double[]> values) {
        return values.stream()
                .flatMapToDouble(Arrays::stream)
                .mapToInt(value -> Double.isNaN(value) ? 0 : 1)
                .average()
                .orElse(0);
    }
}
