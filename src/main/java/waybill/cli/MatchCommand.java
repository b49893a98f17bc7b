package waybill.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import waybill.cli.events.EventFiles;
import waybill.cli.events.EventReading;
import waybill.cli.events.MatchFolder;
import waybill.cli.option.MatchRuleOptions;
import waybill.cli.option.OutputOptions;
import waybill.cli.result.MatchResult;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.legs.MatchRules;
import waybill.legs.event.Reject;
import waybill.legs.intake.EventIntake;
import waybill.legs.intake.Received;
import waybill.legs.match.FileMatcher;
import waybill.legs.match.Matching;
import waybill.legs.report.EventGathering;
import waybill.legs.report.MatchScore;
import waybill.legs.report.TruthFile;

@Command(
        name = "match",
        mixinStandardHelpOptions = true,
        description =
                "Brings departures and arrivals in files of events together to legs; says of each event what became of it.",
        footer = {"", "Example:", "  waybill match departures.csv arrivals.csv --out matched"})
final class MatchCommand implements Callable<Integer> {
    /** How many rows that are no events are told one by one. */
    private static final int SHOWN = 10;

    @Parameters(arity = "1..*", paramLabel = "<file>", description = "Events: .csv, .json or .jsonl, perhaps with .gz.")
    private List<Path> files = List.of();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "<folder>",
            description = "Where legs.csv, unmatched.csv, matching.json and report.html go.")
    private Path out = Path.of("");

    @Option(names = "--force", description = "Replace results that are there already.")
    private boolean force;

    @Option(
            names = "--stream",
            paramLabel = "<file>",
            description =
                    "The declaration of the stream that the files are of (.yaml). Default: Waybill's own columns.")
    private Optional<Path> stream = Optional.empty();

    @Option(
            names = "--score",
            paramLabel = "<file>",
            description = "Compare with the truth: a CSV with the columns event_id and leg.")
    private Optional<Path> truth = Optional.empty();

    @Option(
            names = "--correct-clocks",
            description = "Correct arrivals by the offset of their source's clock at their place.")
    private boolean correctClocks;

    @Mixin
    private MatchRuleOptions options = new MatchRuleOptions();

    @Mixin
    private OutputOptions shown = new OutputOptions();

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        MatchRules rules = options.rules();
        FileMatcher matcher = new FileMatcher(rules, options.plausibility(), correctClocks);
        Optional<Map<String, String>> legs = truth.map(file -> TruthFile.read(EventFiles.read(file)));
        requireFree();
        EventGathering events = new EventGathering(SHOWN);
        files.forEach(file -> read(file, events));
        events.rejects().forEach(this::tell);
        long begun = System.nanoTime();
        Matching matching = matcher.match(events.events());
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);
        Optional<MatchScore> score = legs.map(of -> MatchScore.of(matching, of));
        new MatchFolder(out).write(matching, rules, correctClocks, events.rejected(), score);
        shown.show(new MatchResult(
                out.toString(), matching, events.rejected(), score.stream().toList(), taken));
        return matching.events() == 0 && !events.rejected().isEmpty() ? ExitCode.of(ErrorCode.INVALID_EVENTS) : 0;
    }

    private void tell(Reject reject) {
        reject.faults().forEach(fault -> command.commandLine()
                .getErr()
                .println("line " + reject.line() + " is no event: " + fault.pointer() + " " + fault.message()));
    }

    private void read(Path file, EventGathering into) {
        if (stream.isPresent()) {
            Received received = EventIntake.of(EventFiles.stream(stream.get()).stream())
                    .takePast(EventFiles.read(file), EventFiles.format(file));
            received.events().forEach(into::event);
            received.rejects().forEach(into::reject);
            return;
        }
        EventReading.read(file, into);
    }

    private void requireFree() {
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new WaybillException(ErrorCode.INVALID_ARGUMENT, out + " is no folder.");
        }
        if (!force && Files.exists(out.resolve(MatchFolder.SUMMARY))) {
            throw new WaybillException(
                    ErrorCode.INVALID_ARGUMENT, out + " has results already; --force replaces them.");
        }
    }
}
