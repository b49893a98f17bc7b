package waybill.delivery;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Without a tool that scripts call, their tests fail and name it: left out, they would guard no delivery, and nobody would see. */
final class RunnerTools implements BeforeAllCallback {
    private static final List<String> TOOLS = List.of("awk", "bash", "curl", "jq", "node", "sha256sum", "unzip");

    @Override
    public void beforeAll(ExtensionContext context) {
        requireAll(TOOLS);
    }

    static void requireAll(List<String> tools) {
        List<String> missing = tools.stream().filter(tool -> !isHere(tool)).toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("The scripts of .github/scripts need, on the PATH: "
                    + String.join(", ", missing) + ". Their tests cannot run without.");
        }
    }

    private static boolean isHere(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
}
