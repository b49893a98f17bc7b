package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The order of {@code make run}, and its end by Ctrl-C, with a launcher that only notes how it is called. */
@Timeout(60)
class MakeRunTest {
    private static final String LAUNCHER = """
            #!/bin/sh
            echo "$*" >>calls
            case $1-$2 in
              models-*) exit 1 ;;
              serve---check) exit "$CHECK" ;;
              serve-*) trap 'exit 130' INT; echo serving; while :; do sleep 0.05; done ;;
            esac
            """;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void copy() throws IOException {
        Files.copy(Path.of("Makefile"), folder.resolve("Makefile"));
        Path launcher = Files.writeString(folder.resolve("waybill"), LAUNCHER);
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
    }

    /** In a process group of its own, as in a terminal. */
    private Process make(String check) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("setsid", "env", "--default-signal=INT", "make", "run")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("CHECK", check);
        builder.environment().keySet().removeAll(List.of("MAKEFLAGS", "MAKELEVEL", "MFLAGS"));
        return builder.start();
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"));
    }

    @Test
    void run_portTaken_endsBeforeAnythingIsTrained() throws Exception {
        Process make = make("78");

        assertThat(make.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(make.exitValue()).isNotZero();
        assertThat(calls()).noneMatch(call -> call.startsWith("train"));
    }

    @Test
    void run_interrupted_isQuiet() throws Exception {
        Process make = make("0");
        try (BufferedReader said = make.inputReader()) {
            assertThat(said.readLine()).isEqualTo("serving");
            new ProcessBuilder("kill", "-INT", "--", "-" + make.pid()).start().waitFor();

            assertThat(said.lines()).isEmpty();
        }
        assertThat(make.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(calls()).anyMatch(call -> call.startsWith("train")).anyMatch(call -> call.startsWith("publish"));
    }
}
