package waybill.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.storage.Failures.messageOf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.TinyModel;
import waybill.model.Encoder;
import waybill.model.file.ScorerFile;
import waybill.registry.Registry.Reason;
import waybill.registry.contract.ContractDiff;
import waybill.registry.contract.Level;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.Signature;
import waybill.storage.FakeBlobStore.Operation;
import waybill.storage.WriteCondition;

/** What is asked of the contract before a pointer names another version. */
class ContractCheckTest extends RegistrySteps {
    private static final Reason UNASKED = new Reason("tests", "because");
    private static final Reason AGREED = new Reason("tests", "all callers send knots since Monday", true);

    private static ModelSpec spec(String name, UnaryOperator<Field> change) {
        ModelSpec spec = TWO.spec();
        List<Field> fields = spec.signature().fields().stream().map(change).toList();
        return new ModelSpec(
                name,
                spec.algorithm(),
                spec.tribuoVersion(),
                new Signature(fields),
                spec.features(),
                spec.output(),
                spec.golden());
    }

    /** Wind in another unit. */
    private static Field inMetres(Field field) {
        return field.name().equals("wind") ? with(field, "m/s", field.presence()) : field;
    }

    private static Field with(Field field, String unit, Presence presence) {
        return new Field(field.name(), field.domain(), unit, presence, field.description());
    }

    private VersionRef published(UnaryOperator<Field> change) {
        return registry.publish(spec(MODEL, change), TWO.files());
    }

    @Test
    void promote_ofAMajorChange_isRefused_andChangesNothing() {
        ONE.publishAndPromote(store);
        VersionRef next = published(ContractCheckTest::inMetres);
        Pointer before = pointer();

        String message = messageOf(ErrorCode.CONTRACT_BROKEN, () -> registry.promote(MODEL, next.version(), UNASKED));
        assertThat(message)
                .contains(next.version(), "wind was in kn, and is in m/s now.", "new name", "--breaking and a reason");
        assertThat(pointer()).isEqualTo(before);
        assertThat(history()).hasSize(1);
    }

    @Test
    void promote_ofAMajorChangeThatCallersAgreedTo_isPromoted_andRolledBackUnasked() {
        VersionRef first = ONE.publishAndPromote(store);
        VersionRef next = published(ContractCheckTest::inMetres);

        assertThat(registry.promote(MODEL, next.version(), AGREED).change().reason())
                .isEqualTo(AGREED.reason());
        assertThat(registry.rollback(MODEL, UNASKED).champion()).isEqualTo(first);
    }

    /** The name is the champion's own: there is nothing to compare. */
    @Test
    void promote_ofTheChampionAgain_asksNothing() {
        VersionRef first = ONE.publishAndPromote(store);

        assertThat(registry.promote(MODEL, first.version(), UNASKED).champion()).isEqualTo(first);
    }

    @Test
    void promote_ofAMinorChange_needsNoWord() {
        ONE.publishAndPromote(store);
        VersionRef next =
                published(field -> field.name().equals("origin") ? with(field, "", Presence.optional()) : field);

        assertThat(registry.promote(MODEL, next.version(), UNASKED).champion()).isEqualTo(next);
    }

    /** Callers of one model would see two contracts at once. */
    @Test
    void canaryAndShadow_ofAMajorChange_areRefused_whateverIsSaid() {
        ONE.publishAndPromote(store);
        String next = published(ContractCheckTest::inMetres).version();
        Rollout rollout = new Rollout(registry);

        messageOf(ErrorCode.CONTRACT_BROKEN, () -> rollout.canary(MODEL, next, 10, StickyBy.STANDARD, false, AGREED));
        messageOf(ErrorCode.CONTRACT_BROKEN, () -> rollout.shadow(MODEL, next, AGREED));
        assertThat(pointer().isSplit()).isFalse();
    }

    @Test
    void promote_underANewName_asksNothing() {
        ONE.publishAndPromote(store);
        VersionRef next = registry.publish(spec("tiny-2", ContractCheckTest::inMetres), TWO.files());

        assertThat(registry.promote("tiny-2", next.version(), UNASKED).champion())
                .isEqualTo(next);
    }

    @Test
    void promote_besideAChampionThatCannotBeRead_isPromoted() {
        VersionRef first = ONE.publishAndPromote(store);
        VersionRef next = published(ContractCheckTest::inMetres);
        damage(first, Names.MANIFEST);

        assertThat(registry.promote(MODEL, next.version(), UNASKED).champion()).isEqualTo(next);
    }

    /** Its manifest tells its fields all the same. */
    @Test
    void promote_besideAChampionWhoseScorerIsDamaged_comparesTheRest() {
        VersionRef first = ONE.publishAndPromote(store);
        VersionRef next = published(ContractCheckTest::inMetres);
        damage(first, Names.ARTIFACT);

        messageOf(ErrorCode.CONTRACT_BROKEN, () -> registry.promote(MODEL, next.version(), UNASKED));
    }

    /** Then nothing is known of what callers rely on. */
    @Test
    void promote_whileTheChampionCannotBeReached_isRefused() {
        VersionRef first = ONE.publishAndPromote(fake);
        VersionRef next = TWO.publish(fake);
        fake.before(call -> {
            if (call.operation() == Operation.READ && call.path().contains(first.version())) {
                throw new WaybillException(ErrorCode.STORE_UNAVAILABLE, "away");
            }
        });

        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> TinyModel.registry(fake).promote(MODEL, next.version(), UNASKED));
        fake.before(call -> {});
        assertThat(pointer(fake).champion()).isEqualTo(first);
    }

    /** Only scorers know whether they can be explained. */
    @Test
    void reasonsThatCannotBeAskedForAnyMore_areAMajorChange() {
        registry.promote(MODEL, registry.publish(ONE.spec(), explained(ONE)).version(), UNASKED);

        ContractDiff lost = diff(TWO.spec(), TWO.files());
        assertThat(lost.level()).isEqualTo(Level.MAJOR);
        assertThat(lost.broken()).isEqualTo("The model gives no reasons any more.");
        assertThat(diff(TWO.spec(), explained(TWO)).changes()).isEmpty();
        String next = TWO.publish(store).version();
        messageOf(ErrorCode.CONTRACT_BROKEN, () -> registry.promote(MODEL, next, UNASKED));
    }

    /** What a version gives itself it can't have lost: the champion's scorers are not opened for it. */
    @Test
    void promote_ofAVersionThatGivesReasons_readsOnlyTheManifestOfTheChampion() {
        VersionRef first = ONE.publishAndPromote(fake);
        Registry mine = TinyModel.registry(fake);
        VersionRef next = mine.publish(TWO.spec(), explained(TWO));
        List<String> read = new ArrayList<>();
        fake.before(call -> {
            if (call.operation() == Operation.READ && call.path().contains(first.version())) {
                read.add(call.path());
            }
        });

        mine.promote(MODEL, next.version(), UNASKED);

        assertThat(read).isNotEmpty().allMatch(path -> path.endsWith(Names.MANIFEST));
    }

    @Test
    void withChampion_ofAModelThatNobodyPromoted_isNothing() {
        ONE.publish(store);

        assertThat(ContractCheck.withChampion(registry, TWO.spec(), TWO.files()))
                .isEmpty();
    }

    private ContractDiff diff(ModelSpec spec, Map<String, byte[]> files) {
        return ContractCheck.withChampion(registry, spec, files).orElseThrow();
    }

    private static Map<String, byte[]> explained(TinyModel tiny) {
        Encoder encoder = new Encoder(TinyModel.signature(), TinyModel.features());
        double[] row = encoder.encode(
                encoder.signature().bind(TinyModel.goodRow()).row().orElseThrow());
        Map<String, byte[]> files = new HashMap<>(tiny.files());
        files.put(
                Names.SCORER,
                ScorerFile.compileExplained(tiny.artifact(), encoder.featureNames(), List.<double[]>of(row)));
        return files;
    }

    private void damage(VersionRef ref, String file) {
        byte[] bytes = store.read(Names.file(MODEL, ref.version(), file), 1 << 20)
                .orElseThrow()
                .bytes();
        byte[] damaged = Arrays.copyOf(bytes, bytes.length);
        damaged[damaged.length / 2] ^= 1;
        store.write(Names.file(MODEL, ref.version(), file), damaged, WriteCondition.always());
    }
}
