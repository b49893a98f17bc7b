package waybill.state.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.legs.track.LegTracker;
import waybill.state.SampleState;
import waybill.storage.BlobName;

class StoredCodecsTest {
    private static final BlobName NAME = new BlobName("state", "legs-00000000/head.json");
    /** As format 1 was written first: it must be read for as long as there are such heads. */
    private static final String GOLDEN = """
            {"format":1,"generation":18,\
            "snapshot":{"blob":"legs-00000000/18-aaaaaaaa.bin","sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},\
            "tracker":{"blob":"legs-00000000/18-bbbbbbbb.legs","sha256":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"},\
            "as_of":"2026-11-23T18:05:00Z",\
            "definition":"0000000000000000000000000000000000000000000000000000000000000000",\
            "previous":{"generation":17,\
            "snapshot":{"blob":"legs-00000000/17-cccccccc.bin","sha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"},\
            "tracker":{"blob":"legs-00000000/17-dddddddd.legs","sha256":"dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"},\
            "as_of":"2026-11-23T18:04:00Z"},\
            "events":7,"totals":{"batches":3,"damaged":1,"rejected":2,"late":4,"outcomes":{"open":2,"matched":5}},\
            "written_at":"2026-11-23T18:05:06Z"}""";

    private static Head head() {
        Map<String, Long> outcomes = new LinkedHashMap<>();
        outcomes.put("open", 2L);
        outcomes.put("matched", 5L);
        return new Head(
                18,
                blobs(18, "a", "b"),
                Instant.parse("2026-11-23T18:05:00Z"),
                "0".repeat(64),
                Optional.of(new Head.Previous(17, Instant.parse("2026-11-23T18:04:00Z"), blobs(17, "c", "d"))),
                new Head.Totals(3, 1, 2, 4, outcomes),
                Instant.parse("2026-11-23T18:05:06Z"));
    }

    private static Head.Blobs blobs(long generation, String snapshot, String tracker) {
        return new Head.Blobs(stored(generation, snapshot, ".bin"), stored(generation, tracker, ".legs"));
    }

    private static StateBlobs.Stored stored(long generation, String digit, String ending) {
        return new StateBlobs.Stored("legs-00000000/" + generation + "-" + digit.repeat(8) + ending, digit.repeat(64));
    }

    @Test
    void head_isWrittenAndReadAsItWasFirst() {
        assertThat(Json.parse(HeadCodec.encode(head()))).isEqualTo(Json.parse(GOLDEN.getBytes(StandardCharsets.UTF_8)));
        assertThat(HeadCodec.decode(GOLDEN.getBytes(StandardCharsets.UTF_8), NAME))
                .isEqualTo(head());
    }

    @Test
    void headThatIsNone_isRefusedByName() {
        for (String damaged : new String[] {
            "",
            "{}",
            GOLDEN.replace("\"format\":1", "\"format\":2"),
            GOLDEN.replace("18-aaaaaaaa.bin", "../18.bin"),
            GOLDEN.replace("\"generation\":18", "\"generation\":-1"),
            GOLDEN.replace("18:05:00Z", "noon"),
            GOLDEN.replace("bbb", "xyz")
        }) {
            assertRefused(() -> HeadCodec.decode(damaged.getBytes(StandardCharsets.UTF_8), NAME));
        }
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(WaybillException.class, e -> assertThat(e.code())
                .isEqualTo(ErrorCode.ARTIFACT_REJECTED));
    }

    private static byte[] legs() {
        LegTracker tracker = new LegTracker(StoredHistory.DEFINITION.match());
        StoredHistory.events(3, 20, 1).forEach(tracker::offer);
        tracker.advance(StoredHistory.DAY.plus(Duration.ofHours(20)), change -> {});
        Consumed consumed =
                new Consumed(Map.of("flights/0123456789abcdef", StoredHistory.DAY, "zürich/1", Instant.EPOCH));
        return StoredLegsCodec.encode(new StoredLegs(consumed, tracker), StoredHistory.DEFINITION);
    }

    @Test
    void legs_areReadAsTheyWereWritten() {
        byte[] bytes = legs();
        assertThat(StoredLegsCodec.encode(
                        StoredLegsCodec.decode(bytes, StoredHistory.DEFINITION), StoredHistory.DEFINITION))
                .isEqualTo(bytes);
    }

    @Test
    void legsThatAreDamaged_orOfAnotherDefinition_areRefused() {
        byte[] bytes = legs();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1000; i++) {
            byte[] damaged = bytes.clone();
            int at = random.nextInt(i % 2 == 0 ? 120 : damaged.length);
            damaged[at] = (byte) (damaged[at] ^ 1 << random.nextInt(8));
            assertRefused(() -> StoredLegsCodec.decode(damaged, StoredHistory.DEFINITION));
        }
        for (int length = 0; length < bytes.length; length += 29) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertRefused(() -> StoredLegsCodec.decode(cut, StoredHistory.DEFINITION));
        }
        assertRefused(() -> StoredLegsCodec.decode(
                bytes, SampleState.definition(SampleState.features().subList(1, 3))));
    }
}
