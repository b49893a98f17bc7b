package waybill.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowReaderTest {
    private static final int LONGEST = 200;
    private static final List<String> PARTS = List.of(
            "a", "b", ",", ",", "\"", "\"", "\"\"", "\n", "\r\n", "\r", "\u00e9", "\u20ac", "\ud83d\ude80", " ");

    /** What is read: the cells of each row, or nothing when a row is malformed. */
    private static Optional<List<List<String>>> read(byte[] csv, int piece) throws IOException {
        return read(csv, new RowReader(new ByteArrayInputStream(csv), LONGEST, piece));
    }

    private static Optional<List<List<String>>> read(byte[] csv, RowReader reader) throws IOException {
        reader.skipByteOrderMark();
        Cells cells = new Cells();
        List<List<String>> rows = new ArrayList<>();
        boolean wellFormed = true;
        try {
            while (reader.next()) {
                cells.split(reader);
                assertThat(cells.isText()).isTrue();
                wellFormed &= cells.isWellFormed();
                rows.add(IntStream.range(0, cells.count()).mapToObj(cells::text).toList());
            }
        } catch (MalformedCsvException unclosed) {
            assertThat(unclosed).hasMessageContaining("never closed");
            wellFormed = false;
        }
        assertThat(reader.nextOffset()).isLessThanOrEqualTo(csv.length);
        return wellFormed ? Optional.of(rows) : Optional.empty();
    }

    /** What fastcsv reads: a second opinion, in the tests only. */
    private static Optional<List<List<String>>> expected(String csv) {
        try {
            return Optional.of(CsvReader.builder()
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowUnclosedQuote(false)
                    .ofCsvRecord(csv)
                    .stream()
                    .map(CsvRecord::getFields)
                    .toList());
        } catch (CsvParseException malformed) {
            return Optional.empty();
        }
    }

    private static String text(SplittableRandom random, int parts) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(parts); i > 0; i--) {
            text.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        return text.toString();
    }

    /** Rows as a correct writer would write them. */
    private static String wellFormed(SplittableRandom random) {
        StringBuilder csv = new StringBuilder(random.nextBoolean() ? "\ufeff" : "");
        String lineBreak = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
        for (int row = random.nextInt(6); row >= 0; row--) {
            for (int cell = random.nextInt(4); cell >= 0; cell--) {
                String text = text(random, 8);
                csv.append(random.nextInt(4) == 0 ? '"' + text.replace("\"", "\"\"") + '"' : Csv.cell(text));
                csv.append(cell == 0 ? "" : ",");
            }
            csv.append(row == 0 && random.nextBoolean() ? "" : lineBreak);
        }
        return csv.toString();
    }

    private static void compare(String csv) throws IOException {
        String unmarked = csv.startsWith("\ufeff") ? csv.substring(1) : csv;
        byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
        Optional<List<List<String>>> rows = expected(unmarked);
        for (int piece : new int[] {1, 2, 3, 7, 1000}) {
            assertThat(read(bytes, piece)).as("%s in pieces of %s", csv, piece).isEqualTo(rows);
        }
        assertThat(read(bytes, RowReader.of(bytes))).as("%s at once", csv).isEqualTo(rows);
    }

    @Test
    void next_wellFormed_isReadAsFastcsvDoes() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            String csv = wellFormed(random);
            assertThat(expected(csv.replaceFirst("^\ufeff", ""))).isPresent();
            compare(csv);
        }
    }

    @Test
    void next_anyText_isMalformedExactlyWhenFastcsvSaysSo() throws IOException {
        SplittableRandom random = new SplittableRandom(2);
        int malformed = 0;
        for (int i = 0; i < 20_000; i++) {
            String csv = text(random, 14);
            malformed += expected(csv).isEmpty() ? 1 : 0;
            compare(csv);
        }
        assertThat(malformed).isBetween(1000, 19_000);
    }

    @Test
    void nextOffset_eachRow_isWhereAnotherReaderGoesOn() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 2_000; i++) {
            byte[] csv = wellFormed(random).replace("\ufeff", "").getBytes(StandardCharsets.UTF_8);
            RowReader reader = new RowReader(new ByteArrayInputStream(csv), LONGEST, 1 + random.nextInt(9));
            while (reader.next()) {
                int offset = (int) reader.nextOffset();
                byte[] rest = java.util.Arrays.copyOfRange(csv, offset, csv.length);
                String all = new String(csv, StandardCharsets.UTF_8);
                String before = new String(csv, 0, offset, StandardCharsets.UTF_8);
                List<List<String>> rows = new ArrayList<>(expected(before).orElseThrow());
                rows.addAll(read(rest, 5).orElseThrow());
                assertThat(rows).isEqualTo(expected(all).orElseThrow());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 100, 1000})
    void next_longestRow_isTakenAndOneByteMoreIsNot(int piece) throws IOException {
        String longest = "x".repeat(LONGEST);

        assertThat(read(("h\n" + longest + "\n1\n").getBytes(StandardCharsets.UTF_8), piece))
                .contains(List.of(List.of("h"), List.of(longest), List.of("1")));
        assertThat(messageOf("h\n1\n" + longest + "x\n1\n", piece))
                .isEqualTo("Row 2 is longer than 200 bytes; perhaps a" + " quote in it is never closed.");
        assertThat(messageOf("h\n1\n\"" + "1\n".repeat(600), piece))
                .contains("Row 2 is longer")
                .contains("quote");
        assertThat(messageOf(longest + "x", piece)).contains("The header is longer");
    }

    @Test
    void next_unclosedQuote_isRefusedWithItsRow() {
        assertThat(messageOf("h\n1\n2,\"x\n3", 5)).isEqualTo("Row 2 has a quote that is never closed.");
        assertThat(messageOf("\"h\n1", 5)).isEqualTo("The header has a quote that is never closed.");
    }

    private static String messageOf(String csv, int piece) {
        RowReader reader =
                new RowReader(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), LONGEST, piece);
        Throwable refused = catchThrowable(() -> {
            while (reader.next()) {
                assertThat(reader.end()).isGreaterThan(reader.start());
            }
        });
        assertThat(refused).isInstanceOf(MalformedCsvException.class);
        return ((MalformedCsvException) refused).reason();
    }

    @Test
    void skipByteOrderMark_ofUtf16_isRefused() {
        for (byte[] mark : new byte[][] {{(byte) 0xfe, (byte) 0xff, 0, 'a'}, {(byte) 0xff, (byte) 0xfe, 'a', 0}}) {
            RowReader reader = new RowReader(new ByteArrayInputStream(mark), LONGEST);

            assertThat(catchThrowable(reader::skipByteOrderMark))
                    .isInstanceOf(MalformedCsvException.class)
                    .hasMessageContaining("UTF-16");
        }
    }

    @Test
    void split_bytesThatAreNotUtf8_areNoText() throws IOException {
        Cells cells = new Cells();
        for (byte[] wrong : List.of(
                new byte[] {'a', (byte) 0xe9, ','},
                new byte[] {(byte) 0xc0, (byte) 0x80},
                new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
                new byte[] {'a', (byte) 0xe2, (byte) 0x82})) {
            split(cells, wrong);
            assertThat(cells.isText()).isFalse();
        }
        byte[] right = "a,\u20ac".getBytes(StandardCharsets.UTF_8);
        split(cells, right);
        assertThat(cells.isText()).isTrue();
        assertThat(cells.text(1)).isEqualTo("\u20ac");
    }

    private static void split(Cells cells, byte[] row) throws IOException {
        RowReader reader = RowReader.of(row);
        assertThat(reader.next()).isTrue();
        cells.split(reader);
    }
}
