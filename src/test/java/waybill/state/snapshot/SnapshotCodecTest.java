package waybill.state.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.state.SampleState;
import waybill.state.StateDefinition;
import waybill.state.cells.Cell;
import waybill.state.cells.HalfLife;
import waybill.state.cells.LastCell;

class SnapshotCodecTest {
    private static final StateDefinition DEFINITION = SampleState.definition();
    private static final Instant AS_OF = Instant.parse("2026-01-02T03:04:00Z");
    private static final int DAMAGED = 20_000;

    @Test
    void decode_ofEncode_isTheSame() {
        Snapshot snapshot = SnapshotCodec.decode(SnapshotCodec.encode(sample()), DEFINITION);

        assertThat(snapshot.asOf()).isEqualTo(AS_OF);
        assertThat(snapshot.generation()).isEqualTo(12);
        assertThat(snapshot.value(0, List.of("AA", "ATL"))).isEqualTo(sample().value(0, List.of("AA", "ATL")));
        assertThat(snapshot.value(2, List.of("EWR"))).isEqualTo(20);
        assertThat(snapshot.value(2, List.of("LGA"))).isNaN();
        assertThat(snapshot.value(4, List.of("Ü"))).isEqualTo(-3.5);
        assertThat(SnapshotCodec.encode(snapshot)).isEqualTo(SnapshotCodec.encode(sample()));
    }

    @Test
    void decode_ofStateWithoutAnyCell_knowsNothing() {
        byte[] bytes = SnapshotCodec.encode(new SnapshotBuilder(DEFINITION, AS_OF, 0).build());

        assertThat(SnapshotCodec.decode(bytes, DEFINITION).value(0, List.of("AA", "ATL")))
                .isNaN();
    }

    /** Whoever changes the format gives it another number. */
    @Test
    void encode_givesTheBytesOfTheFormat() throws IOException {
        try (InputStream golden = SnapshotCodecTest.class.getResourceAsStream("/waybill/golden/state/format-1.hex")) {
            byte[] bytes = HexFormat.of()
                    .parseHex(new String(golden.readAllBytes(), StandardCharsets.US_ASCII).replaceAll("\\s", ""));
            assertThat(HexFormat.of().formatHex(SnapshotCodec.encode(sample())))
                    .isEqualTo(HexFormat.of().formatHex(bytes));
            assertThat(SnapshotCodec.decode(bytes, DEFINITION).value(2, List.of("EWR")))
                    .isEqualTo(20);
        }
    }

    @Test
    void decode_ofAnotherDefinition_isRefusedByName() {
        byte[] bytes = SnapshotCodec.encode(sample());
        StateDefinition other = SampleState.definition(SampleState.features().subList(1, 5));

        assertThatThrownBy(() -> SnapshotCodec.decode(bytes, other))
                .isInstanceOfSatisfying(WaybillException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
                    assertThat(refused)
                            .hasMessage("The snapshot of state 'legs' is refused: it is of another definition.");
                });
    }

    @Test
    void decode_ofAnotherFormat_saysWhichItCanRead() {
        byte[] bytes = SnapshotCodec.encode(sample());
        littleEndian(bytes).putInt(SnapshotCodec.FORMAT_AT, 2);

        assertThatThrownBy(() -> SnapshotCodec.decode(mended(bytes), DEFINITION))
                .hasMessage("The snapshot of state 'legs' is refused: it has format 2; 1 can be read.");
    }

    @Test
    void decode_ofAnyPart_isRefused() {
        byte[] bytes = SnapshotCodec.encode(sample());
        for (int length = 0; length < bytes.length; length++) {
            byte[] part = Arrays.copyOf(bytes, length);
            assertRefusal(() -> SnapshotCodec.decode(part, DEFINITION));
        }
    }

    @Test
    void decode_ofAnyFlippedBit_isRefused() {
        byte[] bytes = SnapshotCodec.encode(sample());
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] damaged = bytes.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            assertRefusal(() -> SnapshotCodec.decode(damaged, DEFINITION));
        }
    }

    /** With a checksum that is right: refused by name, or a snapshot that says some number of every key. */
    @Test
    void decode_ofAnyDamage_isRefusedOrHarmless() {
        byte[] bytes = SnapshotCodec.encode(sample());
        SplittableRandom random = new SplittableRandom(1);
        int refused = 0;
        for (int i = 0; i < DAMAGED; i++) {
            byte[] damaged = damaged(bytes, random);
            try {
                Snapshot snapshot = SnapshotCodec.decode(damaged, DEFINITION);
                for (int feature = 0; feature < 5; feature++) {
                    List<String> key = List.of("AA", "ATL").subList(0, parts(feature));
                    assertThat(snapshot.value(feature, key)).isNotInfinite();
                }
            } catch (WaybillException expected) {
                assertThat(expected.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
                refused++;
            }
        }
        assertThat(refused).isBetween(DAMAGED / 4, DAMAGED - 1);
    }

    /** Two billion at each place: an array of that size would end the test. */
    @Test
    void decode_ofAbsurdSizes_isRefusedBeforeAnythingIsMade() {
        byte[] bytes = SnapshotCodec.encode(sample());
        for (int at = SnapshotCodec.NAMES_AT; at < bytes.length - SnapshotCodec.END_BYTES; at += Integer.BYTES) {
            for (int size : new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE / 4 + 1, Integer.MIN_VALUE, -1}) {
                byte[] damaged = bytes.clone();
                littleEndian(damaged).putInt(at, size);
                try {
                    SnapshotCodec.decode(mended(damaged), DEFINITION);
                } catch (WaybillException refused) {
                    assertThat(refused.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
                }
            }
        }
    }

    private static int parts(int feature) {
        return DEFINITION.features().get(feature).by().size();
    }

    private static byte[] damaged(byte[] bytes, SplittableRandom random) {
        byte[] changed = bytes.clone();
        for (int left = random.nextInt(1, 4); left > 0; left--) {
            int at = random.nextInt(SnapshotCodec.NAMES_AT, bytes.length - SnapshotCodec.END_BYTES);
            switch (random.nextInt(4)) {
                case 0 -> changed[at] = (byte) random.nextInt();
                case 1 -> changed[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> littleEndian(changed).putInt(at & ~3, random.nextInt());
                default -> littleEndian(changed).putInt(at & ~3, random.nextInt(-2, 40));
            }
        }
        return mended(changed);
    }

    private static byte[] mended(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length - Integer.BYTES);
        littleEndian(bytes).putInt(bytes.length - Integer.BYTES, (int) checksum.getValue());
        return bytes;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void assertRefusal(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(WaybillException.class, refused -> assertThat(refused.code())
                .isEqualTo(ErrorCode.ARTIFACT_REJECTED));
    }

    private static Snapshot sample() {
        SnapshotBuilder builder = new SnapshotBuilder(DEFINITION, AS_OF, 12);
        builder.add(0, List.of("UA", "ATL"), cell(0, 1));
        builder.add(0, List.of("AA", "ATL"), cell(0, 10));
        builder.add(0, List.of("AA", "SFO"), cell(0, -10));
        builder.add(1, List.of(), cell(1, 5));
        builder.add(2, List.of("JFK"), cell(2, 30));
        builder.add(2, List.of("EWR"), cell(2, 20));
        builder.add(3, List.of("EWR"), cell(3, 0));
        LastCell last = new LastCell();
        last.add(AS_OF.getEpochSecond() - 60, -3.5);
        last.add(AS_OF.getEpochSecond() - 600, 4);
        builder.add(4, List.of("Ü"), last);
        return builder.build();
    }

    private static Cell cell(int feature, double minutes) {
        HalfLife halfLife = FlatCells.halfLife(DEFINITION.features().get(feature));
        Cell cell = new Cell(halfLife.index(AS_OF.getEpochSecond()));
        cell.add(halfLife, AS_OF.getEpochSecond() - 3_600, minutes);
        return cell;
    }
}
