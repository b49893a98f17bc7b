package waybill.training.champion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import waybill.answer.Output;
import waybill.compare.Criterion;
import waybill.compare.Ruling;

/** Holds a new model against the champion: both answer the same rows, which neither has learnt from. */
public final class ChampionGate {
    private final ChampionTerms terms;

    public ChampionGate(ChampionTerms terms) {
        this.terms = terms;
    }

    /** What becomes of the second model beside the first. */
    public ChampionReport compare(Contender champion, Contender model, Holdout holdout) {
        Optional<String> foreign = foreign(champion, model.model().output());
        if (foreign.isPresent()) {
            return insufficient(champion, Double.NaN, Double.NaN, Refusals.MOST, 0, foreign.get());
        }
        AskedRows before = AskedRows.of(champion.model(), holdout.rows(), terms.tolerance());
        AskedRows after = AskedRows.of(model.model(), holdout.rows(), terms.tolerance());
        Answered answered = new Answered(holdout, before, after);
        List<Judged> refusals = new Refusals(champion, model, answered, terms.slices()).judged();
        return unanswered(champion, answered)
                .or(() -> refused(champion, answered, refusals))
                .or(() -> tooFew(champion, answered))
                .orElseGet(() -> judged(champion, model, answered, refusals));
    }

    /** Why the answers cannot be compared, if they cannot. */
    private static Optional<String> foreign(Contender champion, Output after) {
        Output before = champion.model().output();
        boolean labels = before instanceof Output.Label one
                && after instanceof Output.Label other
                && new HashSet<>(one.labels()).equals(new HashSet<>(other.labels()));
        boolean numbers = before instanceof Output.Numeric
                && after instanceof Output.Numeric
                && before.unit().equals(after.unit());
        return labels || numbers
                ? Optional.empty()
                : Optional.of(
                        champion.name() + " answers with other labels, or in another unit: nothing can be compared");
    }

    /** The champion has not answered the same question. */
    private static Optional<ChampionReport> unanswered(Contender champion, Answered answered) {
        double before = answered.share(answered.before());
        return before >= 1 - Refusals.MOST
                ? Optional.empty()
                : Optional.of(insufficient(
                        champion,
                        before,
                        answered.share(answered.after()),
                        Refusals.MOST,
                        answered.size(),
                        Refusals.inWords(champion.name(), answered.before(), answered.holdout())));
    }

    /** What is left of the rows says nothing of the model. */
    private static Optional<ChampionReport> refused(Contender champion, Answered answered, List<Judged> refusals) {
        return refusals.stream().limit(1).noneMatch(Judged::isFailed)
                ? Optional.empty()
                : Optional.of(report(champion, answered, refusals, List.of(), List.of(), List.of()));
    }

    private Optional<ChampionReport> tooFew(Contender champion, Answered answered) {
        int fewest = terms.plan().fewest();
        int proofs = answered.groups().count();
        String rows = answered.size() + " rows" + (proofs < answered.size() ? " of " + proofs + " ids" : "");
        return proofs >= fewest
                ? Optional.empty()
                : Optional.of(insufficient(
                        champion,
                        Double.NaN,
                        Double.NaN,
                        fewest,
                        answered.size(),
                        "not judged on " + rows + ", at least " + fewest + " are needed"));
    }

    private static ChampionReport insufficient(
            Contender champion, double before, double after, double limit, long rows, String why) {
        Criterion criterion =
                new Criterion(ChampionReport.ROWS, "", before, after, Double.NaN, limit, rows, Ruling.INSUFFICIENT);
        return ChampionReport.insufficient(champion.name(), criterion, ChampionReport.ROWS + ": " + why);
    }

    private ChampionReport judged(Contender champion, Contender model, Answered answered, List<Judged> refusals) {
        List<AnswerPair> pairs = answered.pairs();
        List<Flips> flips = terms.plan().decisions().stream()
                .map(decision -> Flips.of(decision, pairs))
                .toList();
        List<Judged> ofRows = new ArrayList<>(refusals);
        ofRows.addAll(new Lacking(champion, model.model().signature(), terms.plan())
                .in(answered.before().rows(answered.both())));
        if (ofRows.isEmpty() && pairs.stream().allMatch(AnswerPair::isSame)) {
            return ChampionReport.passed(
                    champion.name(), "it answers every row as the champion does", pairs.size(), flips);
        }
        Measured measured = Measured.of(model.model().output(), pairs, answered.actual(), terms);
        Slicing slicing = Slicing.of(
                terms.slices(), model.model().signature(), answered.after().rows(answered.both()));
        List<Judged> judged = new ArrayList<>(new Judge(terms.plan(), measured, answered.groups()).all(slicing));
        measured.outliers().judged(champion.name(), answered::number).ifPresent(judged::add);
        judged.addAll(ofRows);
        flips.stream().flatMap(one -> Judge.flips(one).stream()).forEach(judged::add);
        List<String> remarks = new ArrayList<>(measured.outliers().remarks(champion.name(), answered::number));
        flips.stream().flatMap(one -> one.remark().stream()).forEach(remarks::add);
        return report(
                champion,
                answered,
                judged,
                slicing.smallerThan(terms.plan().fewestInSlice(), answered.groups()),
                flips,
                remarks);
    }

    private static ChampionReport report(
            Contender champion,
            Answered answered,
            List<Judged> judged,
            List<ChampionReport.Unjudged> unjudged,
            List<Flips> flips,
            List<String> remarks) {
        List<Criterion> criteria = judged.stream().map(Judged::criterion).toList();
        return new ChampionReport(
                champion.name(),
                Ruling.of(criteria.stream().map(Criterion::ruling).toList()),
                "",
                answered.size(),
                criteria,
                unjudged,
                flips,
                judged.stream()
                        .filter(one -> one.criterion().ruling() != Ruling.PASS)
                        .sorted(Comparator.comparing(
                                        (Judged one) -> one.criterion().ruling())
                                .reversed())
                        .map(Judged::inWords)
                        .toList(),
                remarks);
    }
}
