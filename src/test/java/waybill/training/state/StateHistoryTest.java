package waybill.training.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.LiveTrips;
import waybill.fixture.Trips;
import waybill.signature.Signature;
import waybill.state.StateTable;
import waybill.training.data.Part;
import waybill.training.data.SqlSource;
import waybill.training.data.Table;
import waybill.training.evaluation.StateAge;
import waybill.training.fitting.Fitter;
import waybill.training.recipe.Recipe;

/** Which state a row is asked with. The state of these tests knows nothing but as of when it is. */
class StateHistoryTest {
    private static final double STALE = 720;

    private static final List<Instant> ASKED = new ArrayList<>();
    private static Table sent;
    private static Map<Part, int[]> parts;
    private static StateHistory history;

    /** Its first feature is the minute as of which it is. */
    private record Minutes(Instant asOf) implements StateTable {
        @Override
        public long generation() {
            return 0;
        }

        @Override
        public double value(int feature, List<String> key) {
            return feature == 0 ? asOf.getEpochSecond() / 60.0 : Double.NaN;
        }
    }

    @BeforeAll
    static void ask(@TempDir Path here) throws IOException {
        Recipe recipe = Recipe.read(LiveTrips.write(here, LiveTrips.RECIPE));
        sent = new SqlSource(here).read(recipe.source(), ignored -> {});
        parts = recipe.split().rows(sent, recipe.source().date());
        Signature signature = new Fitter(sent, rows(Part.TRAIN)).signature(recipe.sent());
        history = StateHistory.of(
                recipe,
                sent,
                parts,
                signature,
                Trips.CLOCK.instant(),
                asOf -> {
                    ASKED.add(asOf);
                    return new Minutes(asOf);
                },
                ignored -> {});
    }

    private static int[] rows(Part part) {
        return parts.getOrDefault(part, new int[0]);
    }

    private static double askedAt(int row) {
        return Instant.parse(sent.column("start").text(row)).getEpochSecond() / 60.0
                + Double.parseDouble(sent.column("delay").text(row));
    }

    private static double[] ages(Table table, Part part) {
        return table.numbers("state_age", rows(part));
    }

    private static double[] known(Table table, Part part) {
        return table.numbers("recent_gain", rows(part));
    }

    @Test
    void state_isAskedInOrder_eachMomentOnce() {
        assertThat(ASKED).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void row_isNeverAskedWithStateOfLaterThanItself() {
        double[] known = known(history.at(StateAge.FRESH), Part.TEST);

        int[] test = rows(Part.TEST);
        assertThat(IntStream.range(0, test.length)).allSatisfy(i -> assertThat(known[i])
                .isLessThanOrEqualTo(askedAt(test[i]))
                .isGreaterThan(askedAt(test[i]) - 1));
    }

    @Test
    void rowsAtAnAge_haveStateOfThatAge() {
        Table hour = history.at(history.ages().get(2));

        assertThat(history.ages()).extracting(StateAge::name).containsExactly("fresh", "15m", "60m", "6h", "none");
        assertThat(ages(hour, Part.CHOOSE)).containsOnly(60);
        int first = rows(Part.CHOOSE)[0];
        assertThat(known(hour, Part.CHOOSE)[0]).isEqualTo(askedAt(first) - 60);
    }

    @Test
    void rowsWithoutState_knowNothing_andAreAsOldAsNoStateIsUsed() {
        Table none = history.at(StateAge.NONE);

        assertThat(ages(none, Part.TEST)).containsOnly(STALE);
        assertThat(known(none, Part.TEST)).containsOnly(Double.NaN);
    }

    @Test
    void trainingRows_areFresh_butForTheBlankShare() {
        double[] ages = ages(history.usual(), Part.TRAIN);
        double[] known = known(history.usual(), Part.TRAIN);

        assertThat(ages).containsOnly(0, STALE);
        double blank =
                IntStream.range(0, ages.length).filter(i -> ages[i] == STALE).count();
        assertThat(blank / ages.length).isBetween(0.17, 0.23);
        assertThat(IntStream.range(0, ages.length))
                .allSatisfy(i -> assertThat(Double.isNaN(known[i])).isEqualTo(ages[i] == STALE));
    }

    /** Else the numbers that the model is chosen by would be of rows that nobody asks. */
    @Test
    void otherRows_areNeverBlank_andOfTheExpectedAge() {
        for (Part part : List.of(Part.CHOOSE, Part.TEST)) {
            assertThat(ages(history.usual(), part)).as(part.wireName()).containsOnly(15);
        }
    }

    @Test
    void calibratingRows_areFresh_orOfSomeAge_orWithoutState() {
        List<Table> states = history.calibrating();

        assertThat(states).hasSize(3);
        assertThat(ages(states.get(0), Part.CHOOSE)).containsOnly(0);
        double[] old = ages(states.get(1), Part.CHOOSE);
        assertThat(DoubleStream.of(old)).allSatisfy(age -> assertThat(age).isBetween(5.0, STALE - 1));
        assertThat(DoubleStream.of(old).filter(age -> age < 60).count())
                .as("gaps of less than an hour are as frequent as longer ones")
                .isBetween(old.length * 4L / 10, old.length * 6L / 10);
        assertThat(ages(states.get(2), Part.CHOOSE)).containsOnly(STALE);
    }
}
