package waybill.cli.rollout;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import waybill.cli.option.NoChampionOptions;
import waybill.cli.option.OutputOptions;
import waybill.cli.option.PromotionOptions;
import waybill.cli.option.TrackingOptions;

@Command(
        name = "promote",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a version the champion, the canary or the shadow, after fetching and verifying it as serving will.",
            "A canary answers some of the callers; what a shadow answers nobody sees.",
        },
        footer = {
            "",
            "Examples:",
            "  waybill promote arrival-delay --reason 'less bias in winter'",
            "  waybill promote arrival-delay --canary 10 --shadow",
            "  waybill promote arrival-delay --percent 50",
            "  waybill promote arrival-delay --full"
        })
public final class PromoteCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "<model>")
    private String model = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "<version>",
            defaultValue = "",
            description =
                    "Default: what stands beside the champion, with --canary, --percent or --full; else the newest"
                            + " one that nobody took back.")
    private String version = "";

    @Mixin
    private StepOptions steps = new StepOptions();

    @Mixin
    private PromotionOptions promotion = new PromotionOptions();

    @Mixin
    private NoChampionOptions spared = new NoChampionOptions();

    @Mixin
    private TrackingOptions tracking;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        tracking.requireUsable();
        Step step = steps.step(version);
        Target target = new Target(model, version, spared.reason(promotion.allowed()));
        Taken.show(promotion.store(), model, output, registry -> step.take(registry, target));
        tracking.model(promotion.store(), model);
        return 0;
    }
}
