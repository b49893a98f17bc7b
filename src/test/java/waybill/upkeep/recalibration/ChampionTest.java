package waybill.upkeep.recalibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.answer.Capability;
import waybill.fixture.Errands;
import waybill.fixture.TinyModel;
import waybill.fixture.Trips;
import waybill.registry.Names;
import waybill.registry.Registry;
import waybill.storage.FakeBlobStore;
import waybill.training.TrainedModel;

class ChampionTest {
    private static final String BLOCKS = "promises: {calibrate: folds, folds: 1, from: [start, planned]}\n";

    private final FakeBlobStore store = new FakeBlobStore();

    /** Boosted trees say themselves what training has seen: what is made of them must not lose what callers ask for now. */
    @Test
    void versionWithoutACompiledScorer_isCompiledWithTheReasonsOfItsArtifact(@TempDir Path folder) throws IOException {
        TrainedModel trained = Trips.train(Errands.write(folder, Errands.TREES, BLOCKS));
        Map<String, byte[]> files = new HashMap<>(trained.files());
        files.remove(Names.SCORER);
        Registry registry = TinyModel.registry(store);
        String name = trained.spec().name();
        registry.promote(name, registry.publish(trained.spec(), files).version(), TinyModel.REASON);

        Champion champion = Champion.of(name, TinyModel.versions(store));

        assertThat(champion.model().capabilities()).contains(Capability.REASONS);
    }
}
