package waybill.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import waybill.delivery.Stage.Ending;
import waybill.fixture.TinyModel;
import waybill.registry.Pointer;
import waybill.registry.VersionRef;
import waybill.storage.folder.DirectoryBlobStore;

/** The steps of a release by the launcher itself, on a store that is a folder: what the others play, this one does. */
@Scripted
@Timeout(180)
class RolledOutModelTest {
    private final Stage stage;
    private final DirectoryBlobStore store;

    RolledOutModelTest(@TempDir Path folder) throws IOException {
        Path blobs = Files.createDirectories(folder.resolve("store"));
        store = new DirectoryBlobStore(blobs, TinyModel.CLOCK);
        stage = new Stage(folder)
                .set("WAYBILL_STORE", "file:" + blobs)
                .set("REASON", "by a test")
                .set("JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
                .waybill("exec " + Path.of("waybill").toAbsolutePath() + " \"$@\"");
    }

    @Test
    void steps_ofARelease_leadFromTheFirstChampionToTheNext() throws IOException {
        VersionRef first = TinyModel.of(3).publish(store);
        assertThat(step("canary", first, "1").output()).isEqualTo("role=champion\n");
        assertThat(pointer().champion()).isEqualTo(first);

        VersionRef second = TinyModel.of(40).publish(store);
        assertThat(step("canary", second, "1").output()).endsWith("role=canary\n");
        assertThat(step("canary", second, "10").output()).endsWith("role=canary\n");
        assertThat(pointer().canary()).hasValueSatisfying(canary -> {
            assertThat(canary.version()).isEqualTo(second);
            assertThat(canary.percent()).isEqualTo(10);
        });
        assertThat(pointer().shadow()).contains(second);
        assertThat(step("watch", second, "").summary()).contains("what the guard sees of " + second.version());

        assertThat(step("full", second, "").output()).endsWith("role=champion\n");
        assertThat(pointer().champion()).isEqualTo(second);
        assertThat(pointer().isSplit()).isFalse();
    }

    @Test
    void abort_endsItsOwnCanaryOnly() throws IOException {
        TinyModel.of(3).publishAndPromote(store);
        VersionRef ours = TinyModel.of(40).publish(store);
        VersionRef other = TinyModel.of(80).publish(store);
        step("canary", ours, "10");

        step("abort", other, "");
        assertThat(pointer().canary()).isPresent();

        step("abort", ours, "");
        assertThat(pointer().isSplit()).isFalse();
    }

    private Ending step(String name, VersionRef version, String percent) throws IOException {
        Ending ending = stage.run("roll-out-model", name, TinyModel.NAME, version.version(), percent);
        assertThat(ending.status()).as(ending.said() + ending.summary()).isZero();
        return ending;
    }

    private Pointer pointer() {
        return TinyModel.versions(store).promoted(TinyModel.NAME).pointer();
    }
}
