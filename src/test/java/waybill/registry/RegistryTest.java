package waybill.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.storage.Failures.messageOf;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.TinyModel;
import waybill.storage.BlobName;
import waybill.storage.Digest;
import waybill.storage.FakeBlobStore;
import waybill.storage.FakeBlobStore.Call;
import waybill.storage.FakeBlobStore.Operation;

class RegistryTest extends RegistrySteps {
    private Pointer promote(VersionRef ref) {
        return registry.promote(MODEL, ref.version(), TinyModel.REASON);
    }

    // Publish

    @Test
    void publish_new_isDescribedAndItsFilesAreReadBack() {
        VersionRef ref = ONE.publish(store);

        Versions versions = TinyModel.versions(store);
        Versions.Described described = versions.describe(MODEL, ref);
        assertThat(described.manifest().createdAt()).isEqualTo(TinyModel.DAY);
        assertThat(described.manifest().spec().golden()).isEqualTo(ONE.spec().golden());
        assertThat(versions.file(described, Names.ARTIFACT)).isEqualTo(ONE.artifact());
        assertThat(versions.file(described, "metrics.json")).asString().isEqualTo("{}\n");
        assertThat(registry.versions(MODEL)).containsExactly(ref.version());
    }

    @Test
    void publish_versionsName_isItsTimeAndItsManifestsDigest() {
        VersionRef ref = ONE.publish(store);

        byte[] manifest = store.read(Names.file(MODEL, ref.version(), Names.MANIFEST), 1 << 20)
                .orElseThrow()
                .bytes();
        assertThat(ref.manifestDigest()).isEqualTo(Digest.sha256(manifest));
        assertThat(ref.version())
                .isEqualTo("20260131T235958Z-" + ref.manifestDigest().substring(0, 8));
    }

    @Test
    void publish_writesTheManifestLast() {
        VersionRef ref = ONE.publish(fake);

        assertThat(fake.calls(Operation.WRITE).stream().map(Call::path))
                .hasSize(3)
                .last()
                .isEqualTo("models/tiny/" + ref.version() + "/manifest.json");
    }

    @Test
    void publish_overwritesNothing() {
        VersionRef ref = ONE.publish(fake);
        BlobName metrics = Names.file(MODEL, ref.version(), "metrics.json");
        fake.tamper(metrics, new byte[] {1, 2, 3});

        messageOf(ErrorCode.BLOB_EXISTS, () -> ONE.publish(fake));
        assertThat(fake.bytesOf(metrics)).containsExactly(1, 2, 3);
    }

    @Test
    void publish_brokenOffAnywhereBeforeItsEnd_isInvisible() {
        for (int broken = 1; broken <= 3; broken++) {
            FakeBlobStore breaking = new FakeBlobStore();
            breakAtWrite(breaking, broken);
            messageOf(ErrorCode.STORE_UNAVAILABLE, () -> ONE.publish(breaking));
            breaking.recover();

            Registry there = TinyModel.registry(breaking);
            assertThat(there.versions(MODEL)).isEmpty();
            assertThat(there.models()).isEmpty();
            assertThat(ONE.publishAndPromote(breaking))
                    .isEqualTo(pointer(breaking).champion());
        }
    }

    private static void breakAtWrite(FakeBlobStore breaking, int number) {
        breaking.before(call -> {
            if (breaking.calls(Operation.WRITE).size() == number) {
                throw new WaybillException(ErrorCode.STORE_UNAVAILABLE, "broken");
            }
        });
    }

    @Test
    void publish_sameBytesInTheSameSecond_isTheSameVersion() {
        VersionRef first = ONE.publish(store);

        assertThat(ONE.publish(store)).isEqualTo(first);
        assertThat(registry.versions(MODEL)).containsExactly(first.version());
    }

    @Test
    void publish_otherBytesInTheSameSecond_isAnotherVersion() {
        VersionRef first = ONE.publish(store);
        VersionRef second = TWO.publish(store);

        assertThat(registry.versions(MODEL)).containsExactlyInAnyOrder(first.version(), second.version());
    }

    @Test
    void publish_withAChampion_namesItAsItsParent() {
        VersionRef champion = ONE.publishAndPromote(store);
        VersionRef next = TWO.publish(store);

        Versions versions = TinyModel.versions(store);
        assertThat(versions.describe(MODEL, champion).manifest().parents()).isEmpty();
        assertThat(versions.describe(MODEL, next).manifest().parents()).containsExactly(champion.version());
    }

    @Test
    void publish_unverifiable_writesNothing() {
        messageOf(ErrorCode.ARTIFACT_REJECTED, () -> TinyModel.registry(fake).publish(TWO.spec(), ONE.files()));

        assertThat(fake.calls(Operation.WRITE)).isEmpty();
    }

    @Test
    void publish_filesThatNoVersionHas_areRefusedBeforeAnyWrite() {
        messageOf(ErrorCode.ARTIFACT_REJECTED, () -> publishWith("metrics.json", Map.of()));
        messageOf(ErrorCode.INVALID_NAME, () -> publishWith(Names.MANIFEST, ONE.files()));
        messageOf(ErrorCode.INVALID_NAME, () -> publishWith("../other", ONE.files()));

        assertThat(fake.calls(Operation.WRITE)).isEmpty();
    }

    private void publishWith(String path, Map<String, byte[]> files) {
        Map<String, byte[]> all = new TreeMap<>(files);
        all.put(path, "{}".getBytes(StandardCharsets.UTF_8));
        TinyModel.registry(fake).publish(ONE.spec(), all);
    }

    @Test
    void versions_areListedNewestFirst() {
        VersionRef older = ONE.publish(store);
        Clock later = Clock.offset(TinyModel.CLOCK, Duration.ofDays(300));
        VersionRef newer = new Registry(store, TinyModel.versions(store), later).publish(TWO.spec(), TWO.files());

        assertThat(registry.versions(MODEL)).containsExactly(newer.version(), older.version());
        assertThat(registry.versions("other")).isEmpty();
    }

    // Promote

    @Test
    void promote_first_makesThePointer() {
        VersionRef ref = ONE.publish(store);

        Pointer made = promote(ref);
        assertThat(made)
                .isEqualTo(new Pointer(
                        MODEL, ref, Optional.empty(), false, 1, new PointerChange("tests", TinyModel.DAY, "because")));
        assertThat(pointer()).isEqualTo(made);
        assertThat(historyEntry("1")).isEqualTo(made);
        assertThat(registry.models()).containsExactly(MODEL);
    }

    @Test
    void promote_next_remembersTheOneBefore() {
        VersionRef one = ONE.publishAndPromote(store);
        VersionRef two = TWO.publishAndPromote(store);

        assertThat(pointer().champion()).isEqualTo(two);
        assertThat(pointer().previous()).contains(one);
        assertThat(pointer().generation()).isEqualTo(2);
        assertThat(history()).containsExactly("1.json", "2.json");
    }

    @Test
    void promote_championAgain_changesNothing() {
        VersionRef one = ONE.publishAndPromote(store);

        assertThat(promote(one).generation()).isEqualTo(1);
        assertThat(history()).containsExactly("1.json");
    }

    @Test
    void promote_neverPublished_isRefused() {
        ONE.publish(store);

        messageOf(
                ErrorCode.UNKNOWN_VERSION,
                () -> registry.promote(MODEL, "20260131T235958Z-00000000", TinyModel.REASON));
        messageOf(ErrorCode.INVALID_NAME, () -> registry.promote(MODEL, "newest", TinyModel.REASON));
        assertThat(registry.models()).isEmpty();
    }

    @Test
    void promote_damagedSincePublished_isRefusedAndChangesNothing() {
        VersionRef one = ONE.publishAndPromote(fake);
        VersionRef two = TWO.publish(fake);
        byte[] flipped = TWO.artifact();
        flipped[flipped.length / 2] ^= 1;
        fake.tamper(Names.file(MODEL, two.version(), Names.ARTIFACT), flipped);
        fake.forgetCalls();

        messageOf(ErrorCode.ARTIFACT_REJECTED, () -> TinyModel.registry(fake)
                .promote(MODEL, two.version(), TinyModel.REASON));
        assertThat(fake.calls(Operation.WRITE)).isEmpty();
        assertThat(pointer(fake).champion()).isEqualTo(one);
    }

    @Test
    void promote_raceLost_isToldAndChangesNothing() {
        ONE.publishAndPromote(fake);
        VersionRef two = TWO.publish(fake);
        VersionRef three = THREE.publish(fake);
        loseTheRaceTo(() -> TinyModel.registry(fake).promote(MODEL, three.version(), TinyModel.REASON));

        assertThat(messageOf(ErrorCode.BLOB_CHANGED, () -> TinyModel.registry(fake)
                        .promote(MODEL, two.version(), TinyModel.REASON)))
                .contains(MODEL, "nothing was changed");
        assertThat(pointer(fake).champion()).isEqualTo(three);
        assertThat(pointer(fake).generation()).isEqualTo(2);
        assertThat(fake.paths(Names.POINTERS))
                .containsExactly("tiny.json", "tiny/history/1.json", "tiny/history/2.json");
    }

    @Test
    void promote_raceForTheFirstPointerLost_isTold() {
        VersionRef one = ONE.publish(fake);
        VersionRef two = TWO.publish(fake);
        loseTheRaceTo(() -> TinyModel.registry(fake).promote(MODEL, one.version(), TinyModel.REASON));

        messageOf(
                ErrorCode.BLOB_CHANGED, () -> TinyModel.registry(fake).promote(MODEL, two.version(), TinyModel.REASON));
        assertThat(pointer(fake).champion()).isEqualTo(one);
        assertThat(fake.paths(Names.POINTERS)).containsExactly("tiny.json", "tiny/history/1.json");
    }

    /** Somebody else is done just before the next write of a pointer. */
    private void loseTheRaceTo(Runnable winner) {
        fake.before(call -> {
            if (call.equals(new Call(Operation.WRITE, "pointers/tiny.json"))) {
                fake.recover();
                winner.run();
            }
        });
    }

    // Roll back, freeze, thaw

    @Test
    void rollback_bringsThePreviousBackAndFreezes() {
        VersionRef one = ONE.publishAndPromote(store);
        VersionRef two = TWO.publishAndPromote(store);

        Pointer back = registry.rollback(MODEL, TinyModel.REASON);
        assertThat(back.champion()).isEqualTo(one);
        assertThat(back.previous()).contains(two);
        assertThat(back.frozen()).isTrue();
        assertThat(back.generation()).isEqualTo(3);
        assertThat(pointer()).isEqualTo(back);
    }

    @Test
    void promote_frozen_isRefusedUntilThawed() {
        ONE.publishAndPromote(store);
        VersionRef two = TWO.publishAndPromote(store);
        registry.rollback(MODEL, TinyModel.REASON);

        assertThat(messageOf(ErrorCode.PROMOTION_REFUSED, () -> promote(two))).contains("frozen", "tests", "thaw");
        assertThat(registry.thaw(MODEL, TinyModel.REASON).frozen()).isFalse();
        assertThat(promote(two).champion()).isEqualTo(two);
        assertThat(history()).containsExactly("1.json", "2.json", "3.json", "4.json", "5.json");
    }

    @Test
    void promoteAndThaw_frozen_isOneChange() {
        ONE.publishAndPromote(store);
        VersionRef two = TWO.publishAndPromote(store);
        registry.rollback(MODEL, TinyModel.REASON);

        Pointer pointer = registry.promoteAndThaw(MODEL, two.version(), TinyModel.REASON);
        assertThat(pointer.champion()).isEqualTo(two);
        assertThat(pointer.frozen()).isFalse();
        assertThat(history()).containsExactly("1.json", "2.json", "3.json", "4.json");
    }

    @Test
    void promoteAndThaw_versionThatIsNone_leavesThePointerFrozen() {
        ONE.publishAndPromote(store);
        TWO.publishAndPromote(store);
        registry.rollback(MODEL, TinyModel.REASON);

        messageOf(
                ErrorCode.UNKNOWN_VERSION,
                () -> registry.promoteAndThaw(MODEL, "20200101T000000Z-00000000", TinyModel.REASON));
        assertThat(pointer().frozen()).isTrue();
    }

    @Test
    void promoteAndThaw_theChampionItself_thawsOnly() {
        VersionRef one = ONE.publishAndPromote(store);
        TWO.publishAndPromote(store);
        registry.rollback(MODEL, TinyModel.REASON);

        Pointer pointer = registry.promoteAndThaw(MODEL, one.version(), TinyModel.REASON);
        assertThat(pointer.champion()).isEqualTo(one);
        assertThat(pointer.frozen()).isFalse();
    }

    @Test
    void thaw_notFrozen_changesNothing() {
        ONE.publishAndPromote(store);

        assertThat(registry.thaw(MODEL, TinyModel.REASON).generation()).isEqualTo(1);
        assertThat(history()).containsExactly("1.json");
    }

    @Test
    void rollback_again_isRefusedAndTheBadVersionStaysAway() {
        VersionRef one = ONE.publishAndPromote(store);
        TWO.publishAndPromote(store);
        registry.rollback(MODEL, TinyModel.REASON);

        messageOf(ErrorCode.PROMOTION_REFUSED, () -> registry.rollback(MODEL, TinyModel.REASON));
        assertThat(pointer().champion()).isEqualTo(one);
    }

    @Test
    void rollback_nothingToGoBackTo_isRefused() {
        messageOf(ErrorCode.UNKNOWN_MODEL, () -> registry.rollback(MODEL, TinyModel.REASON));
        messageOf(ErrorCode.UNKNOWN_MODEL, () -> registry.thaw(MODEL, TinyModel.REASON));
        ONE.publishAndPromote(store);
        messageOf(ErrorCode.PROMOTION_REFUSED, () -> registry.rollback(MODEL, TinyModel.REASON));
    }

    @Test
    void rollback_raceLost_isTold() {
        ONE.publishAndPromote(fake);
        TWO.publishAndPromote(fake);
        VersionRef three = THREE.publish(fake);
        loseTheRaceTo(() -> TinyModel.registry(fake).promote(MODEL, three.version(), TinyModel.REASON));

        messageOf(ErrorCode.BLOB_CHANGED, () -> TinyModel.registry(fake).rollback(MODEL, TinyModel.REASON));
        assertThat(pointer(fake).champion()).isEqualTo(three);
    }
}
