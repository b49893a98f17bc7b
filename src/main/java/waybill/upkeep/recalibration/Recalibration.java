package waybill.upkeep.recalibration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import waybill.answer.Answer;
import waybill.answer.Interval;
import waybill.answer.Promise;
import waybill.capture.CaptureReader;
import waybill.model.ServableModel;
import waybill.model.calibration.Calibrations;
import waybill.monitoring.OutcomeReader;
import waybill.registry.Versions;
import waybill.signature.Row;
import waybill.training.TrainedModel;
import waybill.training.calibration.AskedRow;
import waybill.training.calibration.Recalibrator;
import waybill.training.data.Outcomes;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.Metrics;
import waybill.training.evaluation.Predictions;
import waybill.training.evaluation.Yardstick;
import waybill.training.fitting.Answering;

/**
 * Looks whether what the champion says besides its values still holds, and calibrates anew what does not. Nothing is written here:
 * what comes of it is a model as training leaves it, which passes the same gates and is published in the same way.
 */
public final class Recalibration {
    /** With fewer outcomes nothing is judged: the last quarter is to have the rows that a gate needs. */
    public static final int LEAST_OUTCOMES = 4_000;

    /** Rows of one day are alike; of fewer days nobody knows how much days differ. */
    public static final int LEAST_DAYS = 7;

    /** The least share of rows whose outcome must be known. */
    public static final double COMPLETE = .8;

    /** The least rows on either side of the day that parts calibrating from judging. */
    private static final int LEAST_PART = 1_000;

    private static final double CONFIDENCE = 0.9;

    private final Versions versions;
    private final ServedRowsReader reader;
    private final Clock clock;

    public Recalibration(Versions versions, CaptureReader captures, OutcomeReader outcomes, Clock clock) {
        this.versions = versions;
        this.reader = new ServedRowsReader(captures, outcomes, ServedRowsReader.MOST_ROWS);
        this.clock = clock;
    }

    /**
     * What was found, and what can be published.
     *
     * @param renewed the champion with new calibrations, if something had left its band
     */
    public record Result(Assessment assessment, Optional<TrainedModel> renewed) {}

    /**
     * Looks at the champion of a model.
     *
     * @param incomplete whether to go on when less than {@link #COMPLETE} of the rows have an outcome
     * @throws waybill.failure.WaybillException {@code UNKNOWN_MODEL}; {@code NOT_AVAILABLE} when it has neither intervals nor
     *     promises; {@code ARTIFACT_REJECTED}
     */
    public Result run(String model, Window window, boolean incomplete) {
        Champion champion = Champion.of(model, versions);
        ServedRows rows = reader.read(model, champion.version(), window, champion.model());
        Optional<Outcome> lacking = lacking(rows, incomplete);
        Assessment none = Assessment.of(champion, window, rows, lacking.orElse(Outcome.IN_BAND));
        return lacking.isPresent() ? new Result(none, Optional.empty()) : judged(champion, rows, none);
    }

    private static Optional<Outcome> lacking(ServedRows rows, boolean incomplete) {
        if (rows.labelCoverage() < COMPLETE && !incomplete) {
            return Optional.of(Outcome.INCOMPLETE);
        }
        if (rows.repeated() < COMPLETE) {
            return Optional.of(Outcome.NOT_REPEATED);
        }
        int cut = cut(rows.rows());
        boolean few = rows.rows().size() < LEAST_OUTCOMES
                || cut < LEAST_PART
                || rows.rows().size() - cut < LEAST_PART
                || rows.rows().stream().map(AskedRow::date).distinct().count() < LEAST_DAYS;
        return few ? Optional.of(Outcome.TOO_FEW_OUTCOMES) : Optional.empty();
    }

    /** Where the last quarter begins, or the day within which it does: rows of one day are not torn apart. */
    private static int cut(List<AskedRow> rows) {
        int cut = rows.size() * 3 / 4;
        while (cut > 0
                && cut < rows.size()
                && rows.get(cut - 1).date().equals(rows.get(cut).date())) {
            cut--;
        }
        return cut;
    }

    private Result judged(Champion champion, ServedRows rows, Assessment none) {
        TrainedMetrics trained = TrainedMetrics.of(champion);
        Predictions said = said(champion.model(), rows.rows(), trained);
        List<Finding> findings = findings(champion.spec().calibrations(), rows.rows(), said);
        PointError off = PointError.of(measured(said, rows.rows(), trained), trained.test("bias"), trained.test("mae"));
        Set<Metric.Kind> left = EnumSet.noneOf(Metric.Kind.class);
        findings.stream()
                .filter(Finding::hasLeft)
                .forEach(finding -> left.addAll(finding.metric().kinds()));
        if (left.isEmpty()) {
            return new Result(none.found(Outcome.IN_BAND, findings, off), Optional.empty());
        }
        Assessment found = none.found(Outcome.PASSED, findings, off);
        return tried(champion, rows.rows(), left, found, trained);
    }

    private Result tried(
            Champion champion, List<AskedRow> rows, Set<Metric.Kind> left, Assessment found, TrainedMetrics trained) {
        int cut = cut(rows);
        List<AskedRow> fitted = rows.subList(0, cut);
        List<AskedRow> held = rows.subList(cut, rows.size());
        Calibrations renewed = renewed(champion, left, fitted);
        Predictions before = said(champion.model(), held, trained);
        Predictions after = said(champion.with(renewed), held, trained);
        Trial trial = new Trial(
                fitted,
                held,
                measured(before, held, trained),
                measured(after, held, trained),
                findings(champion.spec().calibrations(), held, before),
                findings(renewed, held, after));
        Assessment tried = found.tried(trial);
        return new Result(tried, Optional.of(new RenewedVersion(champion, renewed, left, tried, clock).make()));
    }

    private static Calibrations renewed(Champion champion, Set<Metric.Kind> left, List<AskedRow> fitted) {
        Calibrations before = champion.spec().calibrations();
        Recalibrator recalibrator = new Recalibrator(champion.encoder(), champion.members(), champion.output());
        return new Calibrations(
                before.intervals()
                        .map(all -> left.contains(Metric.Kind.INTERVAL) ? recalibrator.intervals(all, fitted) : all),
                before.distribution()
                        .map(all -> left.contains(Metric.Kind.PROMISE) ? recalibrator.distribution(fitted) : all),
                before.countsFrom(),
                before.probabilities());
    }

    private static Predictions said(ServableModel model, List<AskedRow> rows, TrainedMetrics trained) {
        List<Row> asked = rows.stream().map(AskedRow::row).toList();
        return Answering.all(model, asked, trained.tolerance());
    }

    private static Metrics measured(Predictions said, List<AskedRow> rows, TrainedMetrics trained) {
        double[] actual = rows.stream().mapToDouble(AskedRow::actual).toArray();
        return Metrics.of(said, new Outcomes.Numbers(actual), Yardstick.tolerance(trained.tolerance()));
    }

    private static List<Finding> findings(Calibrations calibrations, List<AskedRow> rows, Predictions said) {
        List<Finding> findings = new ArrayList<>();
        calibrations
                .intervals()
                .ifPresent(all -> findings.add(new Finding(
                        Metric.COVERAGE,
                        Band.around(all.coverage().value()),
                        share(rows, said.answers(), Recalibration::isCovered))));
        Optional.ofNullable(said.promised().get(CONFIDENCE))
                .ifPresent(promised -> findings.add(new Finding(
                        Metric.KEPT_90, Band.around(CONFIDENCE), share(rows, promised, Recalibration::isKept))));
        return findings;
    }

    /** Whether something holds of an answer and what came true. */
    private interface Holding {
        boolean of(Answer answer, double actual);
    }

    private static DailyShare share(List<AskedRow> rows, List<Answer> answers, Holding holding) {
        DailyShare.Counter counter = new DailyShare.Counter();
        for (int i = 0; i < rows.size(); i++) {
            LocalDate date = rows.get(i).date();
            counter.add(date, holding.of(answers.get(i), rows.get(i).actual()));
        }
        return counter.share();
    }

    private static boolean isCovered(Answer answer, double actual) {
        Optional<Interval> interval = answer.interval();
        return interval.isPresent()
                && actual >= interval.get().lower()
                && actual <= interval.get().upper();
    }

    private static boolean isKept(Answer answer, double actual) {
        return answer.promise()
                .flatMap(Promise::value)
                .filter(value -> value >= actual)
                .isPresent();
    }
}
