package waybill.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.SampleModels;
import waybill.model.Scorer;
import waybill.model.artifact.Scorers;

final class ScorerFileTest {
    private static final List<String> FEATURES = SampleModels.FEATURES;
    private static final byte[] ARTIFACT = SampleModels.linear().serialize().toByteArray();
    private static final byte[] FILE = ScorerFile.compile(ARTIFACT, FEATURES);
    private static final String SHA256 = HexFormat.of().formatHex(FILE, 24, 56);

    @Test
    void open_compiledModel_scoresTheSameDoubles() {
        Scorer compiled = ScorerFile.open(FILE, SHA256, FEATURES);
        Scorer loaded = Scorers.load(ARTIFACT, FEATURES);
        for (double[] row : SampleModels.rows(2000, 41)) {
            assertThat(compiled.score(row)).isEqualTo(loaded.score(row));
        }
        assertThat(compiled.kind()).isEqualTo(loaded.kind());
        assertThat(compiled.labels()).isEmpty();
        assertThat(compiled.ignoredFeatures()).isEmpty();
    }

    @Test
    void open_featuresThatTheModelIgnores_areStillNamed() {
        List<String> more = new ArrayList<>(FEATURES);
        more.add(0, "category=first");
        more.add("category=last");
        Scorer scorer = ScorerFile.open(ScorerFile.compile(ARTIFACT, more), SHA256, more);
        assertThat(scorer.ignoredFeatures()).containsExactly("category=first", "category=last");
    }

    @Test
    void compile_sameModelAgain_makesTheSameBytes() {
        assertThat(ScorerFile.compile(ARTIFACT, FEATURES)).isEqualTo(FILE);
    }

    @Test
    void open_otherArtifact_isRefused() {
        assertRefused(
                () -> ScorerFile.open(FILE, SHA256.replace(SHA256.charAt(0), 'x'), FEATURES), "of another artifact");
    }

    @Test
    void open_otherFeatures_areRefused() {
        List<String> moved = new ArrayList<>(FEATURES);
        Collections.swap(moved, 0, 1);
        List<String> runTogether = new ArrayList<>(FEATURES);
        runTogether.set(0, FEATURES.get(0) + FEATURES.get(1).charAt(0));
        runTogether.set(1, FEATURES.get(1).substring(1));
        for (List<String> other : List.of(moved, runTogether, FEATURES.subList(1, FEATURES.size()))) {
            assertRefused(() -> ScorerFile.open(FILE, SHA256, other), "made for another encoder");
        }
    }

    @Test
    void open_headerThatLies_isRefused() {
        assertChangeRefused(file -> file.put(0, (byte) 'w'), "does not begin as a compiled scorer does");
        assertChangeRefused(file -> file.putInt(8, 2), "it has format 2; 1 can be read");
        assertChangeRefused(file -> file.putInt(12, 999), "of kind 999");
        assertChangeRefused(file -> file.putLong(16, 1L << 40), "not as long as it says");
        assertChangeRefused(file -> file.putInt(file.capacity() - 8, 1), "its checksum is wrong");
        assertRefused(() -> ScorerFile.open(new byte[0], SHA256, FEATURES), "it is not whole");
        assertRefused(() -> ScorerFile.open(new byte[ScorerFile.MOST_BYTES + 8], SHA256, FEATURES), "it is larger");
    }

    @Test
    void open_bitFlippedAnywhere_isRefused() {
        for (int bit = 0; bit < FILE.length * 8; bit++) {
            byte[] flipped = FILE.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(() -> ScorerFile.open(flipped, SHA256, FEATURES), "");
        }
    }

    @Test
    void open_truncatedAnywhere_isRefused() {
        for (int length = 0; length < FILE.length; length++) {
            byte[] cut = Arrays.copyOf(FILE, length);
            assertRefused(() -> ScorerFile.open(cut, SHA256, FEATURES), "");
            if (length > DamagedFile.FIRST_SECTION && length <= FILE.length - 8) {
                assertRefused(() -> ScorerFile.open(DamagedFile.mended(cut), SHA256, FEATURES), "");
            }
        }
    }

    @Test
    void open_sectionOfAbsurdSize_isRefusedBeforeItIsAllocated() {
        for (int size : new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE & ~7, Integer.MIN_VALUE, -8, -1}) {
            assertChangeRefused(
                    file -> file.putInt(DamagedFile.FIRST_SECTION + 4, size), "a section is longer than the file");
        }
        assertChangeRefused(file -> file.putInt(DamagedFile.FIRST_SECTION + 8, Integer.MAX_VALUE), "too many strings");
    }

    @Test
    void open_numbersThatMakeNoLinearModel_areRefused() {
        int columns = DamagedFile.FIRST_SECTION + 16 + 8 + 8;
        assertChangeRefused(file -> file.putInt(columns, FEATURES.size()), "a column that the encoder does not make");
        assertChangeRefused(file -> file.putInt(columns, -1), "a column that the encoder does not make");
        assertChangeRefused(file -> file.putDouble(file.capacity() - 16, Double.NaN), "a weight is not finite");
    }

    @Test
    void open_mutatedBytes_areRefusedOrScore() {
        SplittableRandom random = new SplittableRandom(42);
        double[] row = SampleModels.rows(1, 43).get(0);
        int scored = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] changed = DamagedFile.mutated(FILE, random);
            scored += scores(random.nextBoolean() ? changed : DamagedFile.mended(changed), row) ? 1 : 0;
        }
        assertThat(scored).isBetween(500, 9_500);
    }

    /** Whether the bytes were accepted; accepted ones must score. */
    private static boolean scores(byte[] file, double[] row) {
        Scorer scorer;
        try {
            scorer = ScorerFile.open(file, SHA256, FEATURES);
        } catch (WaybillException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
            return false;
        }
        scorer.score(row);
        return true;
    }

    private static void assertChangeRefused(Consumer<ByteBuffer> change, String reason) {
        byte[] changed = FILE.clone();
        change.accept(DamagedFile.littleEndian(changed));
        boolean checksumIsTheFault = reason.contains("checksum");
        byte[] file = checksumIsTheFault ? changed : DamagedFile.withChecksum(changed);
        assertRefused(() -> ScorerFile.open(file, SHA256, FEATURES), reason);
    }

    private static void assertRefused(ThrowingCallable open, String reason) {
        assertThatThrownBy(open)
                .isInstanceOfSatisfying(
                        WaybillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED))
                .hasMessageStartingWith("The compiled scorer is refused: ")
                .hasMessageContaining(reason);
    }
}
