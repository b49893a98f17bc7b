package waybill.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import waybill.compare.Criterion;
import waybill.compare.Ruling;

/**
 * Whether a canary is worse for callers than the champion beside it. Each criterion claims that it is not worse by more than a limit, and
 * fails when the whole confidence bound is beyond the limit. Bounds hold at all looks together, so a guard looks as often as it likes.
 */
public final class Judge {
    /** The fewest requests, and the fewest rows whose outcome is known, of each of both. */
    static final int FEWEST = 200;

    /** The fewest groups of keys of each of both: the requests of a few callers say nothing of others. */
    static final int FEWEST_GROUPS = 10;

    /** The probability that any criterion ever fails of a canary that lies on all limits. */
    private static final double ERROR = 0.005;

    private static final int CRITERIA = 8;

    static final double MORE_ERRORS = 0.01;
    static final double MORE_REFUSED = 0.02;
    static final double MORE_NOTED = 0.02;
    static final double MORE_SLOW = 0.05;
    /** Beyond what a bucket of durations may hide. */
    static final double LONGER = 1.4;
    /** In standard deviations of the champion's values. */
    static final double SHIFT = 0.5;
    /** How much wider or narrower values spread: by half, or to two thirds. */
    static final double SPREAD = spread(1.5);

    static final double LARGER_ERRORS = 0.05;

    private static final double SLOW_QUANTILE = 0.95;
    private static final double SLOWER = 1.5;
    private static final double NANOS_PER_MILLI = 1e6;
    /** Values that differ by less than rounding are one value. */
    private static final double ONE_VALUE = 1e-12;

    private final Numbers.Side champion;
    private final Numbers.Side canary;
    private final RouteSums before;
    private final RouteSums after;
    private final List<Criterion> criteria = new ArrayList<>();

    private Judge(Numbers numbers) {
        this.champion = numbers.champion();
        this.canary = numbers.canary();
        this.before = champion.asked().total();
        this.after = canary.asked().total();
    }

    /** Judges by all that is known. */
    public static Judgement of(Numbers numbers) {
        Judge judge = new Judge(numbers);
        judge.share("errors", RouteSums::errors, MORE_ERRORS);
        judge.share("refusals", RouteSums::refused, MORE_REFUSED);
        judge.share("notes", RouteSums::noted, MORE_NOTED);
        judge.latency();
        judge.duration();
        if (judge.before.values() + judge.after.values() > 0) {
            judge.values();
        }
        judge.outcomes();
        return new Judgement(judge.criteria);
    }

    private void share(String name, ToDoubleFunction<RouteSums> of, double limit) {
        shares(name, of, RouteSums::requests, limit);
    }

    private void latency() {
        double slow = SLOWER * before.took().quantile(SLOW_QUANTILE);
        shares("latency", sums -> sums.took().above(slow), sums -> sums.took().count(), MORE_SLOW);
    }

    /** Of all requests: the share of late ones is that of a few callers who are always late, where this hardly is. */
    private void duration() {
        Estimate was = logs(champion.asked(), before);
        Estimate is = logs(canary.asked(), after);
        double bound = Math.exp(was.to(is, ERROR / CRITERIA).atLeast());
        add("duration", millis(was), millis(is), bound, LONGER, isEnough(was, is));
    }

    private static Estimate logs(RouteGroups groups, RouteSums total) {
        return groups.mean(
                sums -> sums.took().logs(),
                sums -> sums.took().count(),
                total.took().varianceOfLogs());
    }

    private static Estimate millis(Estimate logs) {
        return new Estimate(Math.exp(logs.mean()) / NANOS_PER_MILLI, logs.variance(), logs.count());
    }

    private void shares(String name, ToDoubleFunction<RouteSums> of, ToDoubleFunction<RouteSums> over, double limit) {
        Estimate was = share(champion.asked(), of, over);
        Estimate is = share(canary.asked(), of, over);
        add(name, was, is, was.to(is, ERROR / CRITERIA).atLeast(), limit, isEnough(was, is));
    }

    /** A share has the variance of one that is a little nearer to a half: of few requests none may have failed by chance. */
    private static Estimate share(
            RouteGroups groups, ToDoubleFunction<RouteSums> of, ToDoubleFunction<RouteSums> over) {
        RouteSums total = groups.total();
        double likely = (of.applyAsDouble(total) + 1) / (over.applyAsDouble(total) + 2);
        return groups.mean(of, over, likely * (1 - likely));
    }

    private boolean isEnough(Estimate was, Estimate is) {
        return was.count() >= FEWEST && is.count() >= FEWEST && areManyCallers();
    }

    private boolean areManyCallers() {
        return champion.asked().filled() >= FEWEST_GROUPS && canary.asked().filled() >= FEWEST_GROUPS;
    }

    private void values() {
        double center = before.sum() / before.values();
        double variance = before.squares() / before.values() - center * center;
        boolean differ = variance > ONE_VALUE * center * center;
        Estimate was = value(champion.asked(), before);
        Estimate is = value(canary.asked(), after);
        boolean enough = isEnough(was, is) && isEnoughAsked() && differ;
        add(
                "shift",
                was,
                is,
                was.to(is, ERROR / CRITERIA).sizeAtLeast(),
                SHIFT * Math.sqrt(Math.max(variance, 0)),
                enough);
        spread(enough);
    }

    private boolean isEnoughAsked() {
        return before.requests() >= FEWEST && after.requests() >= FEWEST;
    }

    /** Rows of one request are alike: its rows count as one, unless groups say that it is worse. */
    private static Estimate value(RouteGroups groups, RouteSums total) {
        double mean = total.sum() / total.values();
        double variance = Math.max(0, total.squares() / total.values() - mean * mean);
        return groups.mean(RouteSums::sum, RouteSums::values, variance * together(total));
    }

    private static double together(RouteSums total) {
        return Math.max(1, (double) total.values() / total.requests());
    }

    /** The mean squared distance from each one's mean, of which only groups say how far chance takes it. */
    private void spread(boolean enough) {
        Estimate was = distance(champion.asked(), before);
        Estimate is = distance(canary.asked(), after);
        Estimate.Difference relative = relative(was, is);
        add("spread", root(was), root(is), relative.sizeAtLeast(), SPREAD, enough);
    }

    private static Estimate distance(RouteGroups groups, RouteSums total) {
        double center = total.sum() / total.values();
        return groups.mean(
                sums -> Math.max(0, sums.squares() - 2 * center * sums.sum() + center * center * sums.values()),
                RouteSums::values,
                0);
    }

    /** Of two variances: their difference by their mean, from -2 to 2. */
    private static Estimate.Difference relative(Estimate was, Estimate is) {
        double sum = was.mean() + is.mean();
        double perWas = 4 * is.mean() / sum / sum;
        double perIs = 4 * was.mean() / sum / sum;
        Estimate from = new Estimate(0, perWas * perWas * was.variance(), was.count());
        Estimate to = new Estimate(2 * (is.mean() - was.mean()) / sum, perIs * perIs * is.variance(), is.count());
        return from.to(to, ERROR / CRITERIA);
    }

    private static Estimate root(Estimate squares) {
        return new Estimate(Math.sqrt(squares.mean()), squares.variance(), squares.count());
    }

    private static double spread(double factor) {
        double square = factor * factor;
        return 2 * (square - 1) / (square + 1);
    }

    private void outcomes() {
        Estimate was = error(champion.came(), before);
        Estimate is = error(canary.came(), after);
        add(
                "outcomes",
                was,
                is,
                was.to(is, ERROR / CRITERIA).atLeast(),
                LARGER_ERRORS * was.mean(),
                was.count() >= FEWEST && is.count() >= FEWEST);
    }

    private static Estimate error(OutcomeSums came, RouteSums asked) {
        double rows = came.rows();
        double mean = came.sizes() / rows;
        double variance = Math.max(0, came.squares() / rows - mean * mean);
        double together = asked.requests() == 0 ? 1 : together(asked);
        return new Estimate(mean, variance * together / rows, rows);
    }

    private void add(String name, Estimate was, Estimate is, double bound, double limit, boolean enough) {
        Ruling ruling = bound > limit ? Ruling.FAIL : Ruling.PASS;
        criteria.add(new Criterion(
                name,
                "",
                was.mean(),
                is.mean(),
                bound,
                limit,
                (long) Math.min(was.count(), is.count()),
                enough ? ruling : Ruling.INSUFFICIENT));
    }
}
