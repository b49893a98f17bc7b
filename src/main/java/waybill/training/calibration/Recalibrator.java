package waybill.training.calibration;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import waybill.answer.Output;
import waybill.model.Encoder;
import waybill.model.Member;
import waybill.model.Members;
import waybill.model.Scorer;
import waybill.model.calibration.Basis;
import waybill.model.calibration.Bins;
import waybill.model.calibration.Distribution;
import waybill.model.calibration.Grouping;
import waybill.model.calibration.IntervalCalibration;
import waybill.training.recipe.CalibrationRule;

/**
 * Calibrates anew what a published version says besides its values, on rows that it was asked about. Nothing is learnt: its members
 * are as they were, and how far they must reach is measured again.
 */
public final class Recalibrator {
    /** How a calibration says that its rows are no training data. */
    public static final String RULE = "outcomes";

    private final Encoder encoder;
    private final int[] offsets;
    private final RowScoring scoring;

    /** @param members those of the version */
    public Recalibrator(Encoder encoder, Members members, Output.Numeric output) {
        this.encoder = encoder;
        this.offsets = output.offsets().stream()
                .mapToInt(encoder.signature()::quantity)
                .toArray();
        Map<Member, Scorer> scorers = new EnumMap<>(Member.class);
        members.all().forEach(member -> scorers.put(member, members.get(member)));
        this.scoring = new RowScoring(encoder, scorers);
    }

    /**
     * Intervals of the same method, the same coverage and the same groups, each end by itself: a shift of all values moves an
     * interval, and makes it no wider. A group with too few rows is calibrated with all others.
     *
     * @throws waybill.failure.WaybillException {@code INVALID_DATA} when there are too few rows
     */
    public IntervalCalibration intervals(IntervalCalibration before, List<AskedRow> asked) {
        List<CalibrationRow> rows = scoring.score(asked, offsets);
        Grouping grouping = new Grouping(before.bins().by(), encoder.signature());
        Bins bins = new IntervalFit(before.coverage(), samples(rows))
                .fitEnds(
                        before.bins().by(),
                        rows.stream()
                                .mapToDouble(row -> row.below(before.method()))
                                .toArray(),
                        rows.stream()
                                .mapToDouble(row -> row.above(before.method()))
                                .toArray(),
                        rows.stream().mapToInt(row -> grouping.of(row.row())).toArray(),
                        grouping);
        return new IntervalCalibration(before.method(), before.coverage(), basis(rows), bins);
    }

    /**
     * The distribution of promises.
     *
     * @throws waybill.failure.WaybillException {@code INVALID_DATA} when there are too few rows
     */
    public Distribution distribution(List<AskedRow> asked) {
        List<CalibrationRow> rows = scoring.score(asked, offsets);
        DistributionFit.requireEnough(rows.size());
        double[] u = DistributionFit.quantiles(
                rows.stream().mapToDouble(CalibrationRow::u).toArray(),
                samples(rows).of(IntStream.range(0, rows.size()).toArray(), Conformal.LEAST_ROWS));
        return new Distribution(Distribution.FLOOR, basis(rows), DistributionFit.LEVELS, u);
    }

    /** Of four weeks there is no worst month: all rows are one sample. */
    private static Samples samples(List<CalibrationRow> rows) {
        return new Samples(CalibrationRule.ALL, CalibrationRow.months(rows));
    }

    private static Basis basis(List<CalibrationRow> rows) {
        Comparator<LocalDate> order = Comparator.naturalOrder();
        return new Basis(
                RULE,
                rows.stream().map(CalibrationRow::date).min(order).orElseThrow(),
                rows.stream().map(CalibrationRow::date).max(order).orElseThrow(),
                rows.size());
    }
}
