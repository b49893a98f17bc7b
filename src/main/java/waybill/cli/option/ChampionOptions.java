package waybill.cli.option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import waybill.compare.Criterion;
import waybill.compare.Ruling;
import waybill.registry.Names;
import waybill.registry.Registry;
import waybill.registry.Verifier;
import waybill.registry.VersionRef;
import waybill.storage.BlobStore;
import waybill.training.TrainedModel;
import waybill.training.champion.ChampionGate;
import waybill.training.champion.ChampionPlan;
import waybill.training.champion.ChampionReport;
import waybill.training.champion.ChampionTerms;
import waybill.training.champion.ChampionVerdict;
import waybill.training.champion.Contender;
import waybill.training.champion.HoldoutFile;

/** How a trained model is held against the champion before it is published. */
@Command
public final class ChampionOptions {
    @Option(
            names = "--rows",
            paramLabel = "<file>",
            description = "The rows that the model and the champion answer, as CSV with what really happened in"
                    + " '_actual'. Default: the " + HoldoutFile.FILE + " of the folder.")
    private Optional<Path> rows = Optional.empty();

    @Mixin
    private NoChampionOptions spared = new NoChampionOptions();

    /**
     * The model, with what became of it beside the champion of a store among its files.
     *
     * @param folder what {@code train} wrote
     * @throws waybill.failure.WaybillException {@code GATE_FAILED} when it is worse than the champion, or nobody can say
     */
    public TrainedModel require(StoreOptions store, TrainedModel trained, Path folder) {
        if (spared.why().isPresent()) {
            return trained;
        }
        ChampionReport report = report(store, trained, folder);
        new ChampionVerdict(report.champion(), report.ruling(), report.misses())
                .require(ChampionVerdict.PUBLISHED_ALL_THE_SAME);
        return trained.with(report);
    }

    /** The reason for a version, with why it was not held against the champion if it was not. */
    public Registry.Reason reason(Registry.Reason given) {
        return spared.reason(given);
    }

    private ChampionReport report(StoreOptions store, TrainedModel trained, Path folder) {
        ChampionTerms terms = ChampionTerms.of(
                trained.spec().output(),
                trained.spec().signature(),
                name -> Optional.ofNullable(trained.files().get(name)));
        if (!terms.plan().asked()) {
            return ChampionReport.passed("", ChampionPlan.IS_OFF, 0, List.of());
        }
        BlobStore open = store.open();
        Optional<VersionRef> same = store.registry(open).championLike(trained.spec(), trained.files());
        if (same.isPresent()) {
            return ChampionReport.passed(same.get().version(), "it is the champion's model", 0, List.of());
        }
        return NoChampionOptions.champion(store, open, trained.spec().name())
                .map(champion -> beside(champion, terms, trained, folder))
                .orElseGet(() -> ChampionReport.passed("", "there is no champion", 0, List.of()));
    }

    private ChampionReport beside(Contender champion, ChampionTerms terms, TrainedModel trained, Path folder) {
        Path file = rows.orElseGet(() -> folder.resolve(HoldoutFile.FILE));
        if (rows.isEmpty() && !Files.exists(file)) {
            return withoutRows(champion, trained, folder);
        }
        Contender model =
                new Contender(folder.toString(), Verifier.verify(trained.spec(), Names.artifacts(trained.files())));
        return new ChampionGate(terms)
                .compare(
                        champion,
                        model,
                        HoldoutFile.read(file, trained.spec().output().name()));
    }

    /** A model that nothing has measured has no rows to be measured on: who publishes it has said that he knows. */
    private static ChampionReport withoutRows(Contender champion, TrainedModel trained, Path folder) {
        if (!trained.files().containsKey(TrainedModel.RECIPE)) {
            return ChampionReport.passed(
                    champion.name(),
                    "it has no recipe, and so no rows to be held against the champion on",
                    0,
                    List.of());
        }
        Criterion none = new Criterion("rows", "", Double.NaN, Double.NaN, Double.NaN, 1, 0, Ruling.INSUFFICIENT);
        return ChampionReport.insufficient(
                champion.name(),
                none,
                "rows: there is no " + HoldoutFile.FILE + " in " + folder
                        + ": 'train' writes one, unless a field is private; --rows names other rows, and --no-champion says"
                        + " why none are needed");
    }
}
