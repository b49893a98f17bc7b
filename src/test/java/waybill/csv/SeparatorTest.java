package waybill.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another separator changes nothing but the separator. */
class SeparatorTest {
    private static final List<String> CELLS =
            List.of("", "a", "12,5", "x;y", "tab\there", "p|q", "say \"so\"", "two\nlines", "ü", " blank ");

    private static String cell(String text, char separator) {
        boolean plain = text.chars().noneMatch(c -> c == separator || c == '"' || c == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t', '|'})
    void rows_areReadAsTheyWereWritten(char separator) throws IOException {
        SplittableRandom random = new SplittableRandom(separator);
        for (int round = 0; round < 200; round++) {
            List<List<String>> rows = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            for (int row = 0; row < 5; row++) {
                List<String> cells = IntStream.range(0, 3)
                        .mapToObj(i -> CELLS.get(random.nextInt(CELLS.size())))
                        .toList();
                rows.add(cells);
                text.append(String.join(
                                String.valueOf(separator),
                                cells.stream()
                                        .map(cell -> cell(cell, separator))
                                        .toList()))
                        .append("\r\n");
            }
            byte[] bytes = text.toString().getBytes(UTF_8);

            assertThat(read(new RowReader(
                            new ByteArrayInputStream(bytes), 1 << 10, 1 + random.nextInt(20), (byte) separator)))
                    .isEqualTo(rows);
        }
    }

    private static List<List<String>> read(RowReader reader) throws IOException {
        Cells cells = new Cells();
        List<List<String>> rows = new ArrayList<>();
        while (reader.next()) {
            cells.split(reader);
            rows.add(cells.texts());
            for (int i = 0; i < cells.count(); i++) {
                String content = new String(
                        reader.buffer(), cells.contentStart(i), cells.contentEnd(i) - cells.contentStart(i), UTF_8);
                assertThat(content.replace("\"\"", "\"")).isEqualTo(cells.text(i));
            }
        }
        return rows;
    }
}
