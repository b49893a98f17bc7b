package waybill.cli.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import waybill.answer.Capability;
import waybill.failure.ErrorCode;
import waybill.fixture.SureLegModel;
import waybill.fixture.TinyModel;
import waybill.registry.Registry;
import waybill.registry.Versions;
import waybill.registry.golden.GoldenRow;
import waybill.serving.LoadedVersion;
import waybill.serving.Loader;
import waybill.serving.ScorerChoice;
import waybill.storage.FakeBlobStore;
import waybill.training.gate.GateScope;
import waybill.upkeep.recalibration.Assessment;
import waybill.upkeep.recalibration.Outcome;
import waybill.upkeep.recalibration.Recalibration;
import waybill.upkeep.recalibration.ServedWorld;
import waybill.upkeep.recalibration.Window;

class PublicationTest {
    private static final Clock CLOCK = Clock.fixed(ServedWorld.NOW, ZoneOffset.UTC);
    private static final Registry.Reason NO_REASON = new Registry.Reason("tests", "");

    private final FakeBlobStore store = new FakeBlobStore();
    private String version = "";

    @BeforeEach
    void publish() {
        version = ServedWorld.publish(store, Map.of()).version();
    }

    @Test
    void publish_whatPasses_isAVersionThatAnswersTheSameValuesWithOtherEnds() {
        Recalibration.Result result = shifted();

        Assessment published =
                publication().publish(result.assessment(), result.renewed().orElseThrow(), NO_REASON);
        Assessment promoted = publication().promote(published, NO_REASON);

        Versions.Described described = versions().champion(SureLegModel.NAME);
        assertThat(promoted.published()).contains(described.ref().version());
        assertThat(described.manifest().parents()).containsExactly(version);
        assertThat(described.manifest().publication().orElseThrow().reason()).contains("coverage 0.7", version);
        LoadedVersion loaded = new Loader(versions(), CLOCK, ScorerChoice.COMPILED).load(described, 0);
        loaded.model().prove();
        assertThat(loaded.model().capabilities()).contains(Capability.INTERVAL, Capability.PROMISE);
        Versions.Described before = versions().describe(SureLegModel.NAME, version);
        assertThat(described.manifest().spec().golden())
                .extracting(GoldenRow::expected)
                .isEqualTo(before.manifest().spec().golden().stream()
                        .map(GoldenRow::expected)
                        .toList());
        assertThat(described.manifest().spec().golden())
                .extracting(GoldenRow::additions)
                .isNotEqualTo(before.manifest().spec().golden().stream()
                        .map(GoldenRow::additions)
                        .toList());
        assertThat(described.manifest().artifacts()).isEqualTo(before.manifest().artifacts());
    }

    @Test
    void publish_anotherVersionBecameTheChampionMeanwhile_isRefused() {
        Recalibration.Result result = shifted();
        SureLegModel.train(3).publishAndPromote(store);

        assertThat(refusal(() -> publication()
                                .publish(result.assessment(), result.renewed().orElseThrow(), NO_REASON))
                        .code())
                .isEqualTo(ErrorCode.BLOB_CHANGED);
    }

    @Test
    void publish_withAReason_saysThat() {
        Recalibration.Result result = shifted();

        publication()
                .publish(result.assessment(), result.renewed().orElseThrow(), new Registry.Reason("ann", "winter"));

        String newest = TinyModel.registry(store).versions(SureLegModel.NAME).stream()
                .filter(name -> !name.equals(version))
                .findFirst()
                .orElseThrow();
        assertThat(versions()
                        .describe(SureLegModel.NAME, newest)
                        .manifest()
                        .publication()
                        .orElseThrow()
                        .reason())
                .isEqualTo("winter");
    }

    @Test
    void publish_whatMissesItsGate_isRefusedAndWritesNothing() {
        Recalibration.Result result =
                run(new ServedWorld(1, 0).days(29, 9, 200, 0).days(8, 2, 300, 14));
        Assessment judged = publication().judge(result);

        assertThat(judged.outcome()).isEqualTo(Outcome.GATE_MISSED);
        assertThat(judged.misses()).isNotEmpty();
        assertThat(refusal(() -> publication().publish(judged, result.renewed().orElseThrow(), NO_REASON))
                        .code())
                .isEqualTo(ErrorCode.GATE_FAILED);
        assertThat(TinyModel.registry(store).versions(SureLegModel.NAME)).containsExactly(version);
    }

    private Publication publication() {
        return new Publication(TinyModel.registry(store), versions(), GateScope.ALL);
    }

    private Versions versions() {
        return new Versions(store, Integer.MAX_VALUE);
    }

    private Recalibration.Result shifted() {
        return run(new ServedWorld(1, 0).days(29, 2, 150, 10));
    }

    private Recalibration.Result run(ServedWorld world) {
        return new Recalibration(versions(), world, world.outcomesKnown(), CLOCK)
                .run(SureLegModel.NAME, Window.before(CLOCK, Window.DAYS, Window.SETTLED), false);
    }
}
