package waybill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Another process that runs a main class of the test class path. It sees end-of-file on its standard input when this JVM dies;
 * what it prints, its errors included, is read line by line. Closing kills it.
 */
public final class ChildJvm implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    public static ChildJvm start(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        try {
            return new ChildJvm(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it prints this line. */
    public void awaitLine(String expected) {
        List<String> seen = new ArrayList<>();
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                seen.add(line);
                if (line.equals(expected)) {
                    return;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("It never said '" + expected + "' but: " + String.join("\n", seen));
    }

    /** Sends it a line. */
    public void say(String line) {
        try {
            process.outputWriter().write(line + "\n");
            process.outputWriter().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that it prints from here to its end, which must be with exit code 0. */
    public List<String> remainingLines() {
        List<String> lines = output.lines().toList();
        if (awaitExit() != 0) {
            throw new AssertionError("It failed: " + String.join("\n", lines));
        }
        return lines;
    }

    /** SIGKILL, where there are signals: nothing of it runs any more. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    private int awaitExit() {
        try {
            if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("It did not end within " + DEADLINE + ".");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
