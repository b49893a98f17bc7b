package waybill.upkeep.recalibration;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import waybill.answer.Answer;
import waybill.answer.Capability;
import waybill.answer.Wanted;
import waybill.model.ServableModel;
import waybill.model.calibration.Calibrations;
import waybill.registry.FileEntry;
import waybill.registry.ModelSpec;
import waybill.registry.Names;
import waybill.registry.golden.GoldenAdditions;
import waybill.registry.golden.GoldenRow;
import waybill.signature.Row;
import waybill.training.TrainedModel;
import waybill.training.champion.ChampionReport;
import waybill.training.evaluation.Metric;
import waybill.training.gate.GateResult;
import waybill.training.gate.RenewedGate;

/**
 * The champion with new calibrations: the same artifacts, the same values, and other ends. What its files said of calibrations that
 * are no more is taken out of them, so that no figure stands beside what it was not measured of.
 */
final class RenewedVersion {
    private static final double CONFIDENCE = 0.9;

    private final Champion champion;
    private final Calibrations calibrations;
    private final Set<Metric.Kind> renewed;
    private final Assessment assessment;
    private final Clock clock;

    /**
     * A version.
     *
     * @param renewed what of the calibrations is new
     * @param assessment with the trial of them
     */
    RenewedVersion(
            Champion champion,
            Calibrations calibrations,
            Set<Metric.Kind> renewed,
            Assessment assessment,
            Clock clock) {
        this.champion = champion;
        this.calibrations = calibrations;
        this.renewed = renewed;
        this.assessment = assessment;
        this.clock = clock;
    }

    /** The model as training would leave it. */
    TrainedModel make() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (FileEntry entry : champion.described().manifest().files()) {
            champion.file(entry.path()).ifPresent(content -> files.put(entry.path(), content));
        }
        byte[] gate = gate(Optional.ofNullable(files.get(TrainedModel.GATE)));
        files.remove(ChampionReport.FILE);
        files.remove(Names.SERVING);
        files.put(Names.SCORER, champion.compiled());
        files.put(TrainedModel.GATE, gate);
        new RenewedDocuments(renewed, calibrations, assessment, clock.instant().truncatedTo(ChronoUnit.SECONDS))
                .rewrite(files);
        return new TrainedModel(spec(), files, GateResult.parse(gate));
    }

    private byte[] gate(Optional<byte[]> before) {
        Trial trial = assessment.trial().orElseThrow();
        return new RenewedGate(renewed, trial.after()).judge(before, trial.limits(renewed));
    }

    private ModelSpec spec() {
        ModelSpec before = champion.spec();
        ServableModel model = champion.with(calibrations);
        ServableModel.Pass pass = model.pass(wanted(model));
        return new ModelSpec(
                before.name(),
                before.algorithm(),
                before.tribuoVersion(),
                before.signature(),
                before.features(),
                before.output(),
                calibrations,
                before.state(),
                before.golden().stream().map(row -> again(row, model, pass)).toList());
    }

    /** As training asks of its golden rows. */
    private static Wanted wanted(ServableModel model) {
        return new Wanted(
                model.capabilities().contains(Capability.INTERVAL),
                Optional.of(CONFIDENCE).filter(confidence -> confidence <= model.mostConfidence()),
                false,
                false,
                OptionalInt.empty());
    }

    /** The same row and the same value, with the interval and the promise that it has now. */
    private static GoldenRow again(GoldenRow golden, ServableModel model, ServableModel.Pass pass) {
        Optional<Row> row = model.signature().bind(golden.row()).row();
        if (row.isEmpty()) {
            return golden;
        }
        Answer answer = pass.answer(row.get());
        return new GoldenRow(
                golden.row(), golden.expected(), golden.tolerance(), golden.verdict(), GoldenAdditions.of(answer));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
