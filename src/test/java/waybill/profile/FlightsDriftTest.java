package waybill.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import waybill.fixture.TrainedFlights;
import waybill.training.data.Part;

/**
 * Drift on the flights: windows that are drawn from training, windows that are shifted, and windows as life had them. {@code
 * -Dwaybill.drift.windows=1000} draws as many of each, and writes the tables of docs/monitoring.md to {@code target/drift.md}.
 */
class FlightsDriftTest {
    private static final int WINDOWS = Integer.getInteger("waybill.drift.windows", 60);
    private static final boolean WHOLE = WINDOWS >= 1_000;

    private static FlightWindows flights;
    private static Baseline baseline;
    private static Drawn training;
    private static Drawn later;
    private static DriftTable table;

    @BeforeAll
    static void read() {
        flights = new FlightWindows(TrainedFlights.RECIPE, TrainedFlights.get());
        baseline = flights.baseline();
        training = flights.rows(Part.TRAIN);
        later = flights.rows(Part.CHOOSE, Part.TEST);
        table = new DriftTable(baseline, training, WINDOWS);
    }

    @AfterAll
    static void writeTables() throws IOException {
        if (WHOLE) {
            Files.writeString(Path.of("target", "drift.md"), tables());
        }
    }

    private static String tables() {
        StringBuilder text = new StringBuilder(table.text());
        for (int length : new int[] {1, 7}) {
            for (Baseline one : new Baseline[] {baseline, DriftTable.withoutLikeness(baseline)}) {
                text.append(String.format(
                        Locale.ROOT,
                        "%d days, Jan-Aug: %s%nSep-Dec: %s%n",
                        length,
                        DriftTable.inLife(one, training, length),
                        DriftTable.inLife(one, later, length)));
            }
        }
        text.append("November\n").append(DriftTable.findings(november()));
        text.append(flights.halves());
        return text.toString();
    }

    @Test
    void windows_drawnFromTraining_alertInAtMostOneOfFifty() {
        double sum = 0;
        for (int size : DriftTable.SIZES) {
            double share = table.falseAlarms(size, table::alerts);
            assertThat(share).as("n = %d", size).isLessThanOrEqualTo(WHOLE ? 0.02 : 0.05);
            sum += share;
        }
        assertThat(sum / DriftTable.SIZES.length).isLessThanOrEqualTo(0.02);
    }

    /** What others alert by rings for nearly every window of a hundred rows. */
    @Test
    void constants_onWindowsDrawnFromTraining_alertByChance() {
        assertThat(table.falseAlarms(100, rows -> table.alerts(Folk.PSI_MODERATE, rows)))
                .isGreaterThan(0.9);
        assertThat(table.falseAlarms(100, rows -> table.alerts(Folk.JENSEN_SHANNON, rows)))
                .isGreaterThan(0.9);
    }

    @Test
    void shifts_ofHalfADeviation_areFoundInFiveHundredRows() {
        for (String field : table.numbers()) {
            assertThat(table.power(field, 500, 0.5)).as(field).isGreaterThanOrEqualTo(0.95);
        }
    }

    /** Each day of training has weather of its own: as independent rows, every one of them would be a drift. */
    @Test
    void days_ofTrainingItself_seldomAlert() {
        assertThat(DriftTable.inLife(baseline, training, 1).share()).isLessThan(0.12);
        assertThat(DriftTable.inLife(baseline, training, 7).share()).isLessThan(0.1);
        assertThat(DriftTable.inLife(DriftTable.withoutLikeness(baseline), training, 1)
                        .share())
                .isGreaterThan(0.95);
    }

    @Test
    void november_differsByTheTemperatureAlone() {
        Comparison comparison = november();

        assertThat(comparison.drifts()).extracting(Finding::subject).containsExactly("temperature");
    }

    private static Comparison november() {
        return Comparison.of(
                later.window(later.where(row -> later.days().get(row).getMonthValue() == 11)), baseline);
    }

    /** A query that begins to count in kilometres, and degrees of Celsius. */
    @Test
    void units_thatChange_areFoundInOneDay_orInTwoWeeks() {
        int distance = later.field("distance");
        int[] day = later.where(row -> later.days().get(row).toString().equals("2013-10-15"));
        assertThat(Comparison.of(later.changed(day, distance, miles -> miles * 1.609344), baseline)
                        .drifts())
                .extracting(Finding::subject)
                .contains("distance");
        int temperature = later.field("temperature");
        int[] weeks = later.where(row -> later.days().get(row).toString().compareTo("2013-09-15") < 0);
        assertThat(Comparison.of(later.changed(weeks, temperature, fahrenheit -> (fahrenheit - 32) / 1.8), baseline)
                        .drifts())
                .extracting(Finding::subject)
                .contains("temperature");
    }
}
