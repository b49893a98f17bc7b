package waybill.training.champion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import waybill.compare.Criterion;
import waybill.compare.Ruling;
import waybill.failure.Violation;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Signature;
import waybill.training.evaluation.SliceBy;
import waybill.training.evaluation.Slices;

/** Which rows a new model refuses that the champion answers: of all rows, and of each slice. */
record Refusals(Contender champion, Contender model, Answered answered, List<SliceBy> slices) {
    /** A model that refuses more rows is measured on rows that its refusals have chosen. */
    static final double MOST = 0.01;

    /** Of a slice: with more, who asks for it is without answers. */
    private static final double MOST_OF_SLICE = 0.5;

    /** Fewer are chance. */
    private static final int FEWEST = 3;

    /** Nothing where no row is refused that the champion answers; else that of all rows first. */
    List<Judged> judged() {
        int[] asked = answered.answeredBefore();
        long refused = refused(asked, IntStream.range(0, asked.length).toArray());
        List<Judged> judged = new ArrayList<>();
        if (refused > 0) {
            judged.add(all(answered.share(answered.before()), answered.share(answered.after())));
            slicing(asked).slices().forEach((name, some) -> slice(name, asked, some, judged));
        }
        return judged;
    }

    private Judged all(double before, double after) {
        Ruling ruling = after < before - MOST ? Ruling.FAIL : Ruling.PASS;
        Criterion criterion =
                new Criterion(ChampionReport.ROWS, "", before, after, before - after, MOST, answered.size(), ruling);
        return new Judged(
                criterion, ChampionReport.ROWS + ": " + inWords(model.name(), answered.after(), answered.holdout()));
    }

    private void slice(String name, int[] asked, int[] some, List<Judged> judged) {
        long refused = refused(asked, some);
        if (refused == 0) {
            return;
        }
        double share = refused / (double) some.length;
        Ruling ruling = refused >= FEWEST && share > MOST_OF_SLICE ? Ruling.FAIL : Ruling.PASS;
        Criterion criterion =
                new Criterion(ChampionReport.ROWS, name, 1, 1 - share, share, MOST_OF_SLICE, some.length, ruling);
        judged.add(new Judged(
                criterion,
                ChampionReport.ROWS + " at " + name + ": " + refused + " of " + some.length + " are refused, which "
                        + champion.name() + " answers; at most half of a slice may be"));
    }

    private long refused(int[] asked, int[] some) {
        return IntStream.of(some)
                .filter(place -> !answered.after().isAnswered(asked[place]))
                .count();
    }

    /** By what the champion reads, as the new model reads nothing of what it refuses. */
    private Slicing slicing(int[] asked) {
        Signature before = champion.model().signature();
        List<SliceBy> known =
                slices.stream().filter(slice -> isKnown(slice, before)).toList();
        return Slicing.of(known, before, answered.before().rows(asked));
    }

    private static boolean isKnown(SliceBy slice, Signature before) {
        String name = slice.name().split("\\.", 2)[0];
        List<Field> open = before.fields().stream()
                .filter(field -> field.name().equals(name) && !field.isPrivate())
                .toList();
        return slice.edges().isEmpty()
                ? Slices.isSlice(slice.name(), open)
                : open.stream().anyMatch(field -> field.domain() instanceof Domain.Numeric);
    }

    /** How many rows a model refuses, and why the first of them. */
    static String inWords(String who, AskedRows asked, Holdout holdout) {
        long refused = holdout.size() - asked.answered();
        return who + " refuses " + refused + " of " + holdout.size() + " rows"
                + asked.fault().map(fault -> why(fault, holdout)).orElse("");
    }

    private static String why(Violation fault, Holdout holdout) {
        String field = fault.pointer().substring(1);
        return holdout.hasColumn(field)
                ? "; the first for its field '" + field + "' (" + fault.rule() + ")"
                : ", as the file of rows has no column '" + field + "'";
    }
}
