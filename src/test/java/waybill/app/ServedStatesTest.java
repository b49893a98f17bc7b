package waybill.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.LiveLegs;
import waybill.fixture.TinyModel;
import waybill.registry.VersionRef;
import waybill.state.StateDefinition;
import waybill.storage.BlobName;
import waybill.storage.FakeBlobStore;

class ServedStatesTest {
    @TempDir
    private Path folder = Path.of("");

    private final FakeBlobStore store = new FakeBlobStore();
    private VersionRef live = new VersionRef("20260131T235958Z-00000000", "0".repeat(64));

    @BeforeEach
    void publish() {
        live = LiveLegs.train("other").publishAndPromote(store);
        VersionRef plain = TinyModel.of("other", 1).publish(store);
        point(plain, "");
    }

    /** The pointer as another process writes it. */
    private void point(VersionRef champion, String more) {
        store.tamper(
                new BlobName("pointers", "other.json"),
                ("{\"model\":\"other\",\"champion\":" + ref(champion, "") + more
                                + ",\"frozen\":false,\"generation\":2,\"by\":\"tests\",\"at\":\"2026-12-01T09:00:00Z\",\"reason\":\"\"}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static String ref(VersionRef ref, String more) {
        return "{\"version\":\"" + ref.version() + "\",\"manifest_sha256\":\"" + ref.manifestDigest() + "\"" + more
                + "}";
    }

    private List<StateDefinition> served() {
        Stores stores = new StoreLocation.Folder(folder).open(TinyModel.CLOCK).with(store);
        ServedStates states = new ServedStates(stores, TinyModel.versions(store), TinyModel.NAME);
        return List.copyOf(states.all(Logger.getLogger("test")));
    }

    private VersionRef plain() {
        return TinyModel.versions(store).promoted("other").pointer().champion();
    }

    @Test
    void all_noVersionWithStateIsNamed_areNone() {
        assertThat(served()).isEmpty();
    }

    /** Its rows are to be completed by state from its first request on. */
    @Test
    void all_canary_hasItsState() {
        point(
                plain(),
                ",\"canary\":"
                        + ref(
                                live,
                                ",\"percent\":10,\"salt\":\"0123456789abcdef\",\"since\":\"2026-12-01T09:00:00Z\",\"by\":\"header:waybill-route-key\""));

        assertThat(served()).containsExactly(LiveLegs.DEFINITION);
    }

    @Test
    void all_shadow_hasItsState() {
        point(plain(), ",\"shadow\":" + ref(live, ""));

        assertThat(served()).containsExactly(LiveLegs.DEFINITION);
    }
}
