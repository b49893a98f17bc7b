package waybill.cli.option;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import waybill.training.TrainedModel;

/** How a trained model is held against the champion. */
@Command
public final class ChampionOptions {
    /**
     * Whether a model is no worse than the champion of a store, on the same rows; {@code GATE_FAILED} when it is, or nobody can say.
     *
     * @param folder what {@code train} wrote
     */
    public void require(StoreOptions store, TrainedModel trained, Path folder) {}
}
