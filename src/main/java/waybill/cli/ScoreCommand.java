package waybill.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import waybill.batch.local.FileScorer;
import waybill.cli.result.ScoreResult;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.serving.Chosen;

@Command(
        name = "score",
        description = "Scores a file of rows (.csv or .csv.gz) on this machine, byte for byte as a batch run would.",
        footer = {"", "Example:", "  waybill score legs.csv -o scored.csv"})
final class ScoreCommand implements Callable<Integer> {
    /** Replaces the standard help options, whose {@code --version} has another meaning. */
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    void help(boolean asked) {}

    @Parameters(paramLabel = "<file>", description = "CSV with a header, or the same compressed with gzip (.gz).")
    private Path file = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "<file>",
            required = true,
            description = "Where the predictions go, as CSV.")
    private Path output = Path.of("");

    @Option(
            names = "--rejects",
            paramLabel = "<file>",
            defaultValue = "",
            description = "Where the reasons go for rows without a prediction. Default: beside the predictions,"
                    + " <output>.rejects.csv.")
    private String rejects = "";

    @Option(names = "--force", description = "Replace results that are there already.")
    private boolean force;

    @Option(
            names = "--threads",
            paramLabel = "<n>",
            defaultValue = "0",
            description = "How many at once; the result is the same. Default: one for each processor.")
    private int threads;

    @Mixin
    private ModelOptions model;

    @Mixin
    private OutputOptions shown = new OutputOptions();

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        FileScorer.Files files = new FileScorer.Files(file, output, rejects());
        check(files);
        Chosen chosen = model.choose();
        FileScorer scorer = new FileScorer(model.plane(), chosen, threads());
        try (TerminalProgress progress = TerminalProgress.on(command.commandLine(), shown)) {
            long begun = System.nanoTime();
            FileScorer.Result result = scorer.score(files, listener(progress));
            Duration taken = Duration.ofNanos(System.nanoTime() - begun);
            progress.end(outcome(result, taken));
            show(new ScoreResult(
                    chosen.name(),
                    chosen.version(),
                    result,
                    output.toString(),
                    rejects().toString(),
                    taken));
        }
        return 0;
    }

    /** Predictions on standard output stand there alone. */
    private void show(ScoreResult result) {
        if (result.isOnStandardOutput()) {
            shown.showAside(result);
        } else {
            shown.show(result);
        }
    }

    private static FileScorer.Listener listener(TerminalProgress progress) {
        return new FileScorer.Listener() {
            @Override
            public void begun(long bytes) {
                progress.begin("Scoring", bytes);
            }

            @Override
            public void advanced(long bytes) {
                progress.advance(bytes);
            }
        };
    }

    private String outcome(FileScorer.Result result, Duration taken) {
        double seconds = Math.max(1e-3, taken.toNanos() / 1e9);
        return String.format(
                Locale.ROOT,
                "%,d rows: %,d predictions to %s, %,d rejected rows to %s; %,.0f rows per second",
                result.rows(),
                result.scored(),
                output,
                result.rejected(),
                rejects(),
                result.rows() / seconds);
    }

    private Path rejects() {
        return rejects.isEmpty()
                ? output.resolveSibling(
                        String.valueOf(output.getFileName()).replaceFirst("\\.csv$", "") + ".rejects.csv")
                : Path.of(rejects);
    }

    private int threads() {
        if (threads < 0) {
            throw new WaybillException(ErrorCode.INVALID_ARGUMENT, "--threads is at least 1.");
        }
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }

    private void check(FileScorer.Files files) {
        requireOther(files.predictions(), files.input());
        requireOther(files.rejects(), files.input());
        requireOther(files.rejects(), files.predictions());
        requireFree(files.predictions());
        requireFree(files.rejects());
    }

    private static void requireOther(Path one, Path other) {
        if (one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize())) {
            throw new WaybillException(ErrorCode.INVALID_ARGUMENT, "Input, output and rejects are three files.");
        }
    }

    private void requireFree(Path target) {
        if (Files.isDirectory(target)) {
            throw new WaybillException(ErrorCode.INVALID_ARGUMENT, target + " is a folder.");
        }
        if (!force && Files.exists(target)) {
            throw new WaybillException(ErrorCode.INVALID_ARGUMENT, target + " exists already; --force replaces it.");
        }
    }
}
