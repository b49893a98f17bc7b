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
        return sums(requests, 0, 0, 10);
    }

    /**
     * Requests of one row.
     *
     * @param refused how many of them
     * @param mean of the values, whose standard deviation is 1
     * @param took the bucket of their durations
     */
    private static RouteSums sums(int requests, double refused, double mean, int took) {
        long[] counts = new long[RouteSums.Took.BUCKETS];
        counts[took] = requests;
        return new RouteSums(
                requests,
                0,
                refused,
                0,
                requests,
                requests,
                requests * mean,
                requests * (1 + mean * mean),
                RouteSums.Took.of(counts));
    }

    @Test
    void refusals_ofOneCaller_areHis_andOfAllTheCanarys() {
        assertThat(ruling("refusals", group -> sums(asked(group), group == HIS ? 180 : 0, 0, 10)))
                .isEqualTo(Ruling.PASS);
        assertThat(ruling("refusals", group -> sums(asked(group), 180.0 * asked(group) / ALL, 0, 10)))
                .isEqualTo(Ruling.FAIL);
    }

    @Test
    void values_ofOneCaller_areHis_andOfAllTheCanarys() {
        assertThat(ruling("shift", group -> sums(asked(group), 0, group == HIS ? 3 : 0, 10)))
                .isEqualTo(Ruling.PASS);
        assertThat(ruling("shift", group -> sums(asked(group), 0, 3.0 * MUCH / ALL, 10)))
                .isEqualTo(Ruling.FAIL);
    }

    @Test
    void durations_ofOneCaller_areHis_andOfAllTheCanarys() {
        assertThat(ruling("duration", group -> sums(asked(group), 0, 0, group == HIS ? 18 : 10)))
                .isEqualTo(Ruling.PASS);
        assertThat(ruling("duration", group -> sums(asked(group), 0, 0, 12))).isEqualTo(Ruling.FAIL);
    }

    /** Durations of one bucket may differ by a third. */
    @Test
    void durations_ofTheNextBucket_areTooNearToSay() {
        assertThat(ruling("duration", group -> sums(asked(group), 0, 0, 11))).isEqualTo(Ruling.PASS);
    }

    @Test
    void callersInFewGroups_sayNothingOfOthers() {
        assertThat(ruling("refusals", group -> group < 9 ? sums(MUCH, MUCH, 0, 10) : RouteSums.NONE))
                .isEqualTo(Ruling.INSUFFICIENT);
        assertThat(ruling("refusals", group -> group < 10 ? sums(MUCH, MUCH, 0, 10) : RouteSums.NONE))
                .isEqualTo(Ruling.FAIL);
    }
}
