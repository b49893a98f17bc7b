package waybill.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import waybill.answer.Question;
import waybill.batch.local.FileScorer;
import waybill.batch.local.FirstLines;
import waybill.batch.local.ResultTarget;
import waybill.batch.local.RowSource;
import waybill.batch.scoring.Planner;
import waybill.cli.option.AnswerOptions;
import waybill.cli.option.ModelOptions;
import waybill.cli.option.OutputOptions;
import waybill.cli.option.TerminalProgress;
import waybill.cli.result.ScoreResult;
import waybill.cli.score.ScoredFiles;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.serving.Chosen;

@Command(
        name = "score",
        description =
                "Scores a file of rows (.csv, .csv.gz or .parquet) on this machine, byte for byte as a batch run would.",
        footer = {
            "",
            "Examples:",
            "  waybill score legs.csv -o scored.csv",
            "  waybill score legs.parquet -o scored.parquet"
        })
final class ScoreCommand implements Callable<Integer> {
    /** How many reasons for rejected rows are shown where no file keeps them. */
    private static final int SHOWN = 10;

    /** Replaces the standard help options, whose {@code --version} has another meaning. */
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    void help(boolean asked) {}

    @Parameters(
            paramLabel = "<file>",
            description =
                    "CSV with a header, the same compressed with gzip (.gz), or Parquet (.parquet). - reads standard"
                            + " input, as CSV.")
    private String file = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "<file>",
            required = true,
            description =
                    "Where the predictions go, as CSV, or as Parquet into a file of that name (.parquet). - writes them to"
                            + " standard output.")
    private String output = "";

    @Option(
            names = "--rejects",
            paramLabel = "<file>",
            defaultValue = "",
            description = "Where the reasons go for rows without a prediction. Default: beside the predictions,"
                    + " <output>.rejects.csv; with -o - only the first reasons are shown.")
    private String rejects = "";

    @Option(names = "--force", description = "Replace results that are there already.")
    private boolean force;

    @Option(
            names = "--threads",
            paramLabel = "<n>",
            defaultValue = "0",
            description = "How many at once; the result is the same. Default: one for each processor.")
    private int threads;

    @Option(
            names = "--on-time",
            description = "Also how probable it is that a row's deadline is kept, which stands in the column deadline.")
    private boolean onTime;

    @Option(
            names = "--state-from",
            paramLabel = "<path>",
            description =
                    "Give each row the state of its own moment: a file of events, or a folder of such files, in any"
                            + " order. Can be repeated.")
    private List<Path> stateFrom = List.of();

    @Mixin
    private ModelOptions model;

    @Mixin
    private AnswerOptions answer = new AnswerOptions();

    @Mixin
    private OutputOptions shown = new OutputOptions();

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        check();
        Question question = answer.question(onTime);
        Chosen chosen = model.choose();
        FileScorer scorer = new FileScorer(
                model.plane(), chosen, threads(), model.settings().runs().limits(), question);
        FirstLines reasons = new FirstLines(1 + SHOWN);
        FileScorer.Result result;
        try (ScoredFiles files = new ScoredFiles(model.context(), file)) {
            result = score(scorer, chosen, files, reasons);
        }
        if (result.rejected() > 0) {
            reasons.lines().forEach(command.commandLine().getErr()::println);
        }
        requireSome(result);
        return 0;
    }

    private FileScorer.Result score(FileScorer scorer, Chosen chosen, ScoredFiles files, FirstLines reasons) {
        try (TerminalProgress progress = TerminalProgress.on(command.commandLine(), shown);
                RowSource source = source(files, chosen);
                ResultTarget predictions = files.target(output);
                ResultTarget rejected = rejects().isEmpty() ? reasons : files.target(rejects())) {
            long begun = System.nanoTime();
            FileScorer.Result result = scorer.score(source, predictions, rejected, listener(progress));
            Duration taken = Duration.ofNanos(System.nanoTime() - begun);
            progress.end(outcome(result, taken));
            show(new ScoreResult(chosen.name(), chosen.version(), result, output, rejects(), taken));
            return result;
        }
    }

    private RowSource source(ScoredFiles files, Chosen chosen) {
        if (stateFrom.isEmpty()) {
            return files.rows();
        }
        try (RowSource bare = files.rows();
                InputStream rows =
                        Planner.text(bare.open(read -> {}), bare.input().isGzip())) {
            return RowSource.stream(
                    PastState.fill(rows, stateFrom, chosen, model.plane().now()));
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.INVALID_FILE, file + " cannot be read.", e);
        }
    }

    private static void requireSome(FileScorer.Result result) {
        if (result.rejected() > 0 && result.scored() == 0) {
            throw new WaybillException(
                    ErrorCode.INVALID_ROWS, "No row has a prediction: each of " + result.rejected() + " was rejected.");
        }
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
                "%,d rows: %,d predictions to %s, %,d rejected rows%s; %,.0f rows per second",
                result.rows(),
                result.scored(),
                ScoredFiles.isStandard(output) ? "standard output" : output,
                result.rejected(),
                rejectsOutcome(),
                result.rows() / seconds);
    }

    private String rejectsOutcome() {
        return rejects().isEmpty() ? " (--rejects FILE keeps all reasons)" : " to " + rejects();
    }

    /** The name of the file of rejects; empty when there is none. */
    private String rejects() {
        return rejects.isEmpty() && !ScoredFiles.isStandard(output)
                ? Path.of(output)
                        .resolveSibling(
                                String.valueOf(Path.of(output).getFileName()).replaceFirst("\\.(csv|parquet)$", "")
                                        + ".rejects.csv")
                        .toString()
                : rejects;
    }

    private int threads() {
        if (threads < 0) {
            throw new WaybillException(ErrorCode.INVALID_ARGUMENT, "--threads is at least 1.");
        }
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }

    private void check() {
        if (ScoredFiles.isStandard(rejects)) {
            throw new WaybillException(ErrorCode.INVALID_ARGUMENT, "The reasons of rejected rows go to a file.");
        }
        List<Path> targets = Stream.of(output, rejects())
                .filter(name -> !name.isEmpty() && !ScoredFiles.isStandard(name))
                .map(ScoreCommand::path)
                .toList();
        List<Path> files = new ArrayList<>(targets);
        if (!ScoredFiles.isStandard(file)) {
            files.add(path(file));
        }
        if (new HashSet<>(files).size() < files.size()) {
            throw new WaybillException(ErrorCode.INVALID_ARGUMENT, "Input, output and rejects are three files.");
        }
        targets.forEach(this::requireFree);
    }

    private static Path path(String name) {
        return Path.of(name).toAbsolutePath().normalize();
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
