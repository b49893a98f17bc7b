package waybill.cli.monitoring;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import waybill.capture.CaptureReader;
import waybill.capture.CapturedFiles;
import waybill.cli.option.GateOptions;
import waybill.cli.option.OutputOptions;
import waybill.cli.option.PromotionOptions;
import waybill.cli.option.StoreOptions;
import waybill.cli.option.TrackingOptions;
import waybill.monitoring.join.JoinedOutcomes;
import waybill.registry.Registry;
import waybill.registry.Versions;
import waybill.storage.BlobStore;
import waybill.training.TrainedModel;
import waybill.upkeep.NightFiles;
import waybill.upkeep.recalibration.Assessment;
import waybill.upkeep.recalibration.Recalibration;
import waybill.upkeep.recalibration.Window;

@Command(
        name = "recalibrate",
        mixinStandardHelpOptions = true,
        description = {
            "Looks whether a champion's intervals and promises held as often as they say, in the last weeks.",
            "Those that did not are calibrated anew, on the first three quarters of what came true, and judged by",
            "gates on the last: --publish makes a new version of what passes. No version is changed.",
        },
        footer = {"", "Example:", "  waybill recalibrate arrival-delay --publish"})
public final class RecalibrateCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "<model>", defaultValue = "", description = "Default: WAYBILL_MODEL.")
    private String named = "";

    @Option(
            names = "--days",
            paramLabel = "<n>",
            defaultValue = "" + Window.DAYS,
            description = "Of how many days outcomes are looked at. Default: ${DEFAULT-VALUE}.")
    private int days;

    @Option(
            names = "--settled",
            paramLabel = "<n>",
            defaultValue = "" + Window.SETTLED,
            description = "How many days before today are left out, as outcomes of late trips come last. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int settled;

    @Option(
            names = "--incomplete",
            description =
                    "Go on when fewer than eight in ten rows have an outcome, although which ones have is no accident.")
    private boolean incomplete;

    @Option(names = "--publish", description = "Publish what passes its gates.")
    private boolean publish;

    @Option(names = "--promote", description = "Publish it, and make it the champion at once.")
    private boolean promote;

    @Mixin
    private GateOptions gates = new GateOptions();

    @Mixin
    private PromotionOptions promotion = new PromotionOptions();

    @Mixin
    private TrackingOptions tracking;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        tracking.requireUsable();
        promotion.requireReason();
        StoreOptions options = promotion.store();
        Window window = Window.before(options.clock(), days, settled);
        BlobStore store = options.openExisting();
        String model = options.model(named);
        Registry registry = options.registry(store);
        if (promote) {
            registry.requireOpen(model);
        }
        Publication publication = new Publication(registry, options.versions(store), gates.scope());
        Recalibration.Result result = looked(store, options.versions(store)).run(model, window, incomplete);
        Assessment judged = publication.judge(result);
        if (result.renewed().isEmpty()) {
            return done(store, judged);
        }
        TrainedModel renewed = result.renewed().get();
        if (!renewed.gate().on(gates.scope()).passed() || !(publish || promote)) {
            done(store, judged);
            renewed.requirePassed(gates.scope());
            return 0;
        }
        return published(store, publication, judged, renewed);
    }

    private Recalibration looked(BlobStore store, Versions versions) {
        CaptureReader captures = new CapturedFiles(store);
        return new Recalibration(
                versions,
                captures,
                new JoinedOutcomes(store, captures),
                promotion.store().clock());
    }

    /** What was found is shown and kept, however far it gets: also a version that was published and can't be promoted. */
    private int published(BlobStore store, Publication publication, Assessment judged, TrainedModel renewed) {
        Assessment last = judged;
        try {
            promotion.require(promotion.store().registry(store), renewed, promote, output);
            last = publication.publish(judged, renewed, promotion.reason());
            last = promote ? publication.promote(last, promotion.allowed()) : last;
        } finally {
            done(store, last);
            tracking.model(promotion.store(), judged.model());
        }
        return 0;
    }

    private int done(BlobStore store, Assessment assessment) {
        promotion.store().ofAnyModel().store().createContainers(store, List.of(NightFiles.CONTAINER));
        NightFiles.recalibration(store)
                .keep(
                        assessment.model(),
                        assessment.version(),
                        promotion.store().clock().instant(),
                        assessment.toJson());
        output.show(new RecalibrationResult(assessment));
        return 0;
    }
}
