package waybill.training.champion;

import java.util.List;
import java.util.stream.IntStream;
import waybill.compare.Groups;

/** What the champion and a new model say of the same rows. */
final class Answered {
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

    Holdout holdout() {
        return holdout;
    }

    /** What the champion says. */
    AskedRows before() {
        return before;
    }

    /** What the new model says. */
    AskedRows after() {
        return after;
    }

    /** How many rows both answer. */
    int size() {
        return both.length;
    }

    /** The indices of the rows that both answer. */
    int[] both() {
        return both.clone();
    }

    /** The indices of the rows that the champion answers. */
    int[] answeredBefore() {
        return IntStream.range(0, holdout.size()).filter(before::isAnswered).toArray();
    }

    /** The share of all rows that one of both answers. */
    double share(AskedRows asked) {
        return holdout.size() == 0 ? 1 : asked.answered() / (double) holdout.size();
    }

    Groups groups() {
        return holdout.names().isEmpty()
                ? Groups.ofEach(both.length)
                : Groups.of(IntStream.of(both).mapToObj(holdout.names()::get).toList());
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

    /** The number of a row of the file, counted from 1, by its place among those that both answer. */
    int number(int place) {
        return both[place] + 1;
    }
}
