package waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.fixture.Cases;

class GzipInputTest {
    private static final byte[] TWO = join(gzip("one\n"), gzip("two\n"));

    @ParameterizedTest
    @CsvSource({
        "02a-two-members.csv.gz, 201",
        "02d-zero-padding.csv.gz, 101",
        "02g-many-members.csv.gz, 3001",
        "15-plain.csv.gz, 3",
    })
    void read_membersOneAfterTheOther_areOneText(String name, int lines) throws IOException {
        assertThat(text(Cases.bytes(name)).lines()).hasSize(lines);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "02b-second-header-cut.csv.gz | is cut short in its 2nd gzip member",
                "02c-plain-rows-appended.csv.gz | has something else than gzip behind its 1st gzip member: compress each part, or all of it",
                "02e-second-cut-mid.csv.gz | is cut short in its 2nd gzip member",
                "01-plain.csv | is named .gz, and is not gzip",
            })
    void read_bytesThatAreNoMember_areRefused(String name, String reason) {
        assertThat(reason(Cases.bytes(name))).isEqualTo(reason);
    }

    @Test
    void read_nothing_isRefused() {
        assertThat(reason(new byte[0])).isEqualTo("is named .gz, and has no bytes");
    }

    /** Half a file is never taken for a whole one, but where it ends with a member. */
    @Test
    void read_fileThatIsCutAnywhere_isRefused() throws IOException {
        int first = gzip("one\n").length;
        for (int length = 0; length < TWO.length; length++) {
            byte[] cut = Arrays.copyOf(TWO, length);
            if (length == first) {
                assertThat(text(cut)).isEqualTo("one\n");
            } else {
                assertThat(reason(cut)).as("%d bytes", length).containsAnyOf("cut short", "no bytes");
            }
        }
    }

    /** Some bits say nothing of the content: the time, the padding behind the last block. No other may be lost. */
    @Test
    void read_anyBitFlipped_isRefusedOrReadsTheSame() {
        int refused = 0;
        for (int bit = 0; bit < 8 * TWO.length; bit++) {
            byte[] flipped = TWO.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            String read = reason(flipped);
            if (read.startsWith("read: ")) {
                assertThat(read).as("bit %d", bit).isEqualTo("read: one\ntwo\n");
            } else {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(8 * TWO.length / 2);
    }

    @Test
    void read_headerWithEveryPart_isSkipped() throws IOException {
        assertThat(text(full("one\n", 0))).isEqualTo("one\n");
        assertThat(text(join(full("one\n", 0), full("two\n", 0), new byte[700])))
                .isEqualTo("one\ntwo\n");
    }

    @Test
    void read_headerWithAWrongChecksum_isRefused() {
        assertThat(reason(full("one\n", 1))).isEqualTo("is named .gz, and is not gzip");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 511, 512, 70_000})
    void read_zerosBehindTheLastMember_arePadding(int zeros) throws IOException {
        assertThat(text(join(TWO, new byte[zeros]))).isEqualTo("one\ntwo\n");
        assertThat(reason(join(TWO, new byte[zeros], gzip("three\n"))))
                .isEqualTo("has something else than zeros behind its 2nd gzip member");
        assertThat(reason(join(new byte[zeros], TWO))).isEqualTo("is named .gz, and is not gzip");
    }

    /** However the bytes come and are asked for: members that end at the end of a piece, and empty ones, too. */
    @Test
    void read_inPiecesOfAnySize_isTheSame() throws IOException {
        SplittableRandom random = new SplittableRandom(1952);
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            byte[] file = {};
            for (int member = random.nextInt(1, 6); member > 0; member--) {
                String part = "leg,%d\n".formatted(random.nextInt()).repeat(random.nextInt(0, 400));
                text.append(part);
                file = join(file, random.nextBoolean() ? gzip(part) : full(part, 0));
            }
            file = join(file, new byte[random.nextInt(2) * 512]);
            InputStream in = new GzipInput(new Pieces(file, random));
            assertThat(new String(new Pieces(in.readAllBytes(), random).readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(text.toString());
            assertThat(in.read()).isNegative();
        }
    }

    private static String text(byte[] gzip) throws IOException {
        try (InputStream in = new GzipInput(new ByteArrayInputStream(gzip))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String reason(byte[] gzip) {
        try {
            return "read: " + text(gzip);
        } catch (MalformedGzipException e) {
            return e.reason();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A member whose header has an extra field, a name, a comment and a checksum, which is off by so much. */
    private static byte[] full(String text, int off) {
        byte[] plain = gzip(text);
        byte[] header = join(
                new byte[] {0x1f, (byte) 0x8b, 8, 0x1f, 1, 2, 3, 4, 0, 3, 3, 0, 0, 7, 0},
                "legs.csv\0all of them\0".getBytes(StandardCharsets.UTF_8));
        CRC32 crc = new CRC32();
        crc.update(header);
        long sum = crc.getValue() + off;
        return join(header, new byte[] {(byte) sum, (byte) (sum >> 8)}, Arrays.copyOfRange(plain, 10, plain.length));
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Gives a few bytes at a time. */
    private static final class Pieces extends ByteArrayInputStream {
        private final SplittableRandom random;

        Pieces(byte[] bytes, SplittableRandom random) {
            super(bytes);
            this.random = random;
        }

        @Override
        public synchronized int read(byte[] into, int from, int length) {
            return super.read(into, from, Math.min(length, random.nextInt(1, 40)));
        }
    }
}
