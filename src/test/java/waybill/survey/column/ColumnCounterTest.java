package waybill.survey.column;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.survey.cell.CellKind;
import waybill.survey.cell.CellReading;

/** The sums of a column beside the plain computation, with room for all values and with room for few. */
class ColumnCounterTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);
    private static final Room WIDE = new Room(1 << 14, 1 << 20, 1024, 1 << 14);
    private static final Room NARROW = new Room(64, 2048, 64, 256);

    private static List<String> cells(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < 8_000; i++) {
            int number = random.nextInt(1 + random.nextInt(3_000));
            cells.add(
                    switch (random.nextInt(12)) {
                        case 0 -> "";
                        case 1 -> "n/a";
                        case 2 -> "D-" + number % 40;
                        case 3 -> LocalDate.of(2024, 1, 1).plusDays(number).toString();
                        case 4 -> "  " + number + " ";
                        case 5 -> number + "." + number % 7;
                        default -> String.valueOf(number - 500);
                    });
        }
        return cells;
    }

    private static ColumnSurvey count(List<String> cells, Room room) {
        ColumnCounter counter = new ColumnCounter(room, TODAY, Followed.nothing());
        for (int i = 0; i < cells.size(); i++) {
            byte[] bytes = ("x" + cells.get(i) + "y").getBytes(UTF_8);
            counter.add(bytes, 1, bytes.length - 1, i + 2);
        }
        return counter.survey("c", 0);
    }

    private static Map<CellKind, Seen> kinds(List<String> cells) {
        Map<CellKind, Seen> kinds = new EnumMap<>(CellKind.class);
        for (int i = 0; i < cells.size(); i++) {
            byte[] bytes = cells.get(i).strip().getBytes(UTF_8);
            if (bytes.length > 0) {
                CellReading reading = new CellReading();
                reading.read(bytes, 0, bytes.length);
                int line = i + 2;
                kinds.merge(reading.kind(), new Seen(1, line), (old, more) -> old.and(1, line));
            }
        }
        return kinds;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whatIsCountedExactly_isTheSameInAnyRoom(int seed) {
        List<String> cells = cells(seed);
        for (Room room : List.of(WIDE, NARROW)) {
            ColumnSurvey survey = count(cells, room);
            NumberSurvey numbers = survey.numbers().orElseThrow();

            assertThat(survey.rows()).isEqualTo(cells.size());
            assertThat(survey.blank())
                    .isEqualTo(cells.stream().filter(String::isBlank).count());
            assertThat(survey.kinds()).isEqualTo(kinds(cells));
            assertThat(survey.padded().count())
                    .isEqualTo(
                            cells.stream().filter(cell -> cell.startsWith(" ")).count());
            assertThat(numbers.min())
                    .isEqualTo(count(cells, WIDE).numbers().orElseThrow().min());
            assertThat(numbers.max())
                    .isEqualTo(count(cells, WIDE).numbers().orElseThrow().max());
            assertThat(numbers.mean())
                    .isCloseTo(
                            count(cells, WIDE).numbers().orElseThrow().mean(),
                            org.assertj.core.data.Offset.offset(1e-9));
            assertThat(survey.dates()).isEqualTo(count(cells, WIDE).dates());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void valuesAndShapes_thatAllFit_areExact(int seed) {
        List<String> cells = cells(seed);
        Map<String, Long> counts = cells.stream()
                .map(String::strip)
                .filter(cell -> !cell.isEmpty())
                .collect(Collectors.groupingBy(cell -> cell, TreeMap::new, Collectors.counting()));
        ColumnSurvey survey = count(cells, WIDE);

        assertThat(survey.allValues()).isTrue();
        assertThat(survey.distinct())
                .isEqualTo(new Distinct(
                        counts.size(),
                        counts.values().stream().filter(count -> count > 1).count(),
                        counts.values().stream().mapToLong(count -> count - 1).sum(),
                        0));
        assertThat(survey.values().stream().collect(Collectors.toMap(value -> value.text(), value -> value.count())))
                .isEqualTo(counts);
        assertThat(survey.numbers().orElseThrow().distribution().exact()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void valuesThatDoNotFit_areCountedWithinWhatIsSaid(int seed) {
        List<String> cells = cells(seed);
        ColumnSurvey exact = count(cells, WIDE);
        ColumnSurvey narrow = count(cells, NARROW);
        Map<String, Long> counts =
                exact.values().stream().collect(Collectors.toMap(value -> value.text(), value -> value.count()));

        assertThat(narrow.allValues()).isFalse();
        assertThat(narrow.distinct().isExact()).isFalse();
        assertThat(narrow.distinct().count())
                .isCloseTo(exact.distinct().count(), org.assertj.core.data.Percentage.withPercentage(25));
        assertThat(narrow.values()).allSatisfy(value -> assertThat(counts.getOrDefault(value.text(), 0L))
                .isBetween(value.count(), value.count() + value.missed()));
        assertThat(narrow.type()).isEqualTo(exact.type());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void sameCells_giveTheSame(int seed) {
        assertThat(count(cells(seed), NARROW)).usingRecursiveComparison().isEqualTo(count(cells(seed), NARROW));
    }
}
