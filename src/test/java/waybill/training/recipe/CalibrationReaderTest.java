package waybill.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static waybill.fixture.Refusals.refusal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.failure.Violation;
import waybill.fixture.Trips;
import waybill.model.calibration.Bins;
import waybill.model.calibration.IntervalCalibration.Method;

class CalibrationReaderTest {
    private static final String TRAVEL = """
              delay: {type: integer, unit: min, allowed: [-60, 600]}
              travel: {type: integer, unit: min}
              tail: {type: number, required: false}
            """;

    private Path folder;

    @BeforeEach
    void work(@TempDir Path here) throws IOException {
        folder = here;
        Files.createFile(here.resolve("trips.sql"));
        Files.createFile(here.resolve("trips.csv"));
    }

    @Test
    void read_neitherBlock_asksForNothing() throws IOException {
        assertThat(read("").calibration()).isEqualTo(CalibrationPlan.NONE);
    }

    @Test
    void read_everyKey_isWhatItSays() throws IOException {
        Recipe recipe = read("""
                intervals:
                  coverage: 0.95
                  method: split
                  calibrate: folds
                  folds: 1
                  bins: [{field: delay, edges: [0, 30]}, {field: miles, edges: 100}]
                  settings: {rounds: 20, depth: 3}
                promises:
                  calibrate: all
                  from: [start, travel]
                """);

        IntervalPlan intervals = recipe.calibration().intervals().orElseThrow();
        assertThat(intervals.coverage().text()).isEqualTo("0.95");
        assertThat(intervals.method()).contains(Method.SPLIT);
        assertThat(intervals.rule()).isEqualTo(CalibrationRule.FOLDS);
        assertThat(intervals.folds()).isEqualTo(1);
        assertThat(intervals.bins())
                .containsExactly(new Bins.By("delay", List.of(0.0, 30.0)), new Bins.By("miles", List.of(100.0)));
        assertThat(intervals.settings()).isEqualTo(Map.of("rounds", "20", "depth", "3"));
        assertThat(recipe.calibration().promises())
                .contains(new PromisePlan(CalibrationRule.ALL, 0, List.of("start", "travel")));
    }

    @Test
    void read_leastOfEach_hasTheDefaults() throws IOException {
        CalibrationPlan plan =
                read("intervals: {coverage: 0.9}\npromises: {}\n").calibration();

        assertThat(plan.intervals().orElseThrow().method()).isEqualTo(Optional.empty());
        assertThat(plan.intervals().orElseThrow().rule()).isEqualTo(CalibrationRule.WORST_MONTH);
        assertThat(plan.promises()).contains(new PromisePlan(CalibrationRule.WORST_MONTH, 0, List.of()));
    }

    @Test
    void method_ofNone_followsTheChosenCandidate() throws IOException {
        Recipe recipe = read("intervals: {coverage: 0.9}\n");
        IntervalPlan plan = recipe.calibration().intervals().orElseThrow();

        assertThat(recipe.candidates())
                .extracting(Candidate::name, plan::method)
                .containsExactly(tuple("line", Method.SCALE), tuple("trees", Method.CQR));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "intervals: {coverage: 1} | /intervals/coverage | out_of_limits | above 0 and below 1",
                "intervals: {coverage: 0} | /intervals/coverage | out_of_limits | above 0 and below 1",
                "intervals: {coverage: .nan} | /intervals/coverage | out_of_limits | above 0 and below 1",
                "intervals: {coverage: most} | /intervals/coverage | out_of_limits | above 0 and below 1",
                "intervals: {coverage: [0.9]} | /intervals/coverage | out_of_limits | above 0 and below 1",
                "intervals: {coverage: 0.12345678901} | /intervals/coverage | out_of_limits | nine digits",
                "intervals: {method: cqr} | /intervals/coverage | missing_key | 'coverage' is missing",
                "intervals: {coverage: 0.9, method: magic} | /intervals/method | unknown_value | cqr, scale, split",
                "intervals: {coverage: 0.9, calibrate: train} | /intervals/calibrate | unknown_value | worst_month",
                "intervals: {coverage: 0.9, folds: 2} | /intervals/folds | contradiction | calibrate: folds",
                "intervals: {coverage: 0.9, calibrate: folds, folds: 1.5} | /intervals/folds | out_of_limits | whole",
                "intervals: {coverage: 0.9, calibrate: folds, folds: 0} | /intervals/folds | out_of_limits | whole",
                "intervals: {coverage: 0.9, calibrate: folds, folds: 3} | /intervals/folds | contradiction | fewer folds",
                "promises: {calibrate: folds} | /promises | contradiction | fewer folds",
                "intervals: {coverage: 0.9, bin: []} | /intervals/bin | unknown_key | bins",
                "intervals: {coverage: 0.9, bins: [{field: depot, edges: [1]}]} | /intervals/bins/0/field | wrong_type | numeric",
                "intervals: {coverage: 0.9, bins: [{field: dely, edges: [1]}]} | /intervals/bins/0/field | unknown_field | delay",
                "intervals: {coverage: 0.9, bins: [{field: delay}]} | /intervals/bins/0/edges | missing_key | edges",
                "intervals: {coverage: 0.9, bins: [{field: delay, edges: [3, 3]}]} | /intervals/bins/0/edges | wrong_order | larger",
                "intervals: {coverage: 0.9, bins: [{field: delay, edges: [.inf]}]} | /intervals/bins/0/edges | wrong_order | finite",
                "intervals: {coverage: 0.9, bins: [{field: delay, edges: []}]} | /intervals/bins/0/edges | wrong_order | finite",
                "intervals: {coverage: 0.9, settings: {objective: squared}} | /intervals/settings/objective | contradiction | quantiles",
                "intervals: {coverage: 0.9, settings: {dept: 3}} | /intervals/settings/dept | unknown_key | depth",
                "promises: {from: start} | /promises/from | wrong_type | timestamp",
                "promises: {from: [delay, travel]} | /promises/from/0 | wrong_type | has the type",
                "promises: {from: [start, miles]} | /promises/from/1 | wrong_type | unit is min",
                "promises: {from: [start, tail]} | /promises/from/1 | wrong_type | required",
                "promises: {from: [start, travl]} | /promises/from/1 | unknown_field | travel",
            })
    void read_fault_isToldAtItsPlace(String block, String pointer, String rule, String words) throws IOException {
        assertThat(faults(recipe(block + "\n"))).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo(pointer);
            assertThat(fault.rule()).isEqualTo(rule);
            assertThat(fault.message()).contains(words).containsPattern("\\(model.yaml:\\d+\\)");
        });
    }

    @Test
    void read_sameFieldTwiceInBins_isRefused() throws IOException {
        String twice = """
                intervals:
                  coverage: 0.9
                  bins: [{field: delay, edges: [0]}, {field: delay, edges: [30]}]
                """;

        assertThat(faults(recipe(twice))).extracting(Violation::pointer).containsExactly("/intervals/bins/1/field");
    }

    @Test
    void read_inputNamedDeadline_isRefusedWithPromises() throws IOException {
        String named = recipe("promises: {}\n").replace("  miles:", "  deadline: {type: number}\n  miles:");

        assertThat(faults(named)).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo("/inputs/deadline");
            assertThat(fault.message()).contains("another name");
        });
    }

    @Test
    void read_promisesInAnotherUnit_cannotBeTimes() throws IOException {
        String hours =
                recipe("promises: {from: [start, travel]}\n").replace("  unit: min\n  offset", "  unit: h\n  offset");

        assertThat(faults(hours)).extracting(Violation::pointer).containsExactly("/promises/from");
    }

    @Test
    void read_faultsOfBothBlocks_areToldAtOnce() throws IOException {
        assertThat(faults(recipe("intervals: {coverage: 2, method: x}\npromises: {calibrate: y}\n")))
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder("/intervals/coverage", "/intervals/method", "/promises/calibrate");
    }

    private List<Violation> faults(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("model.yaml"), text);
        return refusal(() -> Recipe.read(file)).violations();
    }

    private Recipe read(String blocks) throws IOException {
        return Recipe.read(Files.writeString(folder.resolve("model.yaml"), recipe(blocks)));
    }

    private static String recipe(String blocks) {
        return Trips.RECIPE
                .replace("  delay: {type: integer, unit: min, allowed: [-60, 600]}\n", TRAVEL)
                .replace("from: 2024-01-01", "from: 2023-12-01")
                .replace("evaluation:\n", blocks + "evaluation:\n");
    }
}
