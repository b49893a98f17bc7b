package waybill.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.storage.Failures.messageOf;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.TinyModel;
import waybill.storage.BlobStore;
import waybill.storage.FakeBlobStore.Operation;

/** What is looked for in a history is what the whole of it says, and a long one costs no more than a short one. */
class HistorySearchTest extends RegistrySteps {
    private static final long SEED = 20_261_201;
    private static final int STEPS = 60;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void search_afterEachOfManyChanges_saysWhatTheWholeHistorySays() {
        List<VersionRef> versions = publish(fake);
        Registry all = TinyModel.registry(fake);
        int takenBack = 0;
        for (int i = 0; i < STEPS; i++) {
            change(all, versions);
            PointerHistory whole = all.history(MODEL);
            HistorySearch search = new HistorySearch(MODEL, fake, TinyModel.versions(fake));
            for (VersionRef version : versions) {
                Optional<PointerHistory.Change> said = search.takenBack(version);
                assertThat(said).isEqualTo(Optional.ofNullable(whole.takenBack().get(version.version())));
                assertThat(search.wasChampion(version)).isEqualTo(wasChampion(whole, version));
                takenBack += said.isPresent() ? 1 : 0;
            }
        }
        assertThat(takenBack).isBetween(STEPS / 4, versions.size() * STEPS - STEPS);
    }

    @Test
    void rollback_afterManyChanges_readsAFewOfThem() {
        List<VersionRef> versions = publish(fake);
        Registry all = TinyModel.registry(fake);
        for (int i = 0; i < STEPS; i++) {
            all.promote(MODEL, versions.get(1 + i % 2).version(), TinyModel.REASON);
        }
        long before = entriesRead();

        all.rollback(MODEL, TinyModel.REASON);

        assertThat(entriesRead() - before).isBetween(1L, 10L);
    }

    @Test
    void rollback_toWhatWasTakenBackLongAgo_isRefusedHoweverLongAgoThatWas() {
        List<VersionRef> versions = publish(fake);
        Registry all = TinyModel.registry(fake);
        Rollout rollout = new Rollout(all);
        all.promote(MODEL, versions.get(1).version(), TinyModel.REASON);
        all.rollback(MODEL, TinyModel.REASON);
        all.thaw(MODEL, TinyModel.REASON);
        for (int i = 0; i < STEPS; i++) {
            rollout.shadow(MODEL, versions.get(2 + i % 2).version(), TinyModel.REASON);
        }

        assertThat(messageOf(ErrorCode.PROMOTION_REFUSED, () -> all.rollback(MODEL, TinyModel.REASON)))
                .contains(versions.get(1).version() + ", which was rolled back by");
    }

    private static List<VersionRef> publish(BlobStore in) {
        VersionRef first = ONE.publishAndPromote(in);
        return Stream.concat(
                        Stream.of(first), Stream.of(TWO, THREE, TinyModel.of(4)).map(version -> version.publish(in)))
                .toList();
    }

    private static boolean wasChampion(PointerHistory whole, VersionRef version) {
        return whole.changes().stream()
                .anyMatch(change -> change.pointer().champion().equals(version));
    }

    private long entriesRead() {
        return fake.calls(Operation.READ).stream()
                .filter(call -> call.path().contains("/history/"))
                .count();
    }

    private void change(Registry all, List<VersionRef> versions) {
        Rollout rollout = new Rollout(all);
        String version = versions.get(random.nextInt(versions.size())).version();
        try {
            if (pointer(fake).frozen() && random.nextInt(3) == 0) {
                all.promoteAndThaw(MODEL, version, TinyModel.REASON);
                return;
            }
            var unused =
                    switch (random.nextInt(8)) {
                        case 0 -> all.promote(MODEL, version, TinyModel.REASON);
                        case 1 -> all.rollback(MODEL, TinyModel.REASON);
                        case 2 -> rollout.full(MODEL, TinyModel.REASON);
                        case 3 -> rollout.shadow(MODEL, version, TinyModel.REASON);
                        case 4 -> rollout.withdraw(TinyModel.versions(fake).promoted(MODEL), TinyModel.REASON);
                        case 5 -> rollout.percent(MODEL, random.nextInt(1, 101), TinyModel.REASON);
                        default ->
                            rollout.canary(
                                    MODEL, version, random.nextInt(1, 101), StickyBy.STANDARD, false, TinyModel.REASON);
                    };
        } catch (WaybillException refused) {
            assertThat(refused.code()).isEqualTo(ErrorCode.PROMOTION_REFUSED);
        }
    }
}
