package waybill.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.TinyModel;
import waybill.storage.folder.DirectoryBlobStore;

/** Settings are those of the launcher's folder, and paths in arguments are the caller's, wherever a command is called from. */
@Timeout(120)
class HomeTest {
    @TempDir
    private Path home = Path.of("");

    @TempDir
    private Path elsewhere = Path.of("");

    @Test
    void store_namedInTheSettingsFile_isRelativeToTheFile() throws IOException {
        settings("file:mine/store");
        publishTo(home.resolve("mine/store"));

        assertThat(run(Map.of(), "models").lines()).startsWith("tiny");
    }

    @Test
    void store_namedNowhere_isInTheHomeFolder() {
        publishTo(home.resolve(".waybill/store"));

        assertThat(run(Map.of(), "models").lines()).startsWith("tiny");
    }

    @Test
    void store_withAnAbsolutePath_isThere() throws IOException {
        settings("file:" + elsewhere.resolve("store"));
        publishTo(elsewhere.resolve("store"));

        assertThat(run(Map.of(), "models").lines()).startsWith("tiny");
    }

    /** The shell of the caller sets it, so it means the caller's folder, as all paths there do. */
    @Test
    void store_ofTheEnvironment_isRelativeToTheCaller() throws IOException {
        Path here = Files.createTempDirectory(Path.of("target"), "home-test");
        publishTo(here);
        settings("file:mine/store");

        assertThat(run(Map.of("WAYBILL_STORE", "file:" + here), "models").lines())
                .startsWith("tiny");
    }

    @Test
    void settingsFile_thatIsNone_isNamed() throws IOException {
        Files.writeString(home.resolve("local.settings.json"), "{");

        CommandRun run = run(Map.of(), "models");
        assertThat(run.code()).isEqualTo(78);
        assertThat(run.err()).contains("local.settings.json");
    }

    /** The launcher itself: by a link to a link in a folder of the PATH, called from elsewhere with a path of there. */
    @Test
    void launcher_calledByALinkFromElsewhere_findsItsFolderAndTheCallers() throws IOException {
        Path bin = Files.createDirectories(elsewhere.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("linked"), Path.of("waybill").toAbsolutePath());
        Files.createSymbolicLink(bin.resolve("waybill"), Path.of("linked"));
        publishTo(elsewhere.resolve("store"));
        Process process = new ProcessBuilder("sh", "-c", "PATH=$PWD/bin:$PATH waybill models --store file:store")
                .directory(elsewhere.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();

        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).startsWith("tiny\n");
    }

    private CommandRun run(Map<String, String> environment, String... arguments) {
        return CommandRun.of(home, environment, TinyModel.CLOCK, arguments);
    }

    private void settings(String store) throws IOException {
        Files.writeString(home.resolve("local.settings.json"), "{\"Values\":{\"WAYBILL_STORE\":\"" + store + "\"}}");
    }

    private static void publishTo(Path store) {
        TinyModel.of(3).publishAndPromote(new DirectoryBlobStore(store, TinyModel.CLOCK));
    }
}
