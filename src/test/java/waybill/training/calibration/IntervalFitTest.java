package waybill.training.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static waybill.fixture.Refusals.refusal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.calibration.Bins;
import waybill.model.calibration.Grouping;
import waybill.model.calibration.Level;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Signature;
import waybill.training.recipe.CalibrationRule;

class IntervalFitTest {
    private static final Level NINE_IN_TEN = Level.of("0.9");
    private static final List<Bins.By> BY_DELAY = List.of(new Bins.By("departure_delay", List.of(0.0, 30.0)));
    private static final Signature SIGNATURE = new Signature(List.of(new Field(
            "departure_delay", new Domain.Numeric(false, Range.ALL, Range.ALL), "min", Presence.optional(), "")));
    private static final Grouping BY = new Grouping(BY_DELAY, SIGNATURE);

    @Test
    void fit_allRows_isTheErrorOfTheRank() {
        Bins bins = fit(CalibrationRule.ALL, new double[1_000], shuffled(1_000), new int[1_000]);

        // The 901st of 1 to 1,000 is 901: ceil(1,001 x 0.9).
        assertThat(bins.all()).isEqualTo(new Bins.Correction(1_000, 901, 901));
    }

    @Test
    void fit_rowsWellInside_narrowTheInterval() {
        double[] errors =
                DoubleStream.of(shuffled(999)).map(error -> error - 2_000).toArray();

        assertThat(fit(CalibrationRule.ALL, new double[999], errors, new int[999])
                        .all()
                        .low())
                .isEqualTo(900 - 2_000);
    }

    /** Half of the rows outside lie beyond each end: the rank is that of .95. */
    @Test
    void fitEnds_allRows_movesEachEndByItsOwnErrors() {
        double[] above = DoubleStream.of(shuffled(999)).map(error -> error + 10).toArray();

        Bins bins = new IntervalFit(NINE_IN_TEN, new Samples(CalibrationRule.ALL, new int[999]))
                .fitEnds(BY_DELAY, shuffled(999), above, new int[999], BY);

        assertThat(bins.all()).isEqualTo(new Bins.Correction(999, 950, 960));
        assertThat(bins.cells()).containsExactly(new Bins.Cell(List.of(0), new Bins.Correction(999, 950, 960)));
    }

    @Test
    void fitEnds_groupWithTooFewRows_hasNoneOfItsOwn() {
        int[] groups = IntStream.range(0, 999).map(row -> row < 499 ? 0 : 1).toArray();

        Bins bins = new IntervalFit(NINE_IN_TEN, new Samples(CalibrationRule.ALL, new int[999]))
                .fitEnds(BY_DELAY, shuffled(999), shuffled(999), groups, BY);

        assertThat(bins.cells()).extracting(Bins.Cell::at).containsExactly(List.of(1));
    }

    @Test
    void fitEnds_fewRows_areRefused() {
        WaybillException refused = refusal(() -> new IntervalFit(
                        Level.of("0.998"), new Samples(CalibrationRule.ALL, new int[998]))
                .fitEnds(
                        List.of(), new double[998], new double[998], new int[998], new Grouping(List.of(), SIGNATURE)));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_DATA);
        assertThat(refused).hasMessageContaining("at least 999");
    }

    @Test
    void fit_rowsAtEdges_belongAbove() {
        double[] delays = repeated(500, -1, 0, 29, 30);

        Bins bins = fit(CalibrationRule.ALL, delays, shuffled(delays.length), new int[delays.length]);

        assertThat(bins.cells())
                .extracting(Bins.Cell::at, cell -> cell.correction().n())
                .containsExactly(tuple(List.of(0), 500L), tuple(List.of(1), 1_000L), tuple(List.of(2), 500L));
        assertThat(bins.by()).isEqualTo(BY_DELAY);
        assertThat(bins.all().n()).isEqualTo(2_000);
    }

    @ParameterizedTest
    @CsvSource({"499, 0", "500, 1", "501, 1"})
    void fit_groupOfFewRows_isNotWritten(int rows, int written) {
        double[] delays = DoubleStream.concat(
                        DoubleStream.generate(() -> 45).limit(rows),
                        DoubleStream.generate(() -> -5).limit(600))
                .toArray();

        Bins bins = fit(CalibrationRule.ALL, delays, shuffled(delays.length), new int[delays.length]);

        assertThat(bins.cells())
                .extracting(Bins.Cell::at)
                .filteredOn(List.of(2)::equals)
                .hasSize(written);
        assertThat(bins.cells()).extracting(Bins.Cell::at).contains(List.of(0));
        assertThat(bins.least()).isEqualTo(500);
    }

    /** Each group by its own errors: its correction is that of the same rows alone. */
    @Test
    void fit_groups_areCorrectedByTheirOwnErrors() {
        double[] delays = repeated(600, -5, 45);
        double[] errors = DoubleStream.concat(
                        DoubleStream.of(shuffled(600)),
                        DoubleStream.of(shuffled(600)).map(error -> 10 * error))
                .toArray();

        Bins bins = fit(CalibrationRule.ALL, delays, errors, new int[1_200]);

        // The 541st of 600.
        assertThat(bins.cells()).extracting(cell -> cell.correction().high()).containsExactly(541.0, 5_410.0);
    }

    @Test
    void fit_rowsWithoutTheField_areOnlyAmongAll() {
        double[] delays = repeated(600, -5, Double.NaN);

        Bins bins = fit(CalibrationRule.ALL, delays, shuffled(1_200), new int[1_200]);

        assertThat(bins.cells()).hasSize(1);
        assertThat(bins.all().n()).isEqualTo(1_200);
    }

    @Test
    void fit_worstMonth_isThatOfTheLargestCorrection() {
        double[] errors = DoubleStream.concat(
                        DoubleStream.of(shuffled(600)).map(error -> 5 + error), DoubleStream.of(shuffled(600)))
                .toArray();
        int[] months = IntStream.range(0, 1_200).map(row -> row / 600).toArray();

        assertThat(fit(CalibrationRule.WORST_MONTH, new double[1_200], errors, months)
                        .all())
                .isEqualTo(new Bins.Correction(1_200, 546, 546));
        assertThat(fit(CalibrationRule.ALL, new double[1_200], errors, months)
                        .all()
                        .low())
                .isBetween(541.0, 545.0);
    }

    /** How bad a month is, 499 rows do not tell. */
    @ParameterizedTest
    @CsvSource({"499, 1000", "500, 100451"})
    void fit_worstMonthOfFewRows_hasNoSay(int rows, double expected) {
        double[] errors = DoubleStream.concat(
                        DoubleStream.generate(() -> 1_000).limit(20_000),
                        DoubleStream.of(shuffled(rows)).map(error -> 100_000 + error))
                .toArray();
        int[] months = IntStream.range(0, errors.length)
                .map(row -> row < 20_000 ? 9 : 10)
                .toArray();

        assertThat(fit(CalibrationRule.WORST_MONTH, new double[errors.length], errors, months)
                        .all()
                        .high())
                .isEqualTo(expected);
    }

    @Test
    void fit_fewerThanFiveHundredRows_isRefused() {
        WaybillException refusal =
                refusal(() -> fit(CalibrationRule.ALL, new double[499], shuffled(499), new int[499]));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_DATA);
        assertThat(refusal)
                .hasMessage(
                        "Intervals with a coverage of 0.9 cannot be calibrated on 499 rows: at least 500 are needed."
                                + " Make 'choose' longer, or calibrate on folds.");
    }

    @Test
    void fit_coverageWhoseRankIsBeyondTheRows_isRefused() {
        IntervalFit fit = new IntervalFit(Level.of("0.999"), new Samples(CalibrationRule.ALL, new int[998]));

        WaybillException refusal = refusal(() -> fit.fit(BY_DELAY, shuffled(998), new int[998], BY));

        assertThat(refusal).hasMessageContaining("998").hasMessageContaining("at least 999");
    }

    private static Bins fit(CalibrationRule rule, double[] delays, double[] errors, int[] months) {
        int[] groups = DoubleStream.of(delays).mapToInt(IntervalFitTest::group).toArray();
        return new IntervalFit(NINE_IN_TEN, new Samples(rule, months)).fit(BY_DELAY, errors, groups, BY);
    }

    private static int group(double delay) {
        RawValue value = Double.isNaN(delay) ? RawValue.MISSING : new RawValue.Num(delay);
        return BY.of(SIGNATURE
                .bind(RawRow.of(Map.of("departure_delay", value)))
                .row()
                .orElseThrow());
    }

    /** The numbers from 1 to n, in an order that is none. */
    private static double[] shuffled(int n) {
        List<Double> numbers = new ArrayList<>(
                IntStream.rangeClosed(1, n).asDoubleStream().boxed().toList());
        Collections.shuffle(numbers, new Random(5));
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[] repeated(int times, double... values) {
        return Arrays.stream(values)
                .flatMap(value -> DoubleStream.generate(() -> value).limit(times))
                .toArray();
    }
}
