package waybill.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SplitTest {
    @Test
    void lastOfTrain_chooseOfTwoMonths_areTwoMonthsEach() {
        Split split = split("2013-01-01", "2013-08-31", "2013-09-01", "2013-10-31");

        assertThat(split.lastOfTrain(2))
                .extracting(Split.Period::toString)
                .containsExactly("2013-05-01 to 2013-06-30", "2013-07-01 to 2013-08-31");
    }

    @Test
    void lastOfTrain_chooseOfDays_areAsManyDays() {
        Split split = split("2024-01-01", "2024-03-10", "2024-03-11", "2024-03-20");

        assertThat(split.lastOfTrain(3))
                .extracting(Split.Period::toString)
                .containsExactly("2024-02-10 to 2024-02-19", "2024-02-20 to 2024-02-29", "2024-03-01 to 2024-03-10");
    }

    /** What lies between train and choose is neither's. */
    @Test
    void lastOfTrain_gapBeforeChoose_endWithTrain() {
        Split split = split("2024-01-01", "2024-04-30", "2024-06-01", "2024-06-30");

        assertThat(split.lastOfTrain(1)).extracting(Split.Period::toString).containsExactly("2024-04-01 to 2024-04-30");
    }

    private static Split split(String from, String to, String chooseFrom, String chooseTo) {
        return new Split(Map.of(
                Part.TRAIN, new Split.Period(LocalDate.parse(from), LocalDate.parse(to)),
                Part.CHOOSE, new Split.Period(LocalDate.parse(chooseFrom), LocalDate.parse(chooseTo))));
    }
}
