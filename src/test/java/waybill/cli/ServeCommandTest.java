package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is said before anything is served. */
@Timeout(60)
class ServeCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private record Ran(int code, String out, String err) {}

    private Ran run(int port, String... more) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commands = Main.commandLine(Map.of("PORT", Integer.toString(port)), Clock.systemUTC());
        commands.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] arguments = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("serve", "--store", "file:" + folder.resolve("store")),
                        java.util.Arrays.stream(more))
                .toArray(String[]::new);
        return new Ran(commands.execute(arguments), out.toString(), err.toString());
    }

    private static ServerSocket taken() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @Test
    void check_portTaken_saysWhatToDo() throws IOException {
        try (ServerSocket other = taken()) {
            Ran ran = run(other.getLocalPort(), "--check");

            assertThat(ran.code()).isEqualTo(78);
            assertThat(ran.err())
                    .startsWith("INVALID_SETTINGS: Cannot listen on 127.0.0.1:" + other.getLocalPort())
                    .contains("PORT=" + (other.getLocalPort() + 1))
                    .hasLineCount(1);
        }
    }

    @Test
    void check_portFree_saysNothingAndLeavesItFree() throws IOException {
        int port;
        try (ServerSocket free = taken()) {
            port = free.getLocalPort();
        }

        assertThat(run(port, "--check")).isEqualTo(new Ran(0, "", ""));
        assertThat(run(port, "--check")).isEqualTo(new Ran(0, "", ""));
        assertThat(Files.exists(folder.resolve("store"))).isFalse();
    }

    /** As make run asks it before it trains. */
    @Test
    void check_wrongSettings_areToldBeforeAnythingIsTrained() {
        CommandRun ran = CommandRun.of(
                Map.of("PORT", "0", "WAYBILL_MAX_ROWS", "many", "WAYBILL_SCORER", "fast"), "serve", "--check");

        assertThat(ran.code()).isEqualTo(78);
        assertThat(ran.err()).contains("WAYBILL_MAX_ROWS", "WAYBILL_SCORER").doesNotContain("\tat ");
    }

    @Test
    void serve_portTaken_isToldBeforeTheStoreIsOpened() throws IOException {
        try (ServerSocket other = taken()) {
            assertThat(run(other.getLocalPort()).code()).isEqualTo(78);
            assertThat(Files.exists(folder.resolve("store"))).isFalse();
        }
    }
}
