package waybill.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.storage.Failures.messageOf;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.fixture.OlderPointer;
import waybill.fixture.TinyModel;
import waybill.storage.BlobName;
import waybill.storage.Digest;
import waybill.storage.FakeBlobStore;

/** The digest of serving files in pointers, whoever writes them, and what publishing and promoting prove before. */
class ServingPointerTest {
    private static final TinyModel ONE = TinyModel.of(1).compiled();
    private static final TinyModel TWO = TinyModel.of(2).compiled();

    private final FakeBlobStore store = new FakeBlobStore();
    private final Registry registry = TinyModel.registry(store);
    private final Rollout rollout = new Rollout(registry);
    private final Versions versions = TinyModel.versions(store);

    private Pointer pointer() {
        return versions.promoted(TinyModel.NAME).pointer();
    }

    private String digest(VersionRef ref) {
        return Digest.sha256(store.bytesOf(Names.file(TinyModel.NAME, ref.version(), Names.SERVING)));
    }

    private void assertNames(Optional<VersionRef> named, VersionRef ref) {
        assertThat(named).contains(ref);
        assertThat(named.flatMap(VersionRef::servingDigest)).contains(digest(ref));
    }

    // Who writes it

    @Test
    void promote_andRollBack_andThaw_keepTheDigestsOfBoth() {
        VersionRef one = ONE.publishAndPromote(store);
        VersionRef two = TWO.publishAndPromote(store);
        assertNames(Optional.of(pointer().champion()), two);
        assertNames(pointer().previous(), one);

        registry.rollback(TinyModel.NAME, TinyModel.REASON);
        assertNames(Optional.of(pointer().champion()), one);
        assertNames(pointer().previous(), two);

        registry.thaw(TinyModel.NAME, TinyModel.REASON);
        assertNames(Optional.of(pointer().champion()), one);
        assertNames(pointer().previous(), two);
    }

    /** Spread out, 40 x 40 x 40 cells would be half a megabyte to fetch and to digest instead of one cell in the manifest. */
    @Test
    void publish_ofSparseLookUps_writesNoServingFile() {
        VersionRef dense = TinyModel.sparse("dense", 4).compiled().publish(store);
        VersionRef sparse = TinyModel.sparse("sparse", 40).compiled().publishAndPromote(store);

        assertThat(dense.servingDigest()).isPresent();
        assertThat(sparse.servingDigest()).isEmpty();
        assertThat(versions.promoted("sparse").pointer().champion()).isEqualTo(sparse);
        assertThat(store.properties(Names.file("sparse", sparse.version(), Names.SERVING)))
                .isEmpty();
    }

    @Test
    void rollout_keepsTheDigestsOfAll() {
        VersionRef one = ONE.publishAndPromote(store);
        VersionRef two = TWO.publish(store);
        rollout.shadow(TinyModel.NAME, two.version(), TinyModel.REASON);
        assertNames(pointer().shadow(), two);

        rollout.canary(TinyModel.NAME, two.version(), 10, StickyBy.STANDARD, false, TinyModel.REASON);
        rollout.percent(TinyModel.NAME, 20, TinyModel.REASON);
        assertNames(pointer().canary().map(Canary::version), two);
        assertNames(pointer().shadow(), two);
        assertNames(Optional.of(pointer().champion()), one);

        rollout.full(TinyModel.NAME, TinyModel.REASON);
        assertNames(Optional.of(pointer().champion()), two);
        assertNames(pointer().previous(), one);
    }

    @Test
    void abort_keepsTheDigestOfTheChampion() {
        VersionRef one = ONE.publishAndPromote(store);
        rollout.canary(TinyModel.NAME, TWO.publish(store).version(), 10, StickyBy.STANDARD, true, TinyModel.REASON);
        rollout.abort(TinyModel.NAME, TinyModel.REASON);

        assertNames(Optional.of(pointer().champion()), one);
    }

    @Test
    void pointer_ofVersionsWithoutServingFile_isWrittenAsBefore() {
        TinyModel.of(1).publishAndPromote(store);

        assertThat(new String(store.bytesOf(Names.pointer(TinyModel.NAME)), StandardCharsets.UTF_8))
                .doesNotContain("serving");
    }

    // Waybills that know no serving files

    @Test
    void pointer_ofAnOlderWaybill_namesTheSameVersionsAndGoesByTheirManifests() {
        ONE.publishAndPromote(store);
        TWO.publishAndPromote(store);
        Pointer before = pointer();
        OlderPointer.leave(store, TinyModel.NAME);

        assertThat(pointer()).isEqualTo(before);
        assertThat(pointer().champion().servingDigest()).isEmpty();
        assertThat(pointer().previous().flatMap(VersionRef::servingDigest)).isEmpty();
    }

    @Test
    void promote_afterAnOlderWaybill_writesTheDigestOfTheNewChampion() {
        VersionRef one = ONE.publishAndPromote(store);
        OlderPointer.leave(store, TinyModel.NAME);
        VersionRef two = TWO.publishAndPromote(store);

        assertNames(Optional.of(pointer().champion()), two);
        assertThat(pointer().previous()).contains(one);
        assertThat(pointer().previous().flatMap(VersionRef::servingDigest)).isEmpty();
    }

    /** It writes the entry of the change before it again, without the members that it does not know. */
    @Test
    void history_thatAnOlderWaybillRepeated_tellsEachChangeOnce() {
        ONE.publishAndPromote(store);
        BlobName entry = Names.history(TinyModel.NAME, "1");
        OlderPointer.leave(store, TinyModel.NAME);
        byte[] repeated = store.bytesOf(Names.pointer(TinyModel.NAME));
        store.tamper(Names.history(TinyModel.NAME, "1-0a1b2c3d"), repeated);
        assertThat(repeated).isNotEqualTo(store.bytesOf(entry));
        TWO.publishAndPromote(store);

        assertThat(PointerHistory.of(TinyModel.NAME, store, versions).changes())
                .extracting(change -> change.pointer().generation())
                .containsExactly(1, 2);
    }

    // What is none

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"abc\"", "5", "{}", "\"ABCDEF\""})
    void pointer_digestThatIsNone_isRefused(String none) {
        VersionRef ref = ONE.publishAndPromote(store);
        String text = new String(store.bytesOf(Names.pointer(TinyModel.NAME)), StandardCharsets.UTF_8);
        String wrong = text.replace("\"" + digest(ref) + "\"", none);
        assertThat(wrong).isNotEqualTo(text);
        store.tamper(Names.pointer(TinyModel.NAME), wrong.getBytes(StandardCharsets.UTF_8));

        messageOf(ErrorCode.ARTIFACT_REJECTED, this::pointer);
    }

    @Test
    void ref_isEqualToOneThatGoesByTheManifest() {
        VersionRef ref = ONE.publish(store);

        assertThat(ref.servingDigest()).contains(digest(ref));
        assertThat(new VersionRef(ref.version(), ref.manifestDigest()))
                .isEqualTo(ref)
                .hasSameHashCodeAs(ref);
    }

    // What is proved before

    @Test
    void publish_servingFileAmongTheFiles_isRefused() {
        Map<String, byte[]> files = new TreeMap<>(ONE.files());
        files.put(Names.SERVING, new byte[8]);

        assertThat(messageOf(ErrorCode.INVALID_NAME, () -> registry.publish(ONE.spec(), files)))
                .contains("No file of a version is called serving.bin");
        assertThat(store.paths(Names.MODELS)).isEmpty();
    }

    @Test
    void publish_listsItAmongTheFiles() {
        VersionRef ref = ONE.publish(store);
        FileEntry entry = versions.describe(TinyModel.NAME, ref)
                .manifest()
                .file(Names.SERVING)
                .orElseThrow();

        assertThat(entry.sha256()).isEqualTo(digest(ref));
        assertThat(ref.servingDigest()).contains(entry.sha256());
    }

    @Test
    void promote_servingFileDamagedInTheStore_isRefused() {
        VersionRef ref = ONE.publish(store);
        byte[] bytes = store.bytesOf(Names.file(TinyModel.NAME, ref.version(), Names.SERVING));
        bytes[50] ^= 1;
        store.tamper(Names.file(TinyModel.NAME, ref.version(), Names.SERVING), bytes);

        assertThat(messageOf(
                        ErrorCode.ARTIFACT_REJECTED,
                        () -> registry.promote(TinyModel.NAME, ref.version(), TinyModel.REASON)))
                .contains("sha-256 of serving.bin");
        assertThat(versions.pointer(TinyModel.NAME)).isEmpty();
    }

    /** At night the way back must be open: instances load the version by its manifest, as they fall back to it. */
    @Test
    void rollback_servingFileOfThePreviousIsGone_goesBack() {
        VersionRef one = ONE.publishAndPromote(store);
        VersionRef two = TWO.publishAndPromote(store);
        store.remove(Names.file(TinyModel.NAME, one.version(), Names.SERVING));

        assertThat(registry.rollback(TinyModel.NAME, TinyModel.REASON).champion())
                .isEqualTo(one);
        assertThat(pointer().previous()).contains(two);
    }

    /** Past the registry, with digests that fit: the file is whole, and says something else than the manifest. */
    @Test
    void promote_servingFileThatSaysSomethingElse_isRefused() {
        Manifest one = versions.describe(TinyModel.NAME, ONE.publish(store)).manifest();
        ServingContent other = ServingContent.of(
                versions.describe(TinyModel.NAME, TWO.publish(store)).manifest(),
                "20260201T000000Z-0a1b2c3d",
                TWO.scorer());
        byte[] serving = ServingFile.encode(other).orElseThrow();
        Map<String, byte[]> files = new TreeMap<>(ONE.files());
        files.put(Names.SERVING, serving);
        byte[] manifest = ManifestCodec.encode(new Manifest(
                one.spec(),
                one.createdAt(),
                one.parents(),
                files.entrySet().stream()
                        .map(file -> FileEntry.of(file.getKey(), file.getValue()))
                        .toList()));
        String version = "20260201T000000Z-" + Digest.sha256(manifest).substring(0, 8);
        files.put(Names.MANIFEST, manifest);
        files.forEach((path, content) -> store.tamper(Names.file(TinyModel.NAME, version, path), content));

        assertThat(messageOf(
                        ErrorCode.ARTIFACT_REJECTED, () -> registry.promote(TinyModel.NAME, version, TinyModel.REASON)))
                .contains("does not say what manifest.json and scorer.bin say");
        assertThat(versions.pointer(TinyModel.NAME)).isEmpty();
    }
}
