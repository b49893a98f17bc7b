package waybill.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Answers.number;
import static waybill.storage.Failures.messageOf;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import waybill.failure.ErrorCode;
import waybill.fixture.TinyModel;
import waybill.model.ServableModel;
import waybill.storage.BlobName;
import waybill.storage.FakeBlobStore;

/** Which compiled scorers are published, promoted and opened. */
class CompiledPublicationTest {
    private static final TinyModel TINY = TinyModel.of(1).compiled();
    private static final TinyModel OTHER = TinyModel.of(2).compiled();

    private final FakeBlobStore store = new FakeBlobStore();
    private final Registry registry = TinyModel.registry(store);
    private final Versions versions = TinyModel.versions(store);

    private static Map<String, byte[]> with(byte[] scorer) {
        Map<String, byte[]> files = new HashMap<>(TINY.files());
        files.put(Names.SCORER, scorer);
        return files;
    }

    private String refusal(byte[] scorer) {
        return messageOf(ErrorCode.ARTIFACT_REJECTED, () -> registry.publish(TINY.spec(), with(scorer)));
    }

    @Test
    void publish_scorerOfTheArtifact_isWrittenAndAnswersAsTheArtifact() {
        VersionRef ref = TINY.publish(store);
        Versions.Described described = versions.describe(TinyModel.NAME, ref);

        ServableModel compiled = Verifier.verifyCompiled(described.manifest(), versions.file(described, Names.SCORER));

        assertThat(number(compiled.answer(
                        compiled.signature().bind(TinyModel.goodRow()).row().orElseThrow())))
                .hasValue(TINY.goodValue());
    }

    @Test
    void publish_scorerThatDiffers_isRefusedAndNothingIsWritten() {
        byte[] flipped = TINY.scorer();
        flipped[flipped.length - 20] ^= 1;
        byte[] right = TINY.scorer();
        for (byte[] wrong : List.of(
                OTHER.scorer(),
                flipped,
                new byte[0],
                Arrays.copyOf(right, right.length - 8),
                Arrays.copyOf(right, right.length + 8))) {
            assertThat(refusal(wrong))
                    .startsWith("scorer.bin is not what this version of Waybill makes of model.tribuo");
        }
        assertThat(store.paths(Names.MODELS)).isEmpty();
    }

    @Test
    void promote_scorerDamagedInTheStore_isRefused() {
        VersionRef ref = TINY.publish(store);
        BlobName scorer = Names.file(TinyModel.NAME, ref.version(), Names.SCORER);
        store.tamper(scorer, OTHER.scorer());

        assertThat(messageOf(
                        ErrorCode.ARTIFACT_REJECTED,
                        () -> registry.promote(TinyModel.NAME, ref.version(), TinyModel.REASON)))
                .contains("sha-256 of scorer.bin");
        assertThat(versions.pointer(TinyModel.NAME)).isEmpty();
    }

    @Test
    void verifyCompiled_scorerOfAnotherArtifact_isRefused() {
        Manifest manifest = manifest(List.of(FileEntry.of(Names.ARTIFACT, TINY.artifact())));

        assertThat(messageOf(ErrorCode.ARTIFACT_REJECTED, () -> Verifier.verifyCompiled(manifest, OTHER.scorer())))
                .isEqualTo("The compiled scorer is refused: it was made of another artifact.");
    }

    @Test
    void verifyCompiled_scorerThatAnswersOtherwise_isRefusedByTheGoldenRows() {
        Manifest manifest = manifest(List.of(FileEntry.of(Names.ARTIFACT, OTHER.artifact())));

        assertThat(messageOf(ErrorCode.ARTIFACT_REJECTED, () -> Verifier.verifyCompiled(manifest, OTHER.scorer())))
                .startsWith("Golden row 0 is not reproduced");
    }

    @Test
    void verifyCompiled_manifestWithoutArtifact_isRefused() {
        assertThat(messageOf(
                        ErrorCode.ARTIFACT_REJECTED, () -> Verifier.verifyCompiled(manifest(List.of()), TINY.scorer())))
                .contains("names no model.tribuo");
    }

    private static Manifest manifest(List<FileEntry> files) {
        return new Manifest(TINY.spec(), TinyModel.DAY, List.of(), files);
    }

    @Test
    void championLike_sameModelTrainedAgain_isTheChampion() {
        VersionRef champion = TINY.publish(store);
        registry.promote(TinyModel.NAME, champion.version(), TinyModel.REASON);

        assertThat(registry.championLike(TINY.spec(), trainedAgain())).contains(champion);
    }

    @Test
    void championLike_otherNumbersOrGoldenRows_isNone() {
        VersionRef champion = TINY.publish(store);
        registry.promote(TinyModel.NAME, champion.version(), TinyModel.REASON);

        assertThat(registry.championLike(TINY.spec(), with(OTHER.scorer()))).isEmpty();
        assertThat(registry.championLike(OTHER.spec(), TINY.files())).isEmpty();
    }

    @Test
    void championLike_noChampionOrNothingToCompare_isNone() {
        VersionRef published = TINY.publish(store);
        assertThat(registry.championLike(TINY.spec(), TINY.files()))
                .as("only published")
                .isEmpty();

        registry.promote(TinyModel.NAME, published.version(), TinyModel.REASON);
        Map<String, byte[]> uncompiled = new HashMap<>(TINY.files());
        uncompiled.remove(Names.SCORER);
        assertThat(registry.championLike(TINY.spec(), uncompiled))
                .as("not compiled")
                .isEmpty();
    }

    @Test
    void championLike_championWithoutAScorer_isNone() {
        VersionRef champion = TinyModel.of(1).publish(store);
        registry.promote(TinyModel.NAME, champion.version(), TinyModel.REASON);

        assertThat(registry.championLike(TINY.spec(), TINY.files())).isEmpty();
    }

    /** Its artifact has another digest, as one that was trained at another time; and the file another checksum for it. */
    private static Map<String, byte[]> trainedAgain() {
        byte[] scorer = TINY.scorer();
        scorer[30] ^= 1;
        scorer[scorer.length - 1] ^= 1;
        return with(scorer);
    }
}
