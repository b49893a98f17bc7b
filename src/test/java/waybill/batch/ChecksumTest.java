package waybill.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class ChecksumTest {
    @Test
    void combine_anyTwoParts_isTheChecksumOfBothTogether() {
        SplittableRandom random = new SplittableRandom(32);
        for (int round = 0; round < 500; round++) {
            byte[] all = new byte[random.nextInt(5_000)];
            random.nextBytes(all);
            int cut = random.nextInt(all.length + 1);
            long second = crc(all, cut, all.length);

            assertThat(Checksum.combine(crc(all, 0, cut), second, all.length - cut))
                    .as("%s bytes, cut at %s", all.length, cut)
                    .isEqualTo(crc(all, 0, all.length));
        }
    }

    @Test
    void combine_moreBytesThanAnIntCanCount_isRight() {
        byte[] zeros = new byte[1 << 20];
        CRC32 expected = new CRC32();
        expected.update('x');
        CRC32 second = new CRC32();
        for (int i = 0; i < 2100; i++) {
            expected.update(zeros);
            second.update(zeros);
        }
        CRC32 first = new CRC32();
        first.update('x');

        assertThat(Checksum.combine(first.getValue(), second.getValue(), 2100L << 20))
                .isEqualTo(expected.getValue());
    }

    private static long crc(byte[] bytes, int from, int to) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, to - from);
        return crc.getValue();
    }
}
