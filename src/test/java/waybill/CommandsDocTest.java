package waybill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.Trips;

/**
 * The console blocks of docs/commands.md, one after the other as a reader types them, by the launcher itself. Versions, times and
 * numbers with a fraction may differ.
 */
@Timeout(300)
class CommandsDocTest {
    private static final Path PAGE = Path.of("docs", "commands.md");
    private static final Pattern CONSOLE = Pattern.compile("```console\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern VERSION = Pattern.compile("\\d{8}T\\d{6}Z-[0-9a-f]{8}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");

    private static final Pattern FRACTION = Pattern.compile("[-+]?\\d+\\.\\d+(e-\\d+)?");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void commands_ofThePage_answerAsShown() throws IOException {
        Trips.write(folder);
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("waybill"), Path.of("waybill").toAbsolutePath());
        List<String> blocks = blocks();

        assertThat(blocks).hasSizeGreaterThan(3);
        assertThat(blocks.stream().map(this::typedAgain).collect(Collectors.joining("\n")))
                .isEqualTo(told(String.join("\n", blocks)));
    }

    private static List<String> blocks() throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher found = CONSOLE.matcher(Files.readString(PAGE));
        while (found.find()) {
            blocks.add(found.group(1));
        }
        return blocks;
    }

    /** The text without what differs from day to day, or between processors. */
    private static String told(String text) {
        String versions = VERSION.matcher(text).replaceAll("VERSION");
        return FRACTION.matcher(TIME.matcher(versions).replaceAll("TIME")).replaceAll("NUMBER");
    }

    /** The block with what its commands answer now. */
    private String typedAgain(String block) {
        return block.lines()
                .filter(line -> line.startsWith("$ "))
                .map(line -> line + "\n" + answer(line.substring(2)))
                .collect(Collectors.joining());
    }

    private String answer(String command) {
        try {
            ProcessBuilder shell = new ProcessBuilder("sh", "-c", "PATH=$PWD/bin:$PATH; " + command)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            // What lives for a second is not worth the better compiler.
            shell.environment().put("JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
            shell.environment().remove("WAYBILL_STORE");
            Process process = shell.start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), UTF_8);
            return told(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
