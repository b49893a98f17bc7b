package waybill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real Azurite, blob and queue, for the tests of this JVM: installed by npm into {@code target/azurite} when it is not there
 * in the locked version, started at first use on free ports, gone with the JVM. All data is in its memory.
 */
public final class Azurite implements AutoCloseable {
    private static final Path SOURCE = Path.of("src", "test", "azurite");
    private static final Path HOME = Path.of("target", "azurite");
    private static final List<String> FILES = List.of("package.json", "package-lock.json", "run.js");
    private static final Pattern LISTENING =
            Pattern.compile("Azurite (Blob|Queue) service is successfully listening at (http://\\S+)");
    private static final String ACCOUNT = "devstoreaccount1";
    /** The key of every Azurite there is; documented, no secret. */
    private static final String KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private final AtomicInteger names = new AtomicInteger();
    private final Process process;
    private String blobs = "";
    private String queues = "";

    private Azurite(Process process) throws IOException {
        this.process = process;
        List<String> seen = new ArrayList<>();
        BufferedReader output = process.inputReader();
        while (blobs.isEmpty() || queues.isEmpty()) {
            String line = output.readLine();
            if (line == null) {
                throw new IllegalStateException("Azurite did not start: " + String.join("\n", seen));
            }
            seen.add(line);
            note(LISTENING.matcher(line));
        }
    }

    private void note(Matcher line) {
        if (line.find() && line.group(1).equals("Blob")) {
            blobs = line.group(2) + "/" + ACCOUNT;
        } else if (line.reset().find()) {
            queues = line.group(2) + "/" + ACCOUNT;
        }
    }

    /** The one of this JVM. */
    public static Azurite shared() {
        return Shared.INSTANCE;
    }

    /** One more, with nothing in it, for who needs a container or a queue to itself. Closing ends it. */
    public static Azurite another() {
        return start();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static final class Shared {
        private static final Azurite INSTANCE = start();
    }

    private static Azurite start() {
        try {
            install();
            Process process = new ProcessBuilder("node", HOME.resolve("run.js").toString())
                    .redirectErrorStream(true)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new Azurite(process);
        } catch (IOException e) {
            throw new UncheckedIOException("These tests need Node 20 or newer and its npm on the PATH.", e);
        }
    }

    /** An account with a blob and a queue service, as {@code WAYBILL_STORE_CONNECTION} has it. */
    public String connectionString() {
        return "DefaultEndpointsProtocol=http;AccountName=" + ACCOUNT + ";AccountKey=" + KEY + ";BlobEndpoint=" + blobs
                + ";QueueEndpoint=" + queues + ";";
    }

    /** The URL of the blob service. */
    public String blobEndpoint() {
        return blobs;
    }

    /** A name for a container or a queue that nobody else has. */
    public String uniqueName(String prefix) {
        return prefix + "-" + names.incrementAndGet();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Under a lock, because several builds may share a folder; the installed copy of the lock file marks the end of it. */
    private static void install() throws IOException {
        Files.createDirectories(HOME);
        try (FileChannel channel =
                FileChannel.open(HOME.resolve("install.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            Path mark = HOME.resolve("installed.json");
            if (!sameContent(SOURCE.resolve("package-lock.json"), mark)) {
                copyAll();
                npmCi();
                Files.copy(SOURCE.resolve("package-lock.json"), mark, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.copy(SOURCE.resolve("run.js"), HOME.resolve("run.js"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static boolean sameContent(Path one, Path other) throws IOException {
        return Files.exists(other) && Files.mismatch(one, other) < 0;
    }

    private static void copyAll() throws IOException {
        for (String file : FILES) {
            Files.copy(SOURCE.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void npmCi() throws IOException {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        List<String> command = new ArrayList<>(windows ? List.of("cmd", "/c", "npm") : List.of("npm"));
        command.addAll(Arrays.asList("ci", "--no-audit", "--no-fund"));
        Process npm = new ProcessBuilder(command)
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .start();
        List<String> output = npm.inputReader().lines().toList();
        try {
            if (npm.waitFor() != 0) {
                throw new IllegalStateException("npm ci failed in " + HOME + ":\n" + String.join("\n", output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
