package waybill.profile;

import java.util.ArrayList;
import java.util.List;
import waybill.profile.statistics.TwoShares;

/** Measures a window by all checks of a baseline. */
record Measuring(Counts window, Baseline baseline, Times times) {
    Measuring(Counts window, Baseline baseline) {
        this(window, baseline, Times.of(window.days(), baseline.days()));
    }

    List<Measured> all() {
        List<Measured> measured = new ArrayList<>();
        for (int i = 0; i < baseline.fields().size(); i++) {
            measured.addAll(of(baseline.fields().get(i), window.fields().get(i)));
        }
        measured.addAll(of(baseline.predictions(), window.predictions()));
        measured.add(more(Check.REFUSED, "", window.refused(), window.rows(), 0, baseline.rows()));
        return measured;
    }

    private List<Measured> of(Profile profile, Tally tally) {
        return profile.checks().stream().map(check -> of(check, profile, tally)).toList();
    }

    private Measured of(Check check, Profile profile, Tally tally) {
        Tally training = profile.tally();
        return switch (check) {
            case DISTRIBUTION, PREDICTIONS -> distribution(check, profile, tally);
            case MISSING -> missing(profile, tally);
            case UNSEEN ->
                more(check, profile.name(), tally.unseen(), tally.rows(), training.unseen(), training.rows());
            case OUT_OF_RANGE ->
                more(check, profile.name(), tally.outside(), tally.known(), training.outside(), training.known());
            case REFUSED -> throw new IllegalArgumentException("Rows are refused, and no field.");
        };
    }

    private Measured distribution(Check check, Profile profile, Tally tally) {
        if (tally.known() == 0 || profile.tally().known() == 0) {
            return nothing(check, profile.name());
        }
        StabilityIndex index = StabilityIndex.of(tally.bins(), profile.tally().bins(), times.apart(profile.likeness()));
        return new Measured(check, profile.name(), tally.known(), index.value(), index.p(), index::critical);
    }

    private static Measured nothing(Check check, String subject) {
        return new Measured(check, subject, 0, 0, 1, level -> Double.POSITIVE_INFINITY);
    }

    /** Rows that are alike by days are taken as fewer of each kind, in the same proportion. */
    private Measured missing(Profile profile, Tally tally) {
        long rows = tally.rows();
        if (rows == 0) {
            return nothing(Check.MISSING, profile.name());
        }
        double sameAs = 1 + rows * times.apart(profile.missingLikeness());
        TwoShares training =
                new TwoShares(profile.tally().missing(), profile.tally().rows());
        double change = tally.missing() / (double) rows - share(training);
        return new Measured(
                Check.MISSING,
                profile.name(),
                rows,
                Math.abs(change),
                training.twoSided(Math.round(tally.missing() / sameAs), Math.round(rows / sameAs)),
                level -> excess(training, level / 2, Math.round(rows / sameAs)));
    }

    private static Measured more(Check check, String subject, long count, long rows, long trained, long training) {
        if (rows == 0 || training == 0) {
            return nothing(check, subject);
        }
        TwoShares shares = new TwoShares(trained, training);
        return new Measured(
                check,
                subject,
                rows,
                Math.max(0, count / (double) rows - share(shares)),
                shares.more(count, rows),
                level -> excess(shares, level, rows));
    }

    private static double excess(TwoShares training, double level, long rows) {
        return training.fewestUnlikely(level, rows) / (double) rows - share(training);
    }

    private static double share(TwoShares shares) {
        return shares.marked() / (double) shares.size();
    }
}
