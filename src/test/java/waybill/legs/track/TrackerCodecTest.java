package waybill.legs.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.legs.MatchRules;
import waybill.storage.Digest;

class TrackerCodecTest {
    private static final MatchRules RULES = MatchRules.DEFAULTS;

    @Test
    void trackerThatIsRead_isTheOneThatWasWritten() {
        LegTracker tracker = GoldenTracker.tracker();
        byte[] bytes = TrackerCodec.encode(tracker);
        LegTracker read = TrackerCodec.decode(bytes, RULES);
        assertThat(read.counts()).isEqualTo(tracker.counts());
        assertThat(read.open()).isEqualTo(tracker.open());
        assertThat(read.asOf()).isEqualTo(tracker.asOf());
        assertThat(TrackerCodec.encode(read)).isEqualTo(bytes);
    }

    /** Written once, by format 1: what is stored must be read by every later Waybill, or another format number says why not. */
    @Test
    void goldenFile_isReadAndWrittenAsItWas() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(getClass().getResourceAsStream("/waybill/golden/state/tracker-1.legs"))) {
            byte[] golden = in.readAllBytes();
            LegTracker read = TrackerCodec.decode(golden, RULES);
            assertThat(Digest.sha256(TrackerCodec.encode(read))).isEqualTo(Digest.sha256(golden));
            assertThat(read.counts()).containsEntry("open", 13L).containsEntry("matched", 62L);
            assertThat(read.open()).hasSize(13).first().satisfies(event -> assertThat(event.source())
                    .isEqualTo("scans"));
        }
    }

    @Test
    void tooLargeTracker_isRefusedBeforeItsBytesAreMade() {
        LegTracker tracker = GoldenTracker.tracker();
        int size = TrackerCodec.encode(tracker).length;
        assertThat(TrackerCodec.encode(tracker, size + 10)).hasSize(size);
        assertThatThrownBy(() -> TrackerCodec.encode(tracker, size - 1))
                .isInstanceOfSatisfying(
                        WaybillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE));
    }

    @Test
    void trackerOfNoEvents_isReadToo() {
        LegTracker read = TrackerCodec.decode(TrackerCodec.encode(new LegTracker(RULES)), RULES);
        assertThat(read.asOf()).isEqualTo(new LegTracker(RULES).asOf());
    }

    @Test
    void otherRules_areRefused() {
        MatchRules other = new MatchRules(
                RULES.gate(),
                RULES.sigma(),
                RULES.price(),
                RULES.duplicateWithin(),
                Duration.ofHours(1),
                RULES.correctableFor());
        byte[] bytes = TrackerCodec.encode(GoldenTracker.tracker());
        assertThatThrownBy(() -> TrackerCodec.decode(bytes, other)).hasMessageContaining("other rules");
    }

    @Test
    void anyBitOff_isRefused() {
        byte[] bytes = TrackerCodec.encode(GoldenTracker.tracker());
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1000; i++) {
            byte[] damaged = bytes.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            assertRefused(damaged);
        }
        for (int length = 0; length < bytes.length; length += 37) {
            assertRefused(Arrays.copyOf(bytes, length));
        }
    }

    private static void assertRefused(byte[] damaged) {
        assertThatThrownBy(() -> TrackerCodec.decode(damaged, RULES))
                .isInstanceOfSatisfying(
                        WaybillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED));
    }

    /** With the right checksum: intent. It is refused as designed, or is a tracker that works. */
    @Test
    void anyBytesWithTheirChecksum_areRefusedAsDesigned_orWork() {
        byte[] bytes = TrackerCodec.encode(GoldenTracker.tracker());
        SplittableRandom random = new SplittableRandom(2);
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] damaged = bytes.clone();
            for (int times = 1 + random.nextInt(3); times > 0; times--) {
                damaged[random.nextInt(damaged.length - 4)] = (byte) random.nextInt(256);
            }
            refused += isRefused(sealed(damaged)) ? 1 : 0;
        }
        assertThat(refused).isBetween(500, 4_990);
    }

    private static boolean isRefused(byte[] bytes) {
        try {
            LegTracker tracker = TrackerCodec.decode(bytes, RULES);
            tracker.open();
            TrackerCodec.encode(tracker);
            return false;
        } catch (WaybillException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
            return true;
        }
    }

    private static byte[] sealed(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length - 4);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - 4, (int) checksum.getValue());
        return bytes;
    }
}
