package waybill.training.champion;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import waybill.compare.Criterion;
import waybill.compare.Groups;
import waybill.compare.MeanDifference;
import waybill.compare.PairedBootstrap;
import waybill.compare.Ruling;
import waybill.profile.statistics.Holm;

/** Judges what two models did on the same rows. */
final class Judge {
    /** The probability that any slice is called worse by chance. */
    private static final double ALPHA = 0.05;

    private static final MathContext SHOWN = new MathContext(4);
    private static final MathContext ABOUT = new MathContext(2, RoundingMode.UP);

    /** Nobody gets so many times the rows that there are. */
    private static final double MOST_TIMES = 1_000;

    private final ChampionPlan plan;
    private final Measured measured;
    private final Groups groups;

    Judge(ChampionPlan plan, Measured measured, Groups groups) {
        this.plan = plan;
        this.measured = measured;
        this.groups = groups;
    }

    /** Of all rows, and of each slice with rows enough. */
    List<Judged> all(Slicing slicing) {
        List<Claim> claims = measured.claims();
        List<PairedBootstrap.Spread> spreads =
                new PairedBootstrap().of(claims.stream().map(Claim::worsening).toList(), groups);
        Stream<Judged> whole = IntStream.range(0, claims.size()).mapToObj(i -> judged(claims.get(i), spreads.get(i)));
        return Stream.concat(whole, slices(slicing).stream()).toList();
    }

    private Judged judged(Claim claim, PairedBootstrap.Spread spread) {
        Ruling ruling = claim.proved() ? proved(claim, spread) : notRefuted(claim, spread);
        double bound = claim.proved() ? spread.high() : spread.low();
        Criterion criterion = new Criterion(
                claim.name(), "", claim.before(), claim.after(), bound, claim.limit(), groups.rows(), ruling);
        return new Judged(criterion, figures(criterion) + reason(claim, spread, ruling));
    }

    private static Ruling proved(Claim claim, PairedBootstrap.Spread spread) {
        if (spread.high() <= claim.limit()) {
            return Ruling.PASS;
        }
        return spread.value() > claim.limit() && spread.low() > 0 ? Ruling.FAIL : Ruling.INSUFFICIENT;
    }

    private static Ruling notRefuted(Claim claim, PairedBootstrap.Spread spread) {
        return spread.value() > claim.limit() && spread.low() > 0 ? Ruling.FAIL : Ruling.PASS;
    }

    private String reason(Claim claim, PairedBootstrap.Spread spread, Ruling ruling) {
        String allowed = shown(claim.limit()) + " " + claim.words() + " is allowed";
        return ruling == Ruling.INSUFFICIENT
                ? ": it may truly be " + shown(spread.high()) + " " + claim.words() + ", and at most " + allowed
                        + enough(claim, spread)
                : ": " + shown(spread.value()) + " " + claim.words() + ", at most " + allowed;
    }

    /**
     * How many rows would tell, of a figure that is within its limit: the interval narrows as the square root of the rows grows, and
     * half of what is left to the limit is for what another draw of rows shows.
     */
    private String enough(Claim claim, PairedBootstrap.Spread spread) {
        double left = claim.limit() - spread.value();
        double times = Math.pow(2 * (spread.high() - spread.value()) / left, 2);
        return left > 0 && times < MOST_TIMES
                ? "; if it is no worse than it seems, about "
                        + new BigDecimal(times * groups.rows()).round(ABOUT).toBigInteger() + " rows would show it"
                : "";
    }

    /** Of each slice with rows enough. */
    List<Judged> slices(Slicing slicing) {
        List<Map.Entry<String, int[]>> large = slicing.slices().entrySet().stream()
                .filter(slice -> groups.some(slice.getValue()).count() >= plan.fewestInSlice())
                .toList();
        List<MeanDifference> differences = large.stream()
                .map(Map.Entry::getValue)
                .map(some -> MeanDifference.of(measured.worsening(some), groups.some(some)))
                .toList();
        List<Double> p = differences.stream().map(MeanDifference::p).toList();
        List<Double> levels = Holm.levels(p, ALPHA);
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < large.size(); i++) {
            judged.add(slice(large.get(i).getKey(), large.get(i).getValue(), differences.get(i), levels.get(i)));
        }
        return judged;
    }

    private Judged slice(String name, int[] some, MeanDifference difference, double level) {
        double before = measured.before(some);
        double limit = plan.slice() * measured.bounded(some);
        boolean worse = difference.mean() > limit && difference.p() <= level;
        Criterion criterion = new Criterion(
                measured.loss(),
                name,
                before,
                measured.after(some),
                difference.low(level),
                limit,
                some.length,
                worse ? Ruling.FAIL : Ruling.PASS);
        return new Judged(
                criterion,
                figures(criterion) + ": " + shown(difference.mean()) + " more, at most " + shown(limit)
                        + " more is allowed");
    }

    /** What becomes of a decision; nothing where any number may be decided otherwise. */
    static Optional<Judged> flips(Flips flips) {
        if (flips.decision().mostFlips().isEmpty()) {
            return Optional.empty();
        }
        double most = flips.decision().mostFlips().getAsDouble();
        Criterion criterion = new Criterion(
                ChampionReport.DECISION,
                flips.decision().name(),
                Double.NaN,
                Double.NaN,
                flips.share(),
                most,
                flips.rows(),
                flips.share() > most ? Ruling.FAIL : Ruling.PASS);
        String words =
                ChampionReport.DECISION + " " + flips.inWords() + " At most a share of " + shown(most) + " may flip";
        return Optional.of(new Judged(criterion, words));
    }

    private static String figures(Criterion criterion) {
        return criterion.name() + (criterion.slice().isEmpty() ? "" : " at " + criterion.slice()) + " is "
                + shown(criterion.after()) + ", and was " + shown(criterion.before());
    }

    private static String shown(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(SHOWN).stripTrailingZeros().toPlainString()
                : "unknown";
    }
}
