package waybill.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import waybill.profile.Baseline;
import waybill.registry.told.Document;
import waybill.training.champion.ChampionReport;
import waybill.training.gate.GateResult;

/** What training leaves in a folder, and what the service lets people read of a version, have the same names. */
class VersionFilesTest {
    @Test
    void documents_areThoseThatTrainingWrites() {
        assertThat(Arrays.stream(Document.values()).map(Document::file))
                .containsExactlyInAnyOrder(
                        TrainedModel.METRICS,
                        GateResult.FILE,
                        ChampionReport.FILE,
                        TrainedModel.PROVENANCE,
                        Baseline.FILE,
                        TrainedModel.CARD,
                        TrainedModel.REPORT,
                        TrainedModel.RECIPE,
                        TrainedModel.QUERY,
                        TrainedModel.EVENTS,
                        TrainedModel.CLEANING);
    }
}
