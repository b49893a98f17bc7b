package waybill.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the command line tells about itself. */
class HelpTest {
    private static final String TERMINAL = "waybill.terminal.output";
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    @AfterEach
    void noTerminal() {
        System.clearProperty(TERMINAL);
    }

    static Stream<String> commands() {
        return CliModel.commands().subcommands().keySet().stream();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "help", "--help", "-h"})
    void calledAlone_listsTheCommandsAndTellsHowToBegin(String argument) {
        CommandRun run = argument.isEmpty() ? run() : run(argument);

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("Commands:", "To begin:", "waybill train examples/flights/model.yaml", "local.settings.json");
        commands().forEach(command -> assertThat(run.lines()).anyMatch(line -> line.startsWith("  " + command)));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void help_ofACommand_hasAnExample(String command) {
        CommandRun run = run(command, "--help");

        assertThat(run.code()).isZero();
        assertThat(run.out()).containsPattern("\nExamples?:\n  (waybill|source)");
    }

    /** What an example shows is what the command takes. */
    @ParameterizedTest
    @MethodSource("commands")
    void examples_areCallsThatTheCommandTakes(String command) {
        List<String> calls = examples(command);

        assertThat(calls).isNotEmpty();
        for (String call : calls) {
            CommandLine.ParseResult parsed =
                    Main.commandLine(Map.of(), Clock.systemUTC()).parseArgs(words(call));
            assertThat(parsed.subcommand().commandSpec().name()).as(call).isEqualTo(command);
        }
    }

    /** The list of commands has no more than the first line of each description. */
    @Test
    void listOfCommands_hasWholeSentences() {
        assertThat(Main.commandLine(Map.of(), Clock.systemUTC())
                        .getSubcommands()
                        .values())
                .allSatisfy(command -> assertThat(String.join(
                                "",
                                Arrays.copyOf(
                                        command.getCommandSpec().usageMessage().description(), 1)))
                        .as(command.getCommandName())
                        .endsWith("."));
    }

    @Test
    void help_ofACommand_isThatOfItsOption() {
        assertThat(run("help", "promote").out())
                .isEqualTo(run("promote", "--help").out());
    }

    @ParameterizedTest
    @CsvSource({
        "promte, promote",
        "modles, models",
        "histroy, history",
        "help promte, promote",
        "predict --modle x {}, --model",
        "train --ouput x model.yaml, --output",
        "diff a b --row x, --rows",
        "history --jsn x, --json"
    })
    void misspelt_endsWith64AndHintsAtTheNearName(String call, String hint) {
        CommandRun run = run(call.split(" "));

        assertThat(run.code()).isEqualTo(64);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(hint).contains("--help'.").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({"true, xterm, '', true", "true, xterm, 1, false", "true, dumb, '', false", "false, xterm, '', false"})
    void colours_areForTerminalsThatWantThem(String terminal, String term, String noColor, boolean coloured) {
        System.setProperty(TERMINAL, terminal);
        Map<String, String> environment = Map.of("TERM", term, "NO_COLOR", noColor);

        assertThat(CommandRun.of(environment, "--help").out().contains("\u001b["))
                .isEqualTo(coloured);
    }

    /** Bash itself completes. */
    @ParameterizedTest
    @CsvSource({"pro, promote", "promote --th, --thaw", "models --qu, --quiet", "his, history"})
    void completion_inBash_completesCommandsAndOptions(String typed, String completed) throws IOException {
        Path script = Files.writeString(
                folder.resolve("completion"), run("completion").out());
        String words = "waybill " + typed;
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source \"$1\"; read -ra COMP_WORDS <<<\"$2\"; COMP_CWORD=$((${#COMP_WORDS[@]} - 1));"
                                + " _complete_waybill; echo \"${COMPREPLY[@]}\"",
                        "bash",
                        script.toString(),
                        words)
                .redirectErrorStream(true)
                .start();

        assertThat(new String(bash.getInputStream().readAllBytes(), UTF_8).split("\\s+"))
                .contains(completed);
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(Map.of(), arguments);
    }

    private static List<String> examples(String command) {
        CommandLine called =
                Objects.requireNonNull(CliModel.commands().subcommands().get(command), command);
        String[] footer = called.getCommandSpec().usageMessage().footer();
        return Arrays.stream(footer)
                .filter(line -> line.startsWith("  "))
                .map(line -> line.strip().replaceFirst("^source <\\((.*)\\)$", "$1"))
                .map(line -> line.replaceFirst("^waybill ", ""))
                .toList();
    }

    private static String[] words(String call) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(call);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        return words.toArray(String[]::new);
    }
}
