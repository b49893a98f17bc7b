package waybill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The console blocks of docs/profiling.md, one after the other as a reader types them, by the launcher itself: they answer to the letter. */
@Timeout(120)
class ProfilingDocTest {
    private static final Path PAGE = Path.of("docs", "profiling.md");
    private static final Pattern CONSOLE = Pattern.compile("```console\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void profiles_ofThePage_areAsShown() throws IOException {
        Files.createSymbolicLink(folder.resolve("waybill"), Path.of("waybill").toAbsolutePath());
        Files.createSymbolicLink(folder.resolve("examples"), Path.of("examples").toAbsolutePath());
        List<String> blocks = CONSOLE.matcher(Files.readString(PAGE))
                .results()
                .map(MatchResult::group)
                .map(block -> block.replaceAll("```(console\n)?", ""))
                .toList();

        assertThat(blocks).hasSize(2);
        assertThat(blocks.stream().map(this::typedAgain).collect(Collectors.joining("\n")))
                .isEqualTo(String.join("\n", blocks));
    }

    private String typedAgain(String block) {
        return block.lines()
                .filter(line -> line.startsWith("$ "))
                .map(line -> line + "\n" + answer(line.substring(2)))
                .collect(Collectors.joining());
    }

    private String answer(String command) {
        try {
            ProcessBuilder shell = new ProcessBuilder("sh", "-c", command)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            // What lives for seconds is not worth the better compiler.
            shell.environment().put("JAVA_OPTS", "-Xmx256m -XX:TieredStopAtLevel=1");
            Process process = shell.start();
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
