package waybill.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import waybill.fixture.Finished;

/**
 * A folder in which a script of {@code .github/scripts} runs, with actors in the place of az, gh, curl and ./waybill. Each actor
 * notes how it was called, and plays a piece of bash; {@code turn NAME} in it counts, {@code $PLAY} is a folder of its own.
 */
final class Stage {
    private static final Path SCRIPTS = Path.of(".github", "scripts").toAbsolutePath();

    private static final String ACTOR = """
            #!/usr/bin/env bash
            set -euo pipefail
            echo "${0##*/} $*" >> "$PLAY/calls"
            turn() { echo >> "$PLAY/turns-$1"; wc -l < "$PLAY/turns-$1"; }
            %s
            """;

    private final Path folder;
    private final Map<String, String> environment = new LinkedHashMap<>();

    Stage(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("bin"));
        Files.createDirectories(folder.resolve("play"));
        set("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        set("PLAY", folder.resolve("play").toString());
        set("GITHUB_OUTPUT", folder.resolve("output").toString());
        set("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString());
        set("GITHUB_REPOSITORY", "example-org/waybill");
        set("GITHUB_RUN_ID", "500");
        set("ENVIRONMENT", "dev");
        set("AZURE_RESOURCE_GROUP", "rg-waybill-dev");
        set("AZURE_FUNCTION_APP", "func-waybill-dev");
        set("WAYBILL_URL", "https://func-waybill-dev.example");
        set("WAYBILL_STORE", "https://stwaybilldev.blob.core.windows.net");
        set("WAYBILL_MODEL", "arrival-delay");
        set("DELIVERY_TRIES", "3");
        set("DELIVERY_PAUSE", "0");
        set("SMOKE_WAIT", "2");
        set("SMOKE_PAUSE", "1");
    }

    /** How a script ended: its output and errors, and what it wrote for GitHub. */
    record Ending(int status, String said, String output, String summary, List<String> calls) {
        /** What it said, when it ended well. */
        String answered() {
            assertThat(status).as(said).isZero();
            return said;
        }
    }

    Path folder() {
        return folder;
    }

    Stage set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** A command on the PATH. */
    Stage actor(String name, String play) throws IOException {
        return write(Path.of("bin", name), play);
    }

    /** The command line of this project. */
    Stage waybill(String play) throws IOException {
        return write(Path.of("waybill"), play);
    }

    private Stage write(Path name, String play) throws IOException {
        Path file = Files.writeString(folder.resolve(name), ACTOR.formatted(play), UTF_8);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return this;
    }

    /** @param script of {@code .github/scripts}, or the path of another */
    Ending run(String script, Object... arguments) throws IOException {
        ProcessBuilder process =
                new ProcessBuilder(Stream.concat(Stream.of(SCRIPTS.resolve(script)), Stream.of(arguments))
                        .map(Object::toString)
                        .toList());
        process.environment().keySet().removeIf(name -> name.startsWith("GITHUB_") || name.startsWith("WAYBILL_"));
        process.environment().putAll(environment);
        Finished finished = Finished.of(process.directory(folder.toFile()).redirectErrorStream(true));
        return new Ending(
                finished.code(),
                finished.output(),
                read("output"),
                read("summary"),
                read("play/calls").lines().toList());
    }

    /** What an actor put into its folder. */
    String played(String name) throws IOException {
        return read("play/" + name);
    }

    private String read(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Files.readString(file, UTF_8) : "";
    }
}
