package waybill.cli.monitoring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import waybill.capture.CaptureReader;
import waybill.capture.CapturedFiles;
import waybill.cli.option.OutputOptions;
import waybill.cli.option.StoreOptions;
import waybill.cli.option.TerminalProgress;
import waybill.cli.result.SkewResult;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.Registry;
import waybill.registry.Versions;
import waybill.storage.BlobStore;
import waybill.training.Training;
import waybill.upkeep.NightFiles;
import waybill.upkeep.skew.Finding;
import waybill.upkeep.skew.SkewCheck;
import waybill.upkeep.skew.SkewQuestion;
import waybill.upkeep.skew.SkewReport;

/** Each night by a workflow, or by hand. */
@Command(
        name = "skew",
        description =
                "Encodes a sample of what was served by what training fits again from the version's own recipe and query,"
                        + " and names each feature that differs.",
        footer = {
            "",
            "Examples:",
            "  waybill skew arrival-delay --data examples/flights",
            "  waybill skew arrival-delay --since 7d --without-data"
        })
public final class SkewCommand implements Callable<Integer> {
    private static final int MOST_ROWS = 100_000;
    private static final Pattern TIME = Pattern.compile("([1-9]\\d{0,4})([mhd])");

    /** Replaces the standard help options, whose {@code --version} has another meaning. */
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    void help(boolean asked) {}

    @Parameters(index = "0", arity = "0..1", paramLabel = "<model>", description = "Default: WAYBILL_MODEL.")
    private String model = "";

    @Option(names = "--version", defaultValue = "", description = "Default: the champion.")
    private String version = "";

    @Option(
            names = "--since",
            paramLabel = "<time>",
            defaultValue = "24h",
            description = "How far back rows are taken from, such as 90m, 24h or 7d. Default: ${DEFAULT-VALUE}.")
    private String since = "";

    @Option(
            names = "--rows",
            defaultValue = "1000",
            description = "The most rows that are compared, up to 100000. Default: ${DEFAULT-VALUE}.")
    private int rows;

    @Option(
            names = "--seed",
            defaultValue = "0",
            description = "Decides which rows: the same ones as before, or others. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--tolerate",
            paramLabel = "<share>",
            defaultValue = "0.01",
            description = "The share of rows that a field may differ in from what the query makes: some of it is"
                    + " corrected later. Default: ${DEFAULT-VALUE}.")
    private double tolerated;

    @Option(
            names = "--data",
            paramLabel = "<folder>",
            defaultValue = "",
            description = "Where the paths of the version's recipe start. Default: the current folder.")
    private Path data = Path.of("");

    @Option(names = "--without-data", description = "Look at no data: only what was answered is compared.")
    private boolean withoutData;

    @Mixin
    private StoreOptions store;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        SkewQuestion question = question();
        BlobStore open = store.openExisting();
        String name = store.model(model);
        Versions versions = store.versions(open);
        Versions.Described described =
                version.isEmpty() ? champion(name, versions, open) : versions.describe(name, version);
        List<String> all = store.registry(open).versions(name);
        SkewReport report = check(versions, new CapturedFiles(open), described, all, question);
        store.ofAnyModel().store().createContainers(open, List.of(NightFiles.CONTAINER));
        output.show(new SkewResult(
                report, NightFiles.skew(open).keep(report.model(), report.version(), report.at(), report.document())));
        judge(report);
        return 0;
    }

    private SkewReport check(
            Versions versions,
            CaptureReader captures,
            Versions.Described described,
            List<String> all,
            SkewQuestion question) {
        try (TerminalProgress progress = TerminalProgress.on(command.commandLine(), output)) {
            Training training =
                    new Training(store.clock(), "", progress, store.context().environment());
            return new SkewCheck(versions, captures, training, store.clock()).run(described, all, question);
        }
    }

    private static Versions.Described champion(String name, Versions versions, BlobStore open) {
        try {
            return versions.champion(name);
        } catch (WaybillException e) {
            throw e.code() == ErrorCode.UNKNOWN_MODEL
                    ? new WaybillException(e.code(), e.getMessage() + Registry.advice(open, name), e)
                    : e;
        }
    }

    private SkewQuestion question() {
        if (rows < 1 || rows > MOST_ROWS) {
            throw invalid("--rows is a number from 1 to " + MOST_ROWS + ".");
        }
        if (!(tolerated >= 0 && tolerated <= 1)) {
            throw invalid("--tolerate is a share from 0 to 1.");
        }
        return new SkewQuestion(lookback(), rows, seed, tolerated, withoutData ? Optional.empty() : Optional.of(data));
    }

    private Duration lookback() {
        Matcher time = TIME.matcher(since);
        if (!time.matches()) {
            throw invalid("--since is a whole number of minutes, hours or days, such as 90m, 24h or 7d.");
        }
        long count = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    /** A workflow fails by it. What is unsure is told, and fails nothing: it says that rows have changed, and not that serving has. */
    private static void judge(SkewReport report) {
        if (report.outcome() == SkewReport.Outcome.SKEW) {
            throw new WaybillException(
                    ErrorCode.SKEW_FOUND,
                    "Version " + report.version() + " of " + report.model() + " is not served as it was trained: "
                            + String.join(", ", names(report)) + ".");
        }
        report.failure().ifPresent(why -> {
            throw why;
        });
    }

    private static List<String> names(SkewReport report) {
        return report.findings()
                .filter(finding -> finding.weight() == Finding.Weight.SKEW)
                .map(Finding::name)
                .distinct()
                .toList();
    }

    private static WaybillException invalid(String message) {
        return new WaybillException(ErrorCode.INVALID_ARGUMENT, message);
    }
}
