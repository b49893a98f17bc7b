package waybill.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps of infra/README.md, given as they stand there. */
@Scripted
class InfraStepsTest {
    private static final Path GITHUB = Path.of("src", "test", "resources", "waybill", "delivery", "13-fake-gh.sh");

    private final Path folder;

    InfraStepsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme-freight/waybill", "Acme-Freight/Waybill", "ACME-FREIGHT/WAYBILL"})
    void repository_inAnyLetterCase_isNamedAsGitHubNamesIt(String typed) throws Exception {
        assertThat(asked(typed, Files.readString(GITHUB)))
                .isEqualTo("Acme-Freight/Waybill in swedencentral, repo:Acme-Freight/Waybill");
    }

    @Test
    void repository_whoseSubjectHasIds_isNamedByThem() throws Exception {
        String github = """
                #!/bin/bash
                case "$*" in
                  *actions/oidc/customization/sub*) echo 'repo:Acme@1/Waybill@2' ;;
                  *) echo '{"full_name":"Acme/Waybill"}' ;;
                esac
                """;

        assertThat(asked("acme/waybill", github)).isEqualTo("Acme/Waybill in swedencentral, repo:Acme@1/Waybill@2");
    }

    /** What step 1 says of a repository that stands in the variables in these letters. */
    private String asked(String repository, String github) throws Exception {
        Path gh = Files.createDirectories(folder.resolve("bin")).resolve("gh");
        Files.writeString(gh, github);
        assertThat(gh.toFile().setExecutable(true)).isTrue();
        Files.writeString(
                Files.createDirectories(folder.resolve("infra/env")).resolve("dev.tfvars"),
                "location          = \"swedencentral\"\ngithub_repository = \"" + repository + "\"\n");
        ProcessBuilder step = new ProcessBuilder("bash", "-euo", "pipefail", "-c", block("REPOSITORY=$(sed"));
        step.directory(folder.toFile());
        step.environment().put("ENVIRONMENT", "dev");
        step.environment().merge("PATH", folder.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        Process running = step.redirectErrorStream(true).start();
        String said = new String(running.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(running.waitFor()).as(said).isZero();
        return said;
    }

    private static String block(String holding) throws IOException {
        Matcher blocks =
                Pattern.compile("(?ms)^```sh\\n(.*?)^```$").matcher(Files.readString(Path.of("infra", "README.md")));
        while (blocks.find()) {
            if (blocks.group(1).contains(holding)) {
                return blocks.group(1);
            }
        }
        throw new AssertionError("No block of infra/README.md holds " + holding);
    }
}
