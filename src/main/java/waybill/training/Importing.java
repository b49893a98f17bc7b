package waybill.training;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tribuo.Tribuo;
import waybill.answer.Output;
import waybill.answer.Value;
import waybill.answer.Verdict;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.Encoder;
import waybill.model.ServableModel;
import waybill.model.artifact.Scorers;
import waybill.model.artifact.UnknownFeatures;
import waybill.model.external.ExternalOutput;
import waybill.model.file.ScorerFile;
import waybill.registry.ModelSpec;
import waybill.registry.Names;
import waybill.registry.golden.GoldenRow;
import waybill.signature.Binding;
import waybill.signature.Range;
import waybill.signature.RawRow;
import waybill.training.gate.GateResult;
import waybill.training.imported.DraftInputs;
import waybill.training.imported.ImportArguments;
import waybill.training.imported.ImportPlan;
import waybill.training.imported.ImportSettings;
import waybill.training.imported.ImportedModel;
import waybill.training.imported.ModelFile;
import waybill.training.imported.OddRows;
import waybill.training.imported.RecipeDraft;
import waybill.training.report.UnmeasuredFiles;

/**
 * From the file of a model to a version, without a recipe: its inputs are the file's own. There is no data, so nothing is measured,
 * and the gate says so.
 */
public final class Importing {
    /** The name of what is predicted, when nobody has named it. */
    private static final String OUTPUT = "prediction";

    private static final double TOLERANCE = 1e-6;
    private static final int MOST_GOLDEN = 200;

    private final String name;
    private final ModelFile file;
    private final DraftInputs inputs;
    private final Output output;
    private final Optional<Path> golden;

    /**
     * Reads a model.
     *
     * @param name of the model that it becomes a version of
     * @param arguments with the file
     * @throws WaybillException {@code INVALID_ARGUMENT} for what neither file nor caller says; {@code ARTIFACT_REJECTED} or {@code
     *     FILE_NOT_FOUND} for the file
     */
    public Importing(String name, Path file, ImportArguments arguments) {
        if (!Names.isModel(name)) {
            throw new WaybillException(
                    ErrorCode.INVALID_ARGUMENT,
                    "--name is lower-case letters, digits and hyphens, at most 63, and no hyphen first.");
        }
        ImportSettings settings = arguments.over(ImportSettings.NONE);
        this.name = name;
        this.file = ModelFile.read(file, settings.options());
        this.golden = arguments.golden();
        this.inputs = DraftInputs.of(this.file, settings, golden);
        this.output = output(this.file, settings);
    }

    /** The number of labels is the file's; their names are its own, or those that who imports it gives. */
    private static Output output(ModelFile file, ImportSettings settings) {
        if (!(file.model().output() instanceof ExternalOutput.Labels labels)) {
            return new Output.Numeric(OUTPUT, "", List.of(), Range.ALL);
        }
        List<String> named = settings.labels().isEmpty() ? labels.names() : settings.labels();
        if (named.size() != labels.count()) {
            throw new WaybillException(
                    ErrorCode.INVALID_ARGUMENT,
                    file.name() + " gives a score for each of " + labels.count() + " labels, and "
                            + (named.isEmpty() ? "does not name them" : named.size() + " are named")
                            + ": --labels names them in the order of the scores, such as --labels no,yes.");
        }
        return new Output.Label(OUTPUT, named);
    }

    /** The recipe that says the same, for people to complete. */
    public String draft() {
        return RecipeDraft.of(name, file, inputs, output);
    }

    /**
     * The version.
     *
     * @param commit as for {@link Training}
     * @throws WaybillException {@code INVALID_DATA} when golden rows differ
     */
    public TrainedModel run(Clock clock, String commit) {
        ImportPlan plan = new ImportPlan(file, inputs.settings(), golden);
        Encoder encoder = inputs.encoder();
        ImportedModel model = ImportedModel.of(plan, encoder, output);
        byte[] artifact = model.serialized();
        ServableModel servable = new ServableModel(
                encoder, Scorers.load(artifact, encoder.featureNames(), UnknownFeatures.REFUSED), output);
        ModelSpec spec = new ModelSpec(
                name,
                file.model().format().wireName(),
                Tribuo.VERSION,
                encoder.signature(),
                encoder.features(),
                output,
                golden(servable, model.imported().golden()));
        UnmeasuredFiles written = new UnmeasuredFiles(spec, model.imported());
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(Names.ARTIFACT, artifact);
        files.put(Names.SCORER, ScorerFile.compileExplained(artifact, encoder.featureNames(), List.of()));
        files.put(TrainedModel.GATE, GateResult.NOT_MEASURED.toBytes());
        files.put(TrainedModel.CARD, written.card().getBytes(StandardCharsets.UTF_8));
        files.put(TrainedModel.PROVENANCE, written.provenance(clock.instant(), commit));
        return new TrainedModel(spec, files, GateResult.NOT_MEASURED);
    }

    /** Those from where it was trained; without them made-up ones, which hold later versions of Waybill to this one. */
    private static List<GoldenRow> golden(ServableModel model, List<RawRow> given) {
        Set<RawRow> rows = new LinkedHashSet<>(given);
        rows.addAll(OddRows.of(model.signature()));
        List<GoldenRow> golden = new ArrayList<>();
        rows.stream().limit(MOST_GOLDEN).forEach(row -> golden.add(answered(model, row)));
        return golden;
    }

    private static GoldenRow answered(ServableModel model, RawRow row) {
        return model.signature().bind(row) instanceof Binding.Bound bound
                ? GoldenRow.of(row, model.answer(bound.bound()), TOLERANCE)
                : new GoldenRow(row, Value.NONE, TOLERANCE, Verdict.REFUSED);
    }
}
