package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import waybill.failure.ErrorCode;

class ExitCodeTest {
    private static final Pattern SECTION = Pattern.compile("(?s)## Exit codes\n(.*?)\n## ");
    private static final Pattern NUMBER = Pattern.compile("\\b\\d+\\b");

    @Test
    void readme_namesEachExitCodeThereIsAndNoOther() throws IOException {
        String section = SECTION.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.joining());
        TreeSet<Integer> told = NUMBER.matcher(section)
                .results()
                .map(found -> Integer.valueOf(found.group()))
                .collect(Collectors.toCollection(TreeSet::new));
        TreeSet<Integer> used =
                Arrays.stream(ErrorCode.values()).map(ExitCode::of).collect(Collectors.toCollection(TreeSet::new));
        used.add(0);

        assertThat(told).isEqualTo(used);
    }
}
