package waybill.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.storage.Failures.messageOf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import waybill.answer.Answer;
import waybill.answer.Capability;
import waybill.answer.Deadline;
import waybill.failure.ErrorCode;
import waybill.fixture.LegModel;
import waybill.fixture.SureLegModel;
import waybill.fixture.TinyModel;
import waybill.model.Member;
import waybill.model.ServableModel;
import waybill.model.calibration.Calibrations;
import waybill.registry.golden.GoldenAdditions;
import waybill.registry.golden.GoldenRow;
import waybill.serving.Loader;
import waybill.serving.ScorerChoice;
import waybill.signature.Range;
import waybill.storage.FakeBlobStore;

/** Versions with intervals and promises: what is published, promoted and loaded. */
class CalibratedPublicationTest {
    private static final SureLegModel SURE = SureLegModel.train();

    private final FakeBlobStore store = new FakeBlobStore();
    private final Registry registry = TinyModel.registry(store);
    private final Versions versions = TinyModel.versions(store);

    @ParameterizedTest
    @EnumSource(ScorerChoice.class)
    void load_publishedVersion_answersAsItWasTrained(ScorerChoice choice) {
        Versions.Described described = versions.describe(
                SureLegModel.NAME, SURE.publishAndPromote(store).version());
        ServableModel model = new Loader(versions, TinyModel.CLOCK, choice)
                .load(described, System.nanoTime())
                .model();

        assertThat(answer(model)).isEqualTo(answer(SURE.servable()));
        assertThat(answer(model).interval()).isPresent();
        assertThat(model.capabilities())
                .containsExactly(Capability.VALUE, Capability.INTERVAL, Capability.PROMISE, Capability.ON_TIME);
    }

    private static Answer answer(ServableModel model) {
        return model.pass(SureLegModel.ALL).answer(SureLegModel.bound(LegModel.row(35, 150)), new Deadline.Amount(40));
    }

    @Test
    void publish_memberThatCalibrationsNeedIsMissing_isRefused() {
        for (Member member : List.of(Member.LOWER, Member.UPPER, Member.SCALE)) {
            Map<String, byte[]> files = SURE.uncompiled();
            files.remove(Names.artifact(member));

            assertThat(messageOf(ErrorCode.ARTIFACT_REJECTED, () -> registry.publish(SURE.spec(), files)))
                    .contains("does not have: " + member.wireName());
        }
        assertThat(store.paths(Names.MODELS)).isEmpty();
    }

    @Test
    void publish_memberThatIsNoModel_isRefused() {
        Map<String, byte[]> files = SURE.uncompiled();
        files.put(Names.artifact(Member.UPPER), new byte[] {1, 2, 3});

        messageOf(ErrorCode.ARTIFACT_REJECTED, () -> registry.publish(SURE.spec(), files));
        assertThat(store.paths(Names.MODELS)).isEmpty();
    }

    @Test
    void publish_membersExchanged_isRefusedByItsGoldenRows() {
        Map<String, byte[]> files = new HashMap<>(SURE.uncompiled());
        files.put(Names.artifact(Member.SCALE), SURE.uncompiled().get(Names.artifact(Member.UPPER)));

        assertThat(messageOf(ErrorCode.ARTIFACT_REJECTED, () -> registry.publish(SURE.spec(), files)))
                .contains("Golden row 0")
                .contains("promise");
    }

    @Test
    void publish_scorerOfOtherMembers_isRefused() {
        Map<String, byte[]> files = SURE.files();
        files.put(Names.SCORER, SureLegModel.train(3).scorer());

        assertThat(messageOf(ErrorCode.ARTIFACT_REJECTED, () -> registry.publish(SURE.spec(), files)))
                .contains("scorer.bin is not what this version of Waybill makes");
    }

    @Test
    void verify_goldenIntervalThatIsNotReproduced_answersPlainRowsAndRefusesIntervals() {
        GoldenRow right = SURE.spec().golden().get(0);
        GoldenRow wrong = new GoldenRow(
                right.row(),
                right.expected(),
                right.tolerance(),
                right.verdict(),
                new GoldenAdditions(Optional.of(new Range(1, 2)), Optional.empty()));
        ModelSpec spec = withGolden(SURE.spec(), wrong);

        ServableModel model = Verifier.verify(spec, Names.artifacts(SURE.uncompiled()));

        assertThat(model.answer(SureLegModel.bound(right.row())).value()).isEqualTo(right.expected());
        for (int i = 0; i < 2; i++) {
            assertThat(messageOf(ErrorCode.ARTIFACT_REJECTED, () -> model.pass(SureLegModel.ALL)))
                    .contains("Golden row 0")
                    .contains("instead of from 1.0 to 2.0");
        }
        messageOf(ErrorCode.ARTIFACT_REJECTED, () -> registry.publish(spec, SURE.uncompiled()));
    }

    private static ModelSpec withGolden(ModelSpec spec, GoldenRow golden) {
        return new ModelSpec(
                spec.name(),
                spec.algorithm(),
                spec.tribuoVersion(),
                spec.signature(),
                spec.features(),
                spec.output(),
                spec.calibrations(),
                List.of(golden));
    }

    @Test
    void championLike_sameMembers_isFoundAndOthersAreNot() {
        VersionRef champion = SURE.publishAndPromote(store);

        assertThat(registry.championLike(SURE.spec(), SURE.files())).contains(champion);
        Map<String, byte[]> other = SURE.files();
        other.put(Names.SCORER, SureLegModel.train(3).scorer());
        assertThat(registry.championLike(SURE.spec(), other)).isEmpty();
        assertThat(registry.championLike(SURE.with(Calibrations.NONE).spec(), SURE.files()))
                .isEmpty();
    }
}
