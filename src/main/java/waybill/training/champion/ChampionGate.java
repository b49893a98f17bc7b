package waybill.training.champion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import waybill.answer.Output;
import waybill.compare.Criterion;
import waybill.compare.Groups;
import waybill.compare.Ruling;

/** Holds a new model against the champion: both answer the same rows, which neither has learnt from. */
public final class ChampionGate {
    /** A model that refuses more rows is measured on rows that its refusals have chosen. */
    private static final double MOST_REFUSED = 0.01;

    private static final String ROWS = "rows";

    private final ChampionTerms terms;

    public ChampionGate(ChampionTerms terms) {
        this.terms = terms;
    }

    /** What becomes of the second model beside the first. */
    public ChampionReport compare(Contender champion, Contender model, Holdout holdout) {
        Optional<String> foreign =
                foreign(champion.model().output(), model.model().output());
        if (foreign.isPresent()) {
            return insufficient(champion, Double.NaN, Double.NaN, MOST_REFUSED, 0, foreign.get());
        }
        AskedRows before = AskedRows.of(champion.model(), holdout.rows(), terms.tolerance());
        AskedRows after = AskedRows.of(model.model(), holdout.rows(), terms.tolerance());
        Answered answered = new Answered(holdout, before, after);
        return refused(champion, answered)
                .or(() -> tooFew(champion, answered))
                .orElseGet(() -> judged(champion, model, answered));
    }

    /** Why the answers cannot be compared, if they cannot. */
    private static Optional<String> foreign(Output before, Output after) {
        boolean labels = before instanceof Output.Label one
                && after instanceof Output.Label other
                && new HashSet<>(one.labels()).equals(new HashSet<>(other.labels()));
        boolean numbers = before instanceof Output.Numeric
                && after instanceof Output.Numeric
                && before.unit().equals(after.unit());
        return labels || numbers
                ? Optional.empty()
                : Optional.of("the champion answers with other labels, or in another unit: nothing can be compared");
    }

    /** The rows that both models answer. */
    private static final class Answered {
        private final Holdout holdout;
        private final AskedRows before;
        private final AskedRows after;
        private final int[] both;

        Answered(Holdout holdout, AskedRows before, AskedRows after) {
            this.holdout = holdout;
            this.before = before;
            this.after = after;
            this.both = IntStream.range(0, holdout.size())
                    .filter(row -> before.isAnswered(row) && after.isAnswered(row))
                    .toArray();
        }

        double share(AskedRows asked) {
            return holdout.size() == 0 ? 1 : asked.answered() / (double) holdout.size();
        }

        Groups groups() {
            return holdout.names().isEmpty()
                    ? Groups.ofEach(both.length)
                    : Groups.of(
                            IntStream.of(both).mapToObj(holdout.names()::get).toList());
        }

        List<String> actual() {
            return IntStream.of(both).mapToObj(holdout.actual()::get).toList();
        }

        List<AnswerPair> pairs() {
            return IntStream.of(both)
                    .mapToObj(row -> new AnswerPair(
                            before.answers().get(row), after.answers().get(row)))
                    .toList();
        }
    }

    private static Optional<ChampionReport> refused(Contender champion, Answered answered) {
        double before = answered.share(answered.before);
        double after = answered.share(answered.after);
        if (before < 1 - MOST_REFUSED) {
            String miss = refusal("the champion " + champion.name(), answered.before, answered.holdout);
            return Optional.of(insufficient(champion, before, after, MOST_REFUSED, answered.both.length, miss));
        }
        if (after >= before - MOST_REFUSED) {
            return Optional.empty();
        }
        Criterion rows =
                new Criterion(ROWS, "", before, after, before - after, MOST_REFUSED, answered.both.length, Ruling.FAIL);
        return Optional.of(new ChampionReport(
                champion.name(),
                Ruling.FAIL,
                "",
                answered.both.length,
                List.of(rows),
                List.of(),
                List.of(),
                List.of("rows: " + refusal("the new model", answered.after, answered.holdout))));
    }

    private static String refusal(String who, AskedRows asked, Holdout holdout) {
        long refused = holdout.size() - asked.answered();
        return who + " refuses " + refused + " of " + holdout.size() + " rows"
                + asked.fault()
                        .map(fault ->
                                "; the first for its field '" + fault.pointer().substring(1) + "', which is "
                                        + fault.rule().replace('_', ' '))
                        .orElse("");
    }

    private Optional<ChampionReport> tooFew(Contender champion, Answered answered) {
        int fewest = terms.plan().fewest();
        int proofs = answered.groups().count();
        String rows = answered.both.length + " rows" + (proofs < answered.both.length ? " of " + proofs + " ids" : "");
        return proofs >= fewest
                ? Optional.empty()
                : Optional.of(insufficient(
                        champion,
                        Double.NaN,
                        Double.NaN,
                        fewest,
                        answered.both.length,
                        "not judged on " + rows + ", at least " + fewest + " are needed"));
    }

    private static ChampionReport insufficient(
            Contender champion, double before, double after, double limit, long rows, String why) {
        Criterion criterion = new Criterion(ROWS, "", before, after, Double.NaN, limit, rows, Ruling.INSUFFICIENT);
        return ChampionReport.insufficient(champion.name(), criterion, "rows: " + why);
    }

    private ChampionReport judged(Contender champion, Contender model, Answered answered) {
        List<AnswerPair> pairs = answered.pairs();
        List<Flips> flips = terms.plan().decisions().stream()
                .map(decision -> Flips.of(decision, pairs))
                .toList();
        if (pairs.stream().allMatch(AnswerPair::isSame)) {
            return ChampionReport.passed(
                    champion.name(), "it answers every row as the champion does", pairs.size(), flips);
        }
        Measured measured = Measured.of(model.model().output(), pairs, answered.actual(), terms);
        Slicing slicing = Slicing.of(terms.slices(), model.model().signature(), answered.after.rows(answered.both));
        List<Judged> judged = new ArrayList<>(new Judge(terms.plan(), measured, answered.groups()).all(slicing));
        flips.stream().flatMap(one -> Judge.flips(one).stream()).forEach(judged::add);
        return new ChampionReport(
                champion.name(),
                Ruling.of(judged.stream().map(one -> one.criterion().ruling()).toList()),
                "",
                pairs.size(),
                judged.stream().map(Judged::criterion).toList(),
                slicing.smallerThan(terms.plan().fewestInSlice(), answered.groups()),
                flips,
                judged.stream()
                        .filter(one -> one.criterion().ruling() != Ruling.PASS)
                        .sorted(Comparator.comparing(
                                        (Judged one) -> one.criterion().ruling())
                                .reversed())
                        .map(Judged::inWords)
                        .toList());
    }
}
