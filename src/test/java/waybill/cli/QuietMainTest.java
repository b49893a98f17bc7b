package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import waybill.fixture.Finished;

/** {@link Main} in a process of its own, with all that libraries print. */
@Timeout(120)
class QuietMainTest {
    @Test
    void models_ofAnAccountWithoutAnIdentity_saysWhatToDoAndNothingElse() {
        Finished ran = run("models", "--store", "https://127.0.0.1:9/x");

        assertThat(ran.code()).isEqualTo(77);
        assertThat(ran.errors())
                .startsWith("STORE_FORBIDDEN: ")
                .contains("'az login'")
                .hasLineCount(1);
        assertThat(ran.output()).isEmpty();
    }

    private static Finished run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().keySet().removeIf(name -> name.startsWith("AZURE_") || name.startsWith("WAYBILL_"));
        return Finished.of(process);
    }
}
