package waybill.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LikenessesTest {
    private static final LocalDate MONDAY = LocalDate.parse("2026-01-01");
    private final List<LocalDate> days = IntStream.range(0, 14_000)
            .mapToObj(row -> MONDAY.plusDays(row % 140))
            .toList();
    private final SplittableRandom random = new SplittableRandom(5);

    private Profile.Likeness of(int[] bins) {
        return new Likenesses(days).of(bins, 4);
    }

    @Test
    void of_rowsThatAreIndependent_isNearNothing() {
        Profile.Likeness likeness = of(random.ints(days.size(), 0, 4).toArray());

        assertThat(likeness.day()).isCloseTo(0, within(0.01));
        assertThat(likeness.week()).isCloseTo(0, within(0.01));
    }

    @Test
    void of_daysThatHaveOneValueEach_isAllBetweenDays() {
        int[] ofDay = random.ints(140, 0, 4).toArray();
        Profile.Likeness likeness =
                of(IntStream.range(0, days.size()).map(row -> ofDay[row % 140]).toArray());

        assertThat(likeness.day() + likeness.week()).isCloseTo(1, within(0.001));
        assertThat(likeness.day()).isGreaterThan(0.85);
    }

    @Test
    void of_weeksThatHaveOneValueEach_isAllBetweenWeeks() {
        int[] ofWeek = random.ints(30, 0, 4).toArray();
        Profile.Likeness likeness = of(days.stream()
                .mapToInt(day -> ofWeek[(int) (day.toEpochDay() / 7 - MONDAY.toEpochDay() / 7)])
                .toArray());

        assertThat(likeness.week()).isCloseTo(1, within(0.001));
        assertThat(likeness.day()).isCloseTo(0, within(0.001));
    }

    @Test
    void of_oneDay_isNothing() {
        assertThat(new Likenesses(List.of(MONDAY, MONDAY)).of(new int[] {0, 1}, 2))
                .isEqualTo(Profile.Likeness.NONE);
    }

    @Test
    void apart_ofADayThatTrainingLacks_isThatOfOneCluster() {
        Map<LocalDate, Long> training = new TreeMap<>();
        IntStream.range(0, 100).forEach(day -> training.put(MONDAY.plusDays(day), 10L));
        Times times = Times.of(Map.of(MONDAY.plusDays(700), 500L), training);

        assertThat(times.days()).isCloseTo(1.01, within(1e-9));
        assertThat(Times.of(training, training).weeks()).isCloseTo(0, within(1e-15));
    }
}
