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

    /** The fewest groups of keys of each of both, as if all asked as much: the requests of a few callers say nothing of others. */
    static final int FEWEST_GROUPS = 5;

    /** The probability that any criterion ever fails of a canary that lies on all limits. */
    private static final double ERROR = 0.005;

    private static final int CRITERIA = 9;

    static final double MORE_ERRORS = 0.01;
    static final double MORE_REFUSED = 0.02;
    static final double MORE_NOTED = 0.02;
    static final double MORE_SLOW = 0.05;
    /** By this share; beyond what a bucket of durations may hide. */
    static final double LONGER = 0.4;
    /** Of the distance between the champion's quantiles: about half a standard deviation. */
    static final double SHIFT = 0.15;
    /** Of the same: about half as much again, or a third less. */
    static final double SPREAD = 0.12;

    static final double MORE_OUTLIERS = 0.02;

    static final double LARGER_ERRORS = 0.05;

    private static final double SLOW_QUANTILE = 0.95;
    private static final double SLOWER = 1.5;
    private static final double NANOS_PER_MILLI = 1e6;

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
        if (judge.before.valued() + judge.after.valued() > 0) {
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
        double bound = Math.exp(was.to(is, ERROR / CRITERIA).atLeast()) - 1;
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
        double likely = (groups.sum(of) + 1) / (groups.sum(over) + 2);
        return groups.mean(of, over, likely * (1 - likely));
    }

    private static boolean isEnough(Estimate was, Estimate is) {
        return was.count() >= FEWEST && is.count() >= FEWEST && areManyCallers(was, is);
    }

    private static boolean areManyCallers(Estimate was, Estimate is) {
        return was.groups() >= FEWEST_GROUPS && is.groups() >= FEWEST_GROUPS;
    }

    private void values() {
        differs("shift", RouteSums::level, SHIFT);
        differs("spread", RouteSums::distance, SPREAD);
        shares("outliers", RouteSums::outliers, RouteSums::valued, MORE_OUTLIERS);
    }

    /** Up or down. */
    private void differs(String name, ToDoubleFunction<RouteSums> of, double limit) {
        Estimate was = share(champion.asked(), of, RouteSums::valued);
        Estimate is = share(canary.asked(), of, RouteSums::valued);
        add(name, was, is, was.to(is, ERROR / CRITERIA).sizeAtLeast(), limit, isEnough(was, is));
    }

    /** Outcomes are not told by callers: they are of those who asked. */
    private void outcomes() {
        Estimate was = error(champion.came(), before);
        Estimate is = error(canary.came(), after);
        boolean many = areManyCallers(
                share(champion.asked(), RouteSums::requests, RouteSums::requests),
                share(canary.asked(), RouteSums::requests, RouteSums::requests));
        add(
                "outcomes",
                was,
                is,
                was.to(is, ERROR / CRITERIA).atLeast(),
                LARGER_ERRORS * was.mean(),
                many && was.count() >= FEWEST && is.count() >= FEWEST);
    }

    /** Rows of one request are alike: they count as one. */
    private static Estimate error(OutcomeSums came, RouteSums asked) {
        double rows = came.rows();
        double mean = came.sizes() / rows;
        double variance = Math.max(0, came.squares() / rows - mean * mean);
        double together = Math.max(1, (double) asked.rows() / Math.max(1, asked.requests()));
        return new Estimate(mean, variance * together / rows, rows);
    }

    /** What is no number says nothing. */
    private void add(String name, Estimate was, Estimate is, double bound, double limit, boolean enough) {
        Ruling ruling = bound > limit ? Ruling.FAIL : Ruling.PASS;
        boolean isKnown = enough && Double.isFinite(bound) && Double.isFinite(limit);
        criteria.add(new Criterion(
                name,
                "",
                was.mean(),
                is.mean(),
                bound,
                limit,
                (long) Math.min(was.count(), is.count()),
                isKnown ? ruling : Ruling.INSUFFICIENT));
    }
}
