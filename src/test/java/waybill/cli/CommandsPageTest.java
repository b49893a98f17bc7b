package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** docs/commands.md beside what the commands say of themselves: neither has a command or an option that the other lacks. */
class CommandsPageTest {
    private static final Path PAGE = Path.of("docs", "commands.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z ]+)` \\| (.*?) \\|.*$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @Test
    void allOptions_areThoseOfTheCommands() throws IOException {
        assertThat(rows(section("## All options"))).isEqualTo(commands());
    }

    /** The sentence and the table of documents: each command that has {@code --json}, and no other. */
    @Test
    void documents_areOfTheCommandsThatGiveOne() throws IOException {
        String section = section("## For scripts: --json and --quiet");
        String giving = section.substring(section.indexOf("fault it was."), section.indexOf("take `--json`"));
        TreeSet<String> expected = commands().entrySet().stream()
                .filter(command -> command.getValue().contains("`--json`"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(codes(giving)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(codes(firstCells(section))).containsAll(expected);
    }

    private static String section(String heading) throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(heading + "\n");
        assertThat(from).as(heading).isNotNegative();
        int to = page.indexOf("\n## ", from + 1);
        return page.substring(from, to < 0 ? page.length() : to);
    }

    private static Map<String, String> rows(String section) {
        Map<String, String> rows = new TreeMap<>();
        Matcher row = ROW.matcher(section);
        while (row.find()) {
            rows.put(row.group(1), row.group(2));
        }
        return rows;
    }

    private static String firstCells(String section) {
        return section.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|", 3)[1])
                .collect(Collectors.joining());
    }

    private static List<String> codes(String text) {
        List<String> codes = new ArrayList<>();
        Matcher code = CODE.matcher(text);
        while (code.find()) {
            codes.add(code.group(1));
        }
        return codes;
    }

    /** Each command with its options, as a cell of a table. */
    private static Map<String, String> commands() {
        Map<String, String> commands = new TreeMap<>();
        CliModel.commands().subcommands().forEach((name, command) -> add(name, command, commands));
        commands.remove("help");
        return commands;
    }

    private static void add(String name, CommandLine command, Map<String, String> commands) {
        Map<String, CommandLine> parts = command.getSubcommands();
        if (parts.isEmpty()) {
            commands.put(name, options(command.getCommandSpec()));
        }
        parts.forEach((part, below) -> add(name + " " + part, below, commands));
    }

    private static String options(CommandSpec command) {
        String options = command.options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .map(OptionSpec::longestName)
                .sorted()
                .map(option -> "`" + option + "`")
                .collect(Collectors.joining(", "));
        return options.isEmpty() ? "none" : options;
    }
}
