package waybill.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.Azurite;
import waybill.fixture.Finished;
import waybill.fixture.TinyModel;
import waybill.storage.Retries;
import waybill.storage.azure.AzureBlobStore;

/** The script that asks the staged package under {@code func start}, here with our own host as the func, and a real Azurite. */
@Scripted
class CoreToolsTest {
    private static final Path OWN = Path.of("src/test/resources/waybill/delivery/func.cjs");
    private static final Path GUARDED = Path.of("src/test/resources/waybill/delivery/guarded-func.cjs");
    private static final String LAUNCHER = Path.of("waybill").toAbsolutePath().toString();

    @TempDir
    private Path folder = Path.of("");

    private int port;

    @BeforeEach
    void findPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
    }

    @Test
    void script_withAHostThatServes_asksTheGoldenRows_scoresAFile_andEndsTheHost() throws IOException {
        Finished asked = ask(Files.readString(OWN).replace("LAUNCHER", LAUNCHER), Map.of());

        assertThat(asked.code()).as(asked.errors()).isZero();
        assertThat(asked.output()).endsWith("the golden rows were answered, and a file was scored.\n");
        assertThat(ProcessHandle.allProcesses().filter(this::serves)).isEmpty();
    }

    @Test
    void script_withAHostThatAsksForAKey_sendsIt() throws IOException {
        Finished asked = ask(Files.readString(GUARDED).replace("LAUNCHER", LAUNCHER), Map.of("FUNCTION_KEY", "k-123"));

        assertThat(asked.code()).as(asked.errors()).isZero();
        assertThat(asked.output()).endsWith("and a file was scored.\n");
    }

    @Test
    void script_withAnotherKeyThanTheHosts_fails() throws IOException {
        Finished asked = ask(
                Files.readString(GUARDED).replace("LAUNCHER", LAUNCHER), Map.of("FUNCTION_KEY", "wrong", "WAIT", "15"));

        assertThat(asked.code()).isNotZero();
        assertThat(asked.errors()).contains("core-tools: failed");
    }

    @Test
    void script_withAHostThatEnds_saysSo_withItsLog() throws IOException {
        Finished asked = ask("echo \"no worker for $1\"; exit 3");

        assertThat(asked.code()).isEqualTo(1);
        assertThat(asked.errors()).contains("func has ended", "no worker for start");
    }

    @Test
    void script_withoutAStagedPackage_saysHowToMakeIt() {
        ProcessBuilder script = new ProcessBuilder(".github/scripts/core-tools");
        script.environment().put("PACKAGE", folder.toString());

        Finished asked = Finished.of(script);

        assertThat(asked.code()).isEqualTo(1);
        assertThat(asked.errors()).contains("first: make package");
    }

    private Finished ask(String func) throws IOException {
        return ask("#!/bin/sh\n" + func + "\n", Map.of());
    }

    private Finished ask(String func, Map<String, String> more) throws IOException {
        try (Azurite azurite = Azurite.another()) {
            AzureBlobStore store = AzureBlobStore.withConnectionString(azurite.connectionString(), Retries.standard());
            store.createContainers(List.of("models", "pointers"));
            TinyModel.of(3).publishAndPromote(store);
            ProcessBuilder script = new ProcessBuilder(".github/scripts/core-tools");
            script.environment().putAll(settings(azurite, executable(func)));
            script.environment().putAll(more);
            return Finished.of(script);
        }
    }

    private Map<String, String> settings(Azurite azurite, Path func) throws IOException {
        Path staged = Files.createDirectory(folder.resolve("staged"));
        Files.copy(Path.of("host.json"), staged.resolve("host.json"));
        Path rows = folder.resolve("rows.csv");
        Files.writeString(rows, "delay,origin,departure,wind\n20,JFK,2026-01-15T18:05,12\n-5,EWR,2026-01-15T18:05,3\n");
        return Map.of(
                "PACKAGE", staged.toString(),
                "FUNC", func.toString(),
                "STORAGE_CONNECTION", azurite.connectionString(),
                "WAYBILL_MODEL", TinyModel.NAME,
                "BATCH_FILE", rows.toString(),
                "PORT", Integer.toString(port),
                "WAIT", "60",
                "WORK", folder.resolve("work").toString(),
                // What lives for seconds is not worth the better compiler.
                "JAVA_OPTS", "-Xmx256m -XX:TieredStopAtLevel=1");
    }

    private Path executable(String text) throws IOException {
        Path func = Files.writeString(folder.resolve("func"), text);
        return Files.setPosixFilePermissions(func, PosixFilePermissions.fromString("rwx------"));
    }

    private boolean serves(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("serve --port " + port);
    }
}
