package waybill.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import waybill.cli.option.ChampionOptions;
import waybill.cli.option.GateOptions;
import waybill.cli.option.OutputOptions;
import waybill.cli.option.PromotionOptions;
import waybill.cli.option.TrackingOptions;
import waybill.cli.result.PublishResult;
import waybill.cli.result.PublishResult.Outcome;
import waybill.failure.WaybillException;
import waybill.registry.Registry;
import waybill.registry.VersionRef;
import waybill.training.TrainedModel;

@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description =
                "Writes a trained model into the store as a new version. Nothing answers with it before it is promoted.",
        footer = {
            "",
            "Example:",
            "  waybill publish .waybill/trained/arrival-delay --promote --reason 'trained on November'"
        })
final class PublishCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "<folder>",
            description = "What 'train' wrote. Default: the only one below " + TrainedFolders.ROOT + ".")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--promote", description = "Make it the champion at once.")
    private boolean promote;

    @Option(
            names = "--if-changed",
            description =
                    "Write nothing when the champion would answer every row in the same way: the same description,"
                            + " the same numbers.")
    private boolean ifChanged;

    @Option(
            names = "--unmeasured",
            description = "Publish even a model that was imported without a recipe, which nothing has measured.")
    private boolean unmeasured;

    @Mixin
    private GateOptions gates = new GateOptions();

    @Mixin
    private ChampionOptions champions = new ChampionOptions();

    @Mixin
    private PromotionOptions promotion = new PromotionOptions();

    @Mixin
    private TrackingOptions tracking;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        tracking.requireUsable();
        Path made = folder.orElseGet(TrainedFolders::only);
        TrainedModel trained = TrainedModel.read(made);
        requirePassed(trained);
        Registry registry = promotion.registry();
        String name = trained.spec().name();
        if (promote) {
            registry.requireOpen(name);
        }
        Optional<VersionRef> champion =
                ifChanged ? registry.championLike(trained.spec(), trained.files()) : Optional.empty();
        if (champion.isPresent()) {
            return done(Outcome.UNCHANGED, name, champion.get());
        }
        promotion.require(registry, trained, promote, output);
        TrainedModel held = champions.require(promotion.store(), trained, made);
        VersionRef version = registry.publish(held.spec(), held.files(), champions.reason(promotion.reason()));
        output.say(Outcome.PUBLISHED.line(name, version.version()));
        try {
            return promote ? promoted(registry, name, version) : shown(Outcome.PUBLISHED, name, version);
        } finally {
            tracking.version(promotion.store(), name, version.version(), made);
        }
    }

    /** Only of what nothing has measured the gate can be left unasked: what was measured and missed stays out. */
    private void requirePassed(TrainedModel trained) {
        if (!unmeasured || !trained.gate().isUnmeasured()) {
            trained.requirePassed(gates.scope());
        }
    }

    /** A version that was published and can't be promoted is shown all the same: it is there. */
    private int promoted(Registry registry, String name, VersionRef version) {
        try {
            registry.promote(name, version.version(), champions.reason(promotion.allowed()));
        } catch (WaybillException e) {
            shown(Outcome.PUBLISHED, name, version);
            throw e;
        }
        return done(Outcome.PROMOTED, name, version);
    }

    private int done(Outcome outcome, String name, VersionRef version) {
        output.say(outcome.line(name, version.version()));
        return shown(outcome, name, version);
    }

    private int shown(Outcome outcome, String name, VersionRef version) {
        output.show(new PublishResult(name, version.version(), outcome));
        return 0;
    }
}
