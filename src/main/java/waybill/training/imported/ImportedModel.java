package waybill.training.imported;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import waybill.answer.Output;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.Encoder;
import waybill.model.Scorer;
import waybill.model.external.ExternalColumns;
import waybill.model.external.ExternalOutput;
import waybill.training.trainer.TribuoModel;

/**
 * A model that was trained elsewhere, in the container that Tribuo has for such models. What it says by definition is what is
 * compiled of its own file; Tribuo itself cannot score all of them.
 */
public final class ImportedModel implements TribuoModel {
    private final byte[] artifact;
    private final Scorer scorer;
    private final Imported imported;

    private ImportedModel(byte[] artifact, Scorer scorer, Imported imported) {
        this.artifact = artifact;
        this.scorer = scorer;
        this.imported = imported;
    }

    /**
     * Imports a model for an encoder.
     *
     * @throws WaybillException {@code INVALID_RECIPE} when its columns are not the encoder's, or its answers not the output's; {@code
     *     INVALID_DATA} when golden rows differ
     */
    public static ImportedModel of(ImportPlan plan, Encoder encoder, Output output) {
        ModelFile file = plan.file();
        ExternalColumns columns = ColumnMatch.of(file, plan.settings(), encoder);
        List<String> labels = labels(plan, output);
        Scorer scorer = file.model().scorer(columns, labels);
        Optional<GoldenFile> golden =
                plan.golden().map(path -> GoldenFile.read(path, encoder, plan.settings(), labels));
        Optional<Agreed> agreed = golden.map(rows -> new GoldenComparison(plan, columns, labels, rows).require(scorer));
        return new ImportedModel(
                file.artifact(columns, labels),
                scorer,
                new Imported(
                        plan,
                        columns.ignored(),
                        AbsentColumns.of(encoder, columns, file.model().inputs()),
                        agreed,
                        golden.map(GoldenFile::raw).orElse(List.of())));
    }

    /** The labels in the order of the model's scores; none for a number. */
    static List<String> labels(ImportPlan plan, Output output) {
        ExternalOutput said = plan.file().model().output();
        if (!(output instanceof Output.Label wanted)) {
            if (said instanceof ExternalOutput.Labels labels) {
                throw invalid(
                        plan,
                        "gives a score for each of " + labels.count()
                                + " labels, and the target is a number: kind: label");
            }
            return List.of();
        }
        if (!(said instanceof ExternalOutput.Labels labels)) {
            throw invalid(plan, "gives a number, and the target is a label");
        }
        List<String> named = plan.settings().labels().isEmpty()
                ? labels.names()
                : plan.settings().labels();
        if (named.isEmpty()) {
            throw invalid(
                    plan,
                    "does not name its " + labels.count()
                            + " labels: 'labels' in 'settings', or --labels, lists them in the order of its scores;"
                            + " scikit-learn's encoders sort them");
        }
        requireSame(plan, labels, named, wanted.labels());
        return named;
    }

    private static void requireSame(
            ImportPlan plan, ExternalOutput.Labels labels, List<String> named, List<String> wanted) {
        if (named.size() != labels.count()) {
            throw invalid(plan, "has " + labels.count() + " labels, and 'labels' names " + named.size());
        }
        List<String> missing = new ArrayList<>(wanted);
        missing.removeAll(named);
        List<String> further = new ArrayList<>(named);
        further.removeAll(wanted);
        if (!missing.isEmpty() || !further.isEmpty() || named.size() != wanted.size()) {
            throw invalid(
                    plan,
                    "has the labels " + String.join(", ", named) + ", and the target " + String.join(", ", wanted)
                            + "; 'labels' in 'settings', or --labels, calls them as the target does, in the order of its scores");
        }
    }

    private static WaybillException invalid(ImportPlan plan, String words) {
        return new WaybillException(ErrorCode.INVALID_RECIPE, plan.file().name() + " " + words + ".");
    }

    @Override
    public byte[] serialized() {
        return artifact.clone();
    }

    @Override
    public List<double[]> score(List<double[]> rows, Encoder encoder, List<String> labels) {
        int[] places = labels.stream().mapToInt(scorer.labels()::indexOf).toArray();
        Scorer.Pass pass = scorer.pass();
        double[] said = new double[scorer.outputs()];
        List<double[]> scores = new ArrayList<>();
        for (double[] row : rows) {
            pass.score(row, said);
            double[] ordered = said.clone();
            for (int i = 0; i < places.length; i++) {
                ordered[i] = said[places[i]];
            }
            scores.add(ordered);
        }
        return scores;
    }

    /** Where it comes from. */
    public Imported imported() {
        return imported;
    }
}
