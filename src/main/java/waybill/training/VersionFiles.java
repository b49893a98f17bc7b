package waybill.training;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tribuo.Tribuo;
import waybill.profile.Baseline;
import waybill.registry.ModelSpec;
import waybill.registry.Names;
import waybill.registry.golden.GoldenRow;
import waybill.training.champion.ChampionReport;
import waybill.training.cleaning.CleaningFile;
import waybill.training.data.Table;
import waybill.training.fitting.GoldenRows;
import waybill.training.fitting.SerializedModel;
import waybill.training.imported.Imported;
import waybill.training.recipe.StatePlan;
import waybill.training.report.MetricsFile;
import waybill.training.report.ModelCard;
import waybill.training.report.ProvenanceFile;
import waybill.training.report.Report;
import waybill.training.report.TrainingResults;

/** Makes the files of a version from the results of a training. */
final class VersionFiles {
    private final TrainingResults results;
    private final Baseline baseline;
    private final List<Table> tables;
    private final int[] ordinary;
    private final Clock clock;
    private final String commit;

    /**
     * The files of a version.
     *
     * @param baseline of the training rows
     * @param tables from which golden rows are taken
     * @param ordinary indices of the rows from which they are taken
     */
    VersionFiles(
            TrainingResults results,
            Baseline baseline,
            List<Table> tables,
            int[] ordinary,
            Clock clock,
            String commit) {
        this.results = results;
        this.baseline = baseline;
        this.tables = List.copyOf(tables);
        this.ordinary = ordinary.clone();
        this.clock = clock;
        this.commit = commit;
    }

    /**
     * The model that can be published.
     *
     * @param started when training began, in milliseconds since 1970
     * @param beside files that stay in the folder
     */
    TrainedModel make(long started, SerializedModel model, Map<String, byte[]> beside) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        model.artifacts().forEach((member, artifact) -> files.put(Names.artifact(member), artifact));
        files.put(Names.SCORER, model.scorerFile());
        files.put(TrainedModel.METRICS, new MetricsFile(results).toBytes(model.compared()));
        files.put(TrainedModel.GATE, results.gate().toBytes());
        files.put(TrainedModel.BASELINE, baseline.toBytes());
        files.put(TrainedModel.REPORT, new Report(results, clock.instant()).toBytes());
        files.put(TrainedModel.CARD, ModelCard.of(results).getBytes(StandardCharsets.UTF_8));
        files.put(TrainedModel.PROVENANCE, new ProvenanceFile(results, commit).toBytes(started, clock.millis()));
        files.put(TrainedModel.RECIPE, results.recipe().text().getBytes(StandardCharsets.UTF_8));
        files.put(TrainedModel.QUERY, results.recipe().source().query().getBytes(StandardCharsets.UTF_8));
        results.recipe()
                .state()
                .ifPresent(plan ->
                        files.put(TrainedModel.EVENTS, plan.events().query().getBytes(StandardCharsets.UTF_8)));
        results.cleaning()
                .ifPresent(cleaning -> files.put(TrainedModel.CLEANING, CleaningFile.toBytes(cleaning.tables())));
        results.champion().ifPresent(report -> files.put(ChampionReport.FILE, report.toBytes()));
        return new TrainedModel(spec(), files, results.gate().result(), beside);
    }

    private ModelSpec spec() {
        List<GoldenRow> golden = new GoldenRows(results.model(), tables, ordinary)
                .choose(
                        results.recipe().evaluation().goldenRows(),
                        results.chosen().imported().map(Imported::golden).orElse(List.of()));
        return new ModelSpec(
                results.recipe().model(),
                results.chosen().candidate().algorithm(),
                Tribuo.VERSION,
                results.signature(),
                results.chosen().features(),
                results.target().output(),
                results.model().calibrations(),
                results.recipe().state().map(StatePlan::definition),
                golden);
    }
}
