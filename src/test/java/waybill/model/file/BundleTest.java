package waybill.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static waybill.storage.Failures.messageOf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.SampleModels;
import waybill.model.Member;
import waybill.model.Members;
import waybill.model.Scorer;
import waybill.model.artifact.Scorers;
import waybill.storage.Digest;

/** Several scorers in one file. */
class BundleTest {
    private static final List<String> FEATURES = SampleModels.FEATURES;
    private static final double[] ROW = SampleModels.rows(1, 43).get(0);
    private static final Map<Member, byte[]> ARTIFACTS = Map.of(
            Member.POINT,
            SampleModels.linear().serialize().toByteArray(),
            Member.LOWER,
            SampleModels.boosted(2).serialize().toByteArray(),
            Member.SCALE,
            SampleModels.boosted(3).serialize().toByteArray());
    private static final byte[] FILE = ScorerFile.compile(ARTIFACTS, FEATURES);
    private static final Map<Member, String> DIGESTS = digests(ARTIFACTS);

    private static Map<Member, String> digests(Map<Member, byte[]> artifacts) {
        Map<Member, String> digests = new EnumMap<>(Member.class);
        artifacts.forEach((member, artifact) -> digests.put(member, Digest.sha256(artifact)));
        return digests;
    }

    private static Members open(byte[] file) {
        return ScorerFile.open(file, DIGESTS, FEATURES);
    }

    private static String refusal(byte[] file) {
        return messageOf(ErrorCode.ARTIFACT_REJECTED, () -> open(file));
    }

    private static Map<Member, byte[]> files() {
        Map<Member, byte[]> files = new EnumMap<>(Member.class);
        ARTIFACTS.forEach((member, artifact) -> files.put(member, ScorerFile.compile(artifact, FEATURES)));
        return files;
    }

    @Test
    void open_everyMember_scoresAsItsArtifact() {
        Members members = open(FILE);

        assertThat(members.all()).containsExactly(Member.POINT, Member.LOWER, Member.SCALE);
        for (double[] row : SampleModels.rows(500, 41)) {
            ARTIFACTS.forEach(
                    (member, artifact) -> assertThat(members.get(member).score(row))
                            .isEqualTo(Scorers.load(artifact, FEATURES).score(row)));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> members.get(Member.UPPER));
    }

    @Test
    void get_sameMemberFromManyThreads_isOpenedOnce() {
        Members members = open(FILE);

        List<Scorer> got = IntStream.range(0, 1_000)
                .parallel()
                .mapToObj(i -> members.get(Member.SCALE))
                .distinct()
                .toList();

        assertThat(got).hasSize(1);
    }

    @Test
    void compile_sameModelsAgain_makesTheSameBytes() {
        assertThat(ScorerFile.compile(ARTIFACTS, FEATURES)).isEqualTo(FILE);
        assertThat(ScorerFile.compileAgain(FILE, ARTIFACTS, FEATURES)).isEqualTo(FILE);
        assertThat(ScorerFile.bundle(files())).isEqualTo(FILE);
    }

    @Test
    void compile_pointOnly_isNoBundle() {
        byte[] artifact = ARTIFACTS.getOrDefault(Member.POINT, new byte[0]);

        assertThat(ScorerFile.compile(Map.of(Member.POINT, artifact), FEATURES))
                .isEqualTo(ScorerFile.compile(artifact, FEATURES));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScorerFile.compile(Map.of(Member.LOWER, artifact), FEATURES));
    }

    @Test
    void open_otherMembersThanThereAreArtifacts_isRefused() {
        for (Map<Member, byte[]> others : List.of(
                without(Member.SCALE),
                without(Member.LOWER, Member.SCALE),
                exchanged(Member.LOWER, Member.SCALE),
                exchanged(Member.POINT, Member.SCALE))) {
            byte[] file = ScorerFile.compile(others, FEATURES);

            assertThat(refusal(file)).startsWith("The compiled scorer is refused: ");
        }
        assertThat(messageOf(
                        ErrorCode.ARTIFACT_REJECTED,
                        () -> ScorerFile.open(FILE, digests(without(Member.LOWER, Member.SCALE)), FEATURES)))
                .contains("it is a bundle, and one scorer is due");
    }

    private static Map<Member, byte[]> without(Member... members) {
        Map<Member, byte[]> artifacts = new EnumMap<>(ARTIFACTS);
        List.of(members).forEach(artifacts::remove);
        return artifacts;
    }

    private static Map<Member, byte[]> exchanged(Member one, Member other) {
        Map<Member, byte[]> artifacts = new EnumMap<>(ARTIFACTS);
        artifacts.put(one, ARTIFACTS.getOrDefault(other, new byte[0]));
        artifacts.put(other, ARTIFACTS.getOrDefault(one, new byte[0]));
        return artifacts;
    }

    @Test
    void open_bundleInABundle_isRefusedWhenItIsAskedFor() {
        Map<Member, byte[]> files = files();
        byte[] nested = FILE.clone();
        System.arraycopy(files.getOrDefault(Member.SCALE, FILE), 24, nested, 24, 32);
        files.put(Member.SCALE, DamagedFile.withChecksum(nested));
        Members members = open(ScorerFile.bundle(files));

        assertThat(messageOf(ErrorCode.ARTIFACT_REJECTED, () -> members.get(Member.SCALE)))
                .contains("it is a bundle, and one scorer is due");
        assertThat(members.get(Member.LOWER).score(ROW)).isFinite();
    }

    @Test
    void open_memberForAnotherEncoder_isRefusedWhenItIsAskedFor() {
        List<String> more = new ArrayList<>(FEATURES);
        more.add("category=last");
        Map<Member, byte[]> files = files();
        files.put(Member.LOWER, ScorerFile.compile(ARTIFACTS.getOrDefault(Member.LOWER, new byte[0]), more));
        Members members = open(ScorerFile.bundle(files));

        assertThat(messageOf(ErrorCode.ARTIFACT_REJECTED, () -> members.get(Member.LOWER)))
                .contains("made for another encoder");
    }

    @Test
    void open_namesThatAreNone_areRefused() {
        assertThat(refusal(renamed("scale", "shape"))).contains("does not know");
        assertThat(refusal(renamed("scale", "lower"))).contains("twice");
        assertThat(refusal(renamed("point", "upper"))).contains("are not a point and others");
    }

    private static byte[] renamed(String name, String other) {
        byte[] file = FILE.clone();
        int at = new String(file, StandardCharsets.ISO_8859_1).indexOf(name);
        byte[] bytes = other.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, file, at, bytes.length);
        return DamagedFile.withChecksum(file);
    }

    @Test
    void open_byteChangedAnywhere_isRefused() {
        for (int at = 0; at < FILE.length; at++) {
            byte[] flipped = FILE.clone();
            flipped[at] ^= (byte) 0x55;
            refusal(flipped);
        }
    }

    /** With the checksum of the bundle mended: a member has one of its own. */
    @Test
    void open_byteChangedAnywhereAndMended_isRefusedOrHarmless() {
        Set<String> refused = new TreeSet<>();
        int harmless = 0;
        for (int at = 0; at < FILE.length - 8; at++) {
            byte[] flipped = FILE.clone();
            flipped[at] ^= (byte) 0x55;
            String said = said(DamagedFile.withChecksum(flipped));
            harmless += said.isEmpty() ? 1 : 0;
            refused.add(said);
        }

        assertThat(refused).hasSizeGreaterThan(5).allSatisfy(said -> assertThat(said)
                .matches("|(point|lower|scale|all): The compiled scorer is refused: .*"));
        assertThat(harmless).as("a spare number of the head, and padding").isBetween(4, 100);
        assertThat(refused).anyMatch(said -> said.startsWith("scale: ")).anyMatch(said -> said.startsWith("all: "));
    }

    /** What is refused of the file, as its members are asked for; empty when all score as they should. */
    private static String said(byte[] file) {
        String member = "all";
        try {
            Members members = open(file);
            for (Member one : members.all()) {
                member = one.wireName();
                assertThat(members.get(one).score(ROW))
                        .isEqualTo(open(FILE).get(one).score(ROW));
            }
            return "";
        } catch (WaybillException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
            return member + ": " + e.getMessage();
        }
    }

    @Test
    void open_mutatedAndMended_isRefusedOrScores() {
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < 3_000; i++) {
            byte[] changed = DamagedFile.mended(DamagedFile.mutated(FILE, random));
            try {
                Members members = open(changed);
                members.all().forEach(member -> members.get(member).score(ROW));
            } catch (WaybillException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
            }
        }
    }

    @Test
    void open_truncatedAnywhere_isRefused() {
        for (int length = 0; length < FILE.length; length++) {
            byte[] cut = Arrays.copyOf(FILE, length);
            refusal(cut);
            if (length > DamagedFile.FIRST_SECTION && length <= FILE.length - 8) {
                refusal(DamagedFile.mended(cut));
            }
        }
    }

    @Test
    void get_damagedMember_isRefusedEachTimeAndTheOthersScore() {
        byte[] damaged = FILE.clone();
        damaged[damaged.length - 24] ^= 1;
        Members members = open(DamagedFile.withChecksum(damaged));

        for (int i = 0; i < 2; i++) {
            assertThat(messageOf(ErrorCode.ARTIFACT_REJECTED, () -> members.get(Member.SCALE)))
                    .isEqualTo("The compiled scorer is refused: its checksum is wrong. That is its scale.");
        }
        assertThat(members.get(Member.POINT).score(ROW)).isFinite();
        assertThat(members.get(Member.LOWER).score(ROW)).isFinite();
    }

    @Test
    void scoresAlike_otherTimeOfTraining_areAlikeAndOtherScoresAreNot() {
        Map<Member, byte[]> files = files();
        byte[] again = files.getOrDefault(Member.SCALE, FILE).clone();
        again[30] ^= 1;
        files.put(Member.SCALE, DamagedFile.withChecksum(again));

        assertThat(ScorerFile.scoresAlike(FILE, ScorerFile.bundle(files))).isTrue();
        again[again.length - 24] ^= 1;
        files.put(Member.SCALE, DamagedFile.withChecksum(again));
        assertThat(ScorerFile.scoresAlike(FILE, ScorerFile.bundle(files))).isFalse();
        assertThat(ScorerFile.scoresAlike(FILE, ScorerFile.compile(without(Member.LOWER), FEATURES)))
                .isFalse();
    }

    @Test
    void compileAgain_fileThatIsNone_isRefusedOrAnother() {
        for (int length = 0; length < FILE.length; length += 7) {
            byte[] cut = Arrays.copyOf(FILE, length);
            byte[] made;
            try {
                made = ScorerFile.compileAgain(cut, ARTIFACTS, FEATURES);
            } catch (WaybillException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
                continue;
            }
            assertThat(made).isNotEqualTo(cut);
        }
        assertThat(HexFormat.of().formatHex(FILE, 12, 16)).isEqualTo("07000000");
    }
}
