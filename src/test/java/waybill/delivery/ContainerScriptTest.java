package waybill.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.Finished;
import waybill.json.Json;
import waybill.json.JsonNode;

/** The script that stands for {@code func start} where the container is asked, with a docker that only says what it was told. */
@Scripted
class ContainerScriptTest {
    private static final Path SCRIPT = Path.of(".github/scripts/func-container").toAbsolutePath();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void start_givesTheContainerThePort_theSettingsThatAreSet_andTheKey() throws IOException {
        Files.writeString(
                folder.resolve("local.settings.json"),
                "{\"Values\":{\"WAYBILL_MODEL\":\"tiny\",\"WAYBILL_SCORER\":\"\",\"AzureWebJobsStorage\":\"A=1;B=2=\"}}");

        Finished started = run("start", "--port", "7099");

        assertThat(started.errors()).isEmpty();
        assertThat(started.output().lines())
                .contains("run", "ASPNETCORE_URLS=http://+:7099", "AzureWebJobsSecretStorageType=files")
                .endsWith("waybill:test");
        assertThat(folder.resolve("settings.env")).hasContent("WAYBILL_MODEL=tiny\nAzureWebJobsStorage=A=1;B=2=");
        JsonNode keys = JsonNode.root(Json.parse(Files.readString(folder.resolve("secrets/host.json"))));
        assertThat(keys.get("masterKey").get("value").text()).isEqualTo("k-123");
    }

    @Test
    void start_withoutAPort_isAWrongUse() throws IOException {
        assertThat(run("start").code()).isEqualTo(64);
    }

    private Finished run(String... arguments) throws IOException {
        Path docker = Files.writeString(folder.resolve("docker"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwx------"));
        ProcessBuilder script = new ProcessBuilder();
        script.command().add(SCRIPT.toString());
        script.command().addAll(List.of(arguments));
        script.directory(folder.toFile());
        script.environment().merge("PATH", folder.toString(), (path, own) -> own + ":" + path);
        script.environment().put("FUNCTION_KEY", "k-123");
        script.environment().put("IMAGE", "waybill:test");
        return Finished.of(script);
    }
}
