package waybill.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LineDiffTest {
    @Test
    void texts_thatAreTheSame_haveNoChanges() {
        assertThat(LineDiff.of("a\nb\n", "a\nb")).isEmpty();
        assertThat(LineDiff.of("", "")).isEmpty();
    }

    @Test
    void changes_areTheFewest() {
        assertThat(LineDiff.of("a\nb\nc", "a\nx\nc")).containsExactly("- b", "+ x");
        assertThat(LineDiff.of("a\nb\nc\nd", "b\nc\nd\ne")).containsExactly("- a", "+ e");
        assertThat(LineDiff.of("", "a")).containsExactly("+ a");
    }

    /** Whatever two texts are: without what was removed, and with what was added, the first has the lines of the second. */
    @Test
    void changes_ofAnyTexts_leadFromTheFirstToTheSecond() {
        SplittableRandom random = new SplittableRandom(4711);
        for (int i = 0; i < 500; i++) {
            List<String> a = lines(random);
            List<String> b = lines(random);
            List<String> result = new ArrayList<>(a);
            List<String> changes = LineDiff.of(String.join("\n", a), String.join("\n", b));
            changes.stream().filter(change -> change.startsWith("- ")).forEach(change -> assertThat(
                            result.remove(change.substring(2)))
                    .isTrue());
            changes.stream()
                    .filter(change -> change.startsWith("+ "))
                    .forEach(change -> result.add(change.substring(2)));

            assertThat(result).containsExactlyInAnyOrderElementsOf(b);
        }
    }

    @Test
    void texts_tooLongToCompare_areToldByTheirLength() {
        String longText = "x\n".repeat(3_000);

        assertThat(LineDiff.of(longText, longText + "y"))
                .containsExactly("- 3000 lines", "+ 3001 lines, too many to compare");
    }

    private static List<String> lines(SplittableRandom random) {
        List<String> lines = new ArrayList<>();
        int count = random.nextInt(1, 12);
        for (int i = 0; i < count; i++) {
            lines.add(String.valueOf((char) ('a' + random.nextInt(5))));
        }
        return lines;
    }
}
