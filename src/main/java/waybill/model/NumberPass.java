package waybill.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import waybill.answer.Answer;
import waybill.answer.Deadline;
import waybill.answer.Interval;
import waybill.answer.OnTime;
import waybill.answer.Promise;
import waybill.answer.Value;
import waybill.answer.Verdict;
import waybill.answer.Wanted;
import waybill.model.calibration.RowScores;
import waybill.signature.Note;
import waybill.signature.Row;
import waybill.signature.Rule;

/** Adds intervals, promises and deadlines to numbers. With working memory of its own, for one thread. */
final class NumberPass {
    private final NumericReading reading;
    private final Wanted wanted;
    private final CalibratedRules rules;
    private final Scorer.Pass lower;
    private final Scorer.Pass upper;
    private final Scorer.Pass scale;
    private final double[] score = new double[1];

    private NumberPass(NumericReading reading, Wanted wanted, Additions additions, Members members) {
        this.reading = reading;
        this.wanted = wanted;
        this.rules = additions.rules();
        Set<Member> needed = additions.needed(wanted);
        this.lower = scoring(Member.LOWER, needed, members);
        this.upper = scoring(Member.UPPER, needed, members);
        this.scale = scoring(Member.SCALE, needed, members);
    }

    /** The additions to the numbers of a model; none for a model of labels, or when none of them is wanted. */
    static Optional<NumberPass> of(ServableModel model, Wanted wanted, Additions additions) {
        boolean any = wanted.interval() || wanted.confidence().isPresent() || wanted.onTime();
        if (!any || !(model.reading() instanceof NumericReading reading)) {
            return Optional.empty();
        }
        additions.proof().require();
        return Optional.of(new NumberPass(reading, wanted, additions, model.members()));
    }

    private static Scorer.Pass scoring(Member member, Set<Member> needed, Members members) {
        if (!needed.contains(member)) {
            return (features, outputs) -> outputs[0] = Double.NaN;
        }
        Scorer scorer = members.get(member);
        Rejection.unless(scorer.labels().isEmpty(), "its %s gives labels, and a number is due.", member.wireName());
        return scorer.pass();
    }

    /**
     * The answer with what is wanted.
     *
     * @param plain the answer with its value only
     * @param features the row from the encoder
     * @param point the score of the point
     */
    Answer added(Answer plain, Row row, double[] features, double point, Optional<Deadline> deadline) {
        RowScores scores = new RowScores(
                reading.uncut(point, row),
                reading.uncut(scored(lower, features), row),
                reading.uncut(scored(upper, features), row),
                scored(scale, features));
        Optional<Interval> interval = wanted.interval() ? interval(scores, row) : Optional.empty();
        Optional<Promise> promise = wanted.confidence().map(confidence -> promise(confidence, scores, row));
        Optional<OnTime> onTime =
                wanted.onTime() ? deadline.flatMap(due -> onTime(due, scores, row)) : Optional.empty();
        List<Note> notes = notes(plain, row, interval, promise);
        return new Answer(plain.value(), Verdict.of(notes), notes, interval, promise, onTime, plain.shares());
    }

    private double scored(Scorer.Pass scoring, double[] features) {
        scoring.score(features, score);
        return score[0];
    }

    private Optional<Interval> interval(RowScores scores, Row row) {
        return rules.intervals().orElseThrow().of(scores, row);
    }

    private Promise promise(double confidence, RowScores scores, Row row) {
        OptionalDouble value = rules.promises().orElseThrow().promise(confidence, scores);
        if (value.isEmpty()) {
            return new Promise(confidence, Optional.empty(), Optional.empty());
        }
        double minutes = value.getAsDouble();
        return new Promise(confidence, Optional.of(minutes), rules.countsFrom().flatMap(from -> from.at(minutes, row)));
    }

    /** Nothing for a row whose scale is no number: a probability is not made up. */
    private Optional<OnTime> onTime(Deadline deadline, RowScores scores, Row row) {
        double due = amount(deadline, row);
        return Double.isFinite(due) && Double.isFinite(scores.scale())
                ? Optional.of(new OnTime(due, rules.promises().orElseThrow().kept(due, scores)))
                : Optional.empty();
    }

    private double amount(Deadline deadline, Row row) {
        return deadline instanceof Deadline.At at
                ? rules.countsFrom().orElseThrow().minutes(at.instant(), row)
                : ((Deadline.Amount) deadline).value();
    }

    private List<Note> notes(Answer plain, Row row, Optional<Interval> interval, Optional<Promise> promise) {
        List<Note> notes = new ArrayList<>(plain.notes());
        interval.ifPresent(ends -> note(plain.value(), row, ends, notes));
        if (promise.isPresent() && promise.get().value().isEmpty()) {
            notes.add(new Note(reading.output().name(), Rule.PROMISE_BEYOND_LIMITS));
        }
        return notes;
    }

    private void note(Value value, Row row, Interval interval, List<Note> notes) {
        if (isUnlikeTraining(row)) {
            notes.add(new Note(reading.output().name(), Rule.INTERVAL_NOT_COVERED));
        }
        double number = ((Value.Numeric) value).value();
        if (number < interval.lower() || number > interval.upper()) {
            notes.add(new Note(reading.output().name(), Rule.OUTSIDE_INTERVAL));
        }
    }

    /** The rows that an interval was measured on were like those of training. */
    private static boolean isUnlikeTraining(Row row) {
        for (Note note : row.notes()) {
            if (note.rule() == Rule.EXTRAPOLATING) {
                return true;
            }
        }
        return false;
    }
}
