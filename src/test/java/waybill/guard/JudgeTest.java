package waybill.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import waybill.compare.Ruling;

/** What one caller does, and what all do: each pair has the same requests in all, spread over groups of keys in another way. */
class JudgeTest {
    /** The group of a caller who asks seven times as much as the other groups. */
    private static final int HIS = 7;

    private static final int OTHERS = 100;
    private static final int MUCH = 700;
    private static final int ALL = MUCH + (RouteGroups.COUNT - 1) * OTHERS;

    private static RouteGroups groups(IntFunction<RouteSums> of) {
        return new RouteGroups(
                IntStream.range(0, RouteGroups.COUNT).mapToObj(of).toList());
    }

    private static Ruling ruling(String criterion, IntFunction<RouteSums> canary) {
        Numbers numbers = new Numbers(
                1,
                new Numbers.Side(groups(group -> usual(1_000)), OutcomeSums.NONE),
                new Numbers.Side(groups(canary), OutcomeSums.NONE),
                1,
                List.of());
        return ruling(criterion, numbers);
    }

    private static Ruling ruling(String criterion, Numbers numbers) {
        return Judge.of(numbers).criteria().stream()
                .filter(one -> one.name().equals(criterion))
                .findFirst()
                .orElseThrow()
                .ruling();
    }

    private static int asked(int group) {
        return group == HIS ? MUCH : OTHERS;
    }

    private static RouteSums usual(int requests) {
        return sums(requests, 0, 0.5, 10);
    }

    /**
     * Requests of one row.
     *
     * @param refused how many of them
     * @param level of the values, from 0 to 1
     * @param took the bucket of their durations
     */
    private static RouteSums sums(int requests, double refused, double level, int took) {
        long[] counts = new long[RouteSums.Took.BUCKETS];
        counts[took] = requests;
        return new RouteSums(
                requests,
                0,
                refused,
                0,
                requests,
                requests,
                requests * level,
                requests * 0.3,
                0,
                RouteSums.Took.of(counts));
    }

    @Test
    void refusals_ofOneCaller_areHis_andOfAllTheCanarys() {
        assertThat(ruling("refusals", group -> sums(asked(group), group == HIS ? 180 : 0, 0.5, 10)))
                .isEqualTo(Ruling.PASS);
        assertThat(ruling("refusals", group -> sums(asked(group), 180.0 * asked(group) / ALL, 0.5, 10)))
                .isEqualTo(Ruling.FAIL);
    }

    @Test
    void values_ofOneCaller_areHis_andOfAllTheCanarys() {
        assertThat(ruling("shift", group -> sums(asked(group), 0, group == HIS ? 1 : 0.6, 10)))
                .isEqualTo(Ruling.PASS);
        assertThat(ruling("shift", group -> sums(asked(group), 0, 0.75, 10))).isEqualTo(Ruling.FAIL);
        assertThat(ruling("shift", group -> sums(asked(group), 0, 0.25, 10))).isEqualTo(Ruling.FAIL);
    }

    @Test
    void durations_ofOneCaller_areHis_andOfAllTheCanarys() {
        assertThat(ruling("duration", group -> sums(asked(group), 0, 0.5, group == HIS ? 18 : 10)))
                .isEqualTo(Ruling.PASS);
        assertThat(ruling("duration", group -> sums(asked(group), 0, 0.5, 12))).isEqualTo(Ruling.FAIL);
    }

    /** Durations of one bucket may differ by a third. */
    @Test
    void durations_ofTheNextBucket_areTooNearToSay() {
        assertThat(ruling("duration", group -> sums(asked(group), 0, 0.5, 11))).isEqualTo(Ruling.PASS);
    }

    @Test
    void callersInFewGroups_sayNothingOfOthers() {
        assertThat(ruling("refusals", group -> group < 4 ? sums(MUCH, MUCH, 0.5, 10) : RouteSums.NONE))
                .isEqualTo(Ruling.INSUFFICIENT);
        assertThat(ruling("refusals", group -> group < 5 ? sums(MUCH, MUCH, 0.5, 10) : RouteSums.NONE))
                .isEqualTo(Ruling.FAIL);
    }

    /** A key in a loop is most of what a canary is asked: others are not known by it. */
    @Test
    void callerWhoAsksMost_saysNothingOfOthers() {
        assertThat(ruling("refusals", group -> group == HIS ? sums(MUCH, MUCH, 0.5, 10) : usual(10)))
                .isEqualTo(Ruling.INSUFFICIENT);
    }

    @Test
    void outcomesOfFewCallers_sayNothingOfOthers() {
        assertThat(outcomes(group -> group == HIS ? usual(MUCH) : RouteSums.NONE))
                .isEqualTo(Ruling.INSUFFICIENT);
        assertThat(outcomes(group -> usual(OTHERS))).isEqualTo(Ruling.FAIL);
    }

    private static Ruling outcomes(IntFunction<RouteSums> canary) {
        Numbers numbers = new Numbers(
                1,
                new Numbers.Side(groups(group -> usual(1_000)), new OutcomeSums(1_000, 1_000, 1_100)),
                new Numbers.Side(groups(canary), new OutcomeSums(1_000, 2_000, 4_100)),
                1,
                List.of());
        return ruling("outcomes", numbers);
    }

    /** Of sums that have grown beyond all numbers nothing can be told. */
    @Test
    void numbersThatAreNone_areInsufficient() {
        assertThat(ruling("refusals", group -> sums(asked(group), Double.NaN, 0.5, 10)))
                .isEqualTo(Ruling.INSUFFICIENT);
        assertThat(ruling("shift", group -> sums(asked(group), 0, Double.POSITIVE_INFINITY, 10)))
                .isEqualTo(Ruling.INSUFFICIENT);
    }
}
