package waybill.monitoring.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import waybill.monitoring.figure.DayFigures;
import waybill.monitoring.figure.Figure;

class QualityTest {
    private static final OptionalDouble TESTED = OptionalDouble.of(10);

    private static DayFigures day(int number, long known, double mae, double coverage) {
        return day(number, known, known, mae, coverage);
    }

    private static DayFigures day(int number, long asked, long known, double mae, double coverage) {
        Figure figure = new Figure(
                asked,
                0,
                known,
                0,
                0,
                Optional.of(new Figure.Errors(mae, 0, 1.3 * mae, 2 * mae, OptionalDouble.empty())),
                Optional.of(new Figure.Intervals(known, 0.9, coverage, 40, 0.05)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new DayFigures(
                "tiny", "version", LocalDate.of(2026, 3, number), "", "min", OptionalDouble.empty(), figure, Map.of());
    }

    private static List<DayFigures> week(double mae, double coverage) {
        List<DayFigures> week = new ArrayList<>();
        for (int number = 1; number <= 7; number++) {
            week.add(day(number, 500, mae + 0.2 * (number % 3 - 1), coverage));
        }
        return week;
    }

    @Test
    void errorsAndCoverageAsTested_areNoFault() {
        assertThat(Quality.faults(week(10, 0.9), TESTED)).isEmpty();
        assertThat(Quality.faults(week(11, 0.88), TESTED)).isEmpty();
    }

    @Test
    void errorsThatAreMuchLarger_areTold() {
        assertThat(Quality.faults(week(13, 0.9), TESTED))
                .containsExactly(
                        "The mean absolute error of the last 7 days is 13.00, and was 10.00 on the test rows.");
    }

    @Test
    void coverageThatLeavesItsBand_isTold_toEitherSide() {
        assertThat(Quality.faults(week(10, 0.80), TESTED))
                .containsExactly("Intervals of the last 7 days hold 80.0 % of what came true, and should hold 90.0 %.");
        assertThat(Quality.faults(week(10, 0.99), TESTED)).hasSize(1);
    }

    @Test
    void oneBadDayAmongGoodOnes_isWhatDaysAreLike() {
        List<DayFigures> week = week(10, 0.9);
        week.set(6, day(7, 500, 30, 0.9));

        assertThat(Quality.faults(week, TESTED)).isEmpty();
    }

    @Test
    void daysOfWhichTooLittleIsKnown_doNotCount() {
        List<DayFigures> week = new ArrayList<>();
        for (int number = 1; number <= 7; number++) {
            week.add(day(number, 1000, 700, 30, 0.5));
        }

        assertThat(Quality.faults(week, TESTED)).isEmpty();
    }

    @Test
    void fewRowsOrFewDays_areNotJudged() {
        assertThat(Quality.faults(week(30, 0.5).subList(0, 2), TESTED)).isEmpty();
        assertThat(Quality.faults(List.of(day(1, 100, 30, 0.5), day(2, 100, 30, 0.5), day(3, 100, 30, 0.5)), TESTED))
                .isEmpty();
    }

    @Test
    void versionThatSaysNothingOfItsTest_isJudgedByCoverageAlone() {
        assertThat(Quality.faults(week(30, 0.9), OptionalDouble.empty())).isEmpty();
        assertThat(Quality.faults(week(30, 0.5), OptionalDouble.empty())).hasSize(1);
    }
}
