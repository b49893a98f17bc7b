package waybill.cli.compare;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import waybill.cli.option.OutputOptions;
import waybill.cli.result.CompareResult;
import waybill.diff.Side;
import waybill.failure.ErrorCode;
import waybill.failure.NearName;
import waybill.failure.WaybillException;
import waybill.training.champion.ChampionGate;
import waybill.training.champion.ChampionReport;
import waybill.training.champion.ChampionTerms;
import waybill.training.champion.ChampionVerdict;
import waybill.training.champion.Contender;
import waybill.training.champion.Decision;
import waybill.training.champion.HoldoutFile;
import waybill.training.champion.LearntCategories;

@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Holds a model against another one: both answer the same rows, of which it is known what really"
                + " happened. The recipe of B says how much worse it may be. 'publish' asks the same of the champion.",
        footer = {
            "",
            "Examples:",
            "  waybill compare arrival-delay .waybill/trained/arrival-delay",
            "  waybill compare before/arrival-delay after/arrival-delay --rows november.csv --json"
        })
public final class CompareCommand implements Callable<Integer> {
    @Mixin
    private ComparedSides sides = new ComparedSides();

    @Option(
            names = "--rows",
            paramLabel = "<file>",
            description =
                    "The rows that both answer, as CSV with what really happened in '_actual' or in a column named"
                            + " like the target. Default: the " + HoldoutFile.FILE + " of B's folder, else of A's.")
    private Optional<Path> rows = Optional.empty();

    @Option(
            names = "--decisions",
            paramLabel = "<name>",
            split = ",",
            description = "Which decisions of the recipe are looked at. Default: all.")
    private List<String> decisions = List.of();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Side before = sides.before();
        Side after = sides.after();
        ChampionTerms terms = terms(after);
        ChampionReport report = new ChampionGate(terms)
                .compare(
                        new Contender(
                                before.name(),
                                before.model(),
                                LearntCategories.of(before.spec().signature(), before::file)),
                        new Contender(after.name(), after.model()),
                        HoldoutFile.read(rows(), after.spec().output().name()));
        output.show(new CompareResult(before.name(), after.name(), report));
        new ChampionVerdict(report.champion(), report.ruling(), report.misses())
                .require("docs/champion.md says what is asked, and what a recipe can ask instead.");
        return 0;
    }

    private ChampionTerms terms(Side side) {
        ChampionTerms terms = ChampionTerms.of(side.spec().output(), side.spec().signature(), side::file);
        if (decisions.isEmpty()) {
            return terms;
        }
        Set<String> known = new HashSet<>(
                terms.plan().decisions().stream().map(Decision::name).toList());
        decisions.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(unknown -> {
            throw new WaybillException(
                    ErrorCode.INVALID_ARGUMENT,
                    "--decisions names one that the recipe of B has not"
                            + (known.isEmpty() ? ": it has none." : NearName.hint(unknown, known)));
        });
        return terms.deciding(decisions);
    }

    private Path rows() {
        return rows.or(sides::rows)
                .orElseThrow(() -> new WaybillException(
                        ErrorCode.INVALID_ARGUMENT,
                        "Neither side is a folder with " + HoldoutFile.FILE + ": name the rows by --rows."));
    }
}
