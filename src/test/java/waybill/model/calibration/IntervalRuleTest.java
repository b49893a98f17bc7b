package waybill.model.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import waybill.answer.Interval;
import waybill.model.calibration.Bins.By;
import waybill.model.calibration.Bins.Cell;
import waybill.model.calibration.Bins.Correction;
import waybill.model.calibration.IntervalCalibration.Method;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Row;
import waybill.signature.Signature;
import waybill.signature.Unseen;

class IntervalRuleTest {
    private static final Signature SIGNATURE = new Signature(List.of(
            number("delay"),
            number("wind"),
            new Field("origin", new Domain.Category(List.of("EWR"), Unseen.WARN), "", Presence.optional(), "")));
    private static final By DELAY = new By("delay", List.of(0.0, 30.0));
    private static final By WIND = new By("wind", List.of(12.5));

    private static Field number(String name) {
        return new Field(name, new Domain.Numeric(false, Range.ALL, Range.ALL), "", Presence.optional(), "");
    }

    private static Row row(double delay, double wind) {
        Map<String, RawValue> values = Map.of("delay", new RawValue.Num(delay), "wind", new RawValue.Num(wind));
        return SIGNATURE.bind(RawRow.of(values)).row().orElseThrow();
    }

    private static IntervalRule rule(Method method, Range limits, Bins bins) {
        return new IntervalRule(
                new IntervalCalibration(method, Level.of("0.9"), Conformal.basis(2000), bins), SIGNATURE, limits);
    }

    private static Interval interval(Method method, double low, double high, RowScores scores) {
        return rule(method, Range.ALL, Bins.none(new Correction(2000, low, high)))
                .of(scores, row(0, 0))
                .orElseThrow();
    }

    private static Interval from(double lower, double upper) {
        return new Interval(lower, upper, 0.9, Bins.ALL);
    }

    @Test
    void of_eachMethod_movesTheEndsByItsUnit() {
        RowScores scores = new RowScores(10, 4, 18, 3);

        assertThat(interval(Method.CQR, 1, 2, scores)).isEqualTo(from(3, 20));
        assertThat(interval(Method.SCALE, 1, 2, scores)).isEqualTo(from(7, 16));
        assertThat(interval(Method.SCALE, 1, 2, new RowScores(10, 4, 18, -7))).isEqualTo(from(9, 12));
        assertThat(interval(Method.SPLIT, 1, 2, scores)).isEqualTo(from(9, 12));
    }

    @Test
    void of_crossedQuantiles_isSorted() {
        assertThat(interval(Method.CQR, 1, 2, new RowScores(10, 18, 4, 3))).isEqualTo(from(3, 20));
    }

    @Test
    void of_correctionThatCrossesTheEnds_isTheirMiddle() {
        assertThat(interval(Method.CQR, -9, -9, new RowScores(10, 4, 18, 3))).isEqualTo(from(11, 11));
        assertThat(interval(Method.SPLIT, -1, -2, new RowScores(10, 4, 18, 3))).isEqualTo(from(9.5, 9.5));
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void of_anyScoresAndCorrections_neverCrosses(Method method) {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 100_000; i++) {
            RowScores scores = new RowScores(some(random), some(random), some(random), some(random));
            Correction correction = new Correction(2000, some(random), some(random));
            Range limits = random.nextBoolean() ? Range.ALL : new Range(-10, 10);
            Interval interval = rule(method, limits, Bins.none(correction))
                    .of(scores, row(0, 0))
                    .orElseThrow();
            assertThat(interval.lower()).isLessThanOrEqualTo(interval.upper());
        }
    }

    private static double some(SplittableRandom random) {
        return random.nextInt(4) == 0 ? random.nextInt(-3, 4) : random.nextDouble(-50, 50);
    }

    @Test
    void of_limits_cutBothEndsAlike() {
        IntervalRule rule = rule(Method.CQR, new Range(-10, 15), Bins.none(new Correction(2000, 0, 0)));
        Row row = row(0, 0);

        assertThat(rule.of(new RowScores(0, -20, 5, 1), row)).contains(from(-10, 5));
        assertThat(rule.of(new RowScores(0, 5, 20, 1), row)).contains(from(5, 15));
        assertThat(rule.of(new RowScores(0, 20, 30, 1), row)).contains(from(15, 15));
    }

    @Test
    void of_endThatIsNoNumber_isNone() {
        IntervalRule rule = rule(Method.CQR, Range.ALL, Bins.none(new Correction(2000, 1, 1)));

        assertThat(rule.of(new RowScores(1, Double.NaN, 5, 1), row(0, 0))).isEmpty();
        assertThat(rule.of(new RowScores(1, 5, Double.POSITIVE_INFINITY, 1), row(0, 0)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "-0.001, delay<0, 1",
        "0, 0<=delay<30, 2",
        "29.99, 0<=delay<30, 2",
        "30, delay>=30, 3",
        "500, delay>=30, 3"
    })
    void of_rowAtAnEdge_isInTheGroupAboveIt(double delay, String basis, double correction) {
        Bins bins =
                new Bins(List.of(DELAY), 1, new Correction(2000, 99, 99), List.of(cell(1, 0), cell(2, 1), cell(3, 2)));
        Interval interval = rule(Method.SPLIT, Range.ALL, bins)
                .of(new RowScores(0, 0, 0, 0), row(delay, 0))
                .orElseThrow();

        assertThat(interval.basis()).isEqualTo(basis);
        assertThat(interval.upper()).isEqualTo(correction);
    }

    private static Cell cell(double correction, Integer... at) {
        return new Cell(List.of(at), new Correction(500, correction, correction));
    }

    @Test
    void of_severalFields_namesEachOfThem() {
        Bins bins =
                new Bins(List.of(DELAY, WIND), 1, new Correction(2000, 9, 9), List.of(cell(1, 1, 0), cell(2, 0, 1)));
        IntervalRule rule = rule(Method.SPLIT, Range.ALL, bins);

        assertThat(basis(rule, row(0, 12))).isEqualTo("0<=delay<30, wind<12.5");
        assertThat(basis(rule, row(-1, 12.5))).isEqualTo("delay<0, wind>=12.5");
    }

    @Test
    void of_groupWithoutRowsOrRowWithoutTheField_usesAll() {
        Bins bins = new Bins(List.of(DELAY, WIND), 1, new Correction(2000, 9, 9), List.of(cell(1, 1, 0)));
        IntervalRule rule = rule(Method.SPLIT, Range.ALL, bins);
        Row bare = SIGNATURE
                .bind(RawRow.of(Map.of("delay", new RawValue.Num(3))))
                .row()
                .orElseThrow();

        assertThat(basis(rule, row(40, 1))).isEqualTo("all");
        assertThat(basis(rule, bare)).isEqualTo("all");
        assertThat(rule.of(new RowScores(0, 0, 0, 0), bare).map(Interval::upper))
                .isEqualTo(Optional.of(9.0));
    }

    private static String basis(IntervalRule rule, Row row) {
        return rule.of(new RowScores(0, 0, 0, 0), row).orElseThrow().basis();
    }

    @Test
    void grouping_ofGroups_numbersThemAsCellsDo() {
        Grouping grouping = new Grouping(List.of(DELAY, WIND), SIGNATURE);

        assertThat(grouping.size()).isEqualTo(6);
        for (int group = 0; group < 6; group++) {
            assertThat(grouping.of(grouping.at(group))).isEqualTo(group);
        }
        assertThat(grouping.at(grouping.of(row(30, 12)))).containsExactly(2, 0);
    }

    @Test
    void rule_groupsByWhatIsNoNumber_isRefused() {
        for (String field : List.of("origin", "nowhere")) {
            Bins bins = new Bins(List.of(new By(field, List.of(0.0))), 1, new Correction(2000, 1, 1), List.of());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> rule(Method.SPLIT, Range.ALL, bins))
                    .withMessageContaining(field);
        }
    }

    @Test
    void bins_thatContradictThemselves_areRefused() {
        Correction all = new Correction(2000, 1, 1);
        refused(() -> new By("delay", List.of(1.0, 1.0)));
        refused(() -> new By("delay", List.of(2.0, 1.0)));
        refused(() -> new By("delay", List.of(Double.NaN)));
        refused(() -> new By("delay", List.of(Double.POSITIVE_INFINITY)));
        refused(() -> new By("delay", List.of()));
        refused(() -> new Correction(0, 1, 1));
        refused(() -> new Correction(500, Double.NaN, 1));
        refused(() -> new Correction(500, 1, Double.POSITIVE_INFINITY));
        refused(() -> new Bins(List.of(DELAY, DELAY), 1, all, List.of()));
        refused(() -> new Bins(List.of(DELAY), 501, all, List.of(cell(1, 0))));
        refused(() -> new Bins(List.of(DELAY), 1, all, List.of(cell(1, 3))));
        refused(() -> new Bins(List.of(DELAY), 1, all, List.of(cell(1, -1))));
        refused(() -> new Bins(List.of(DELAY), 1, all, List.of(cell(1, 0, 0))));
        refused(() -> new Bins(List.of(DELAY), 1, all, List.of(cell(1, 0), cell(2, 0))));
    }

    @Test
    void bins_groupWithTheLeastRows_isUsed() {
        assertThat(new Bins(List.of(DELAY), 500, new Correction(2000, 1, 1), List.of(cell(1, 0))).cells())
                .hasSize(1);
    }

    @Test
    void bins_moreGroupsThanCanBeNamed_areRefused() {
        List<Double> edges =
                DoubleStream.iterate(0, x -> x + 1).limit(100).boxed().toList();
        refused(() ->
                new Bins(List.of(new By("a", edges), new By("b", edges)), 1, new Correction(2000, 1, 1), List.of()));
    }

    @Test
    void calibration_ofFewerRowsThanItsCoverageNeeds_isRefused() {
        Method method = Method.SPLIT;
        assertThat(new IntervalCalibration(
                        method, Level.of("0.9"), Conformal.basis(9), Bins.none(new Correction(9, 1, 1))))
                .isNotNull();
        refused(() -> new IntervalCalibration(
                method, Level.of("0.9"), Conformal.basis(8), Bins.none(new Correction(8, 1, 1))));
        refused(() -> new IntervalCalibration(
                method, Level.of("0.95"), Conformal.basis(18), Bins.none(new Correction(18, 1, 1))));
    }

    private static void refused(ThrowingCallable made) {
        assertThatIllegalArgumentException().isThrownBy(made);
    }
}
