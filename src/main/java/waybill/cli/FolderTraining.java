package waybill.cli;

import java.nio.file.Path;
import waybill.cli.clean.CleanPage;
import waybill.cli.option.CommandContext;
import waybill.training.Progress;
import waybill.training.TrainedModel;
import waybill.training.Training;
import waybill.training.champion.ChampionSource;
import waybill.training.cleaning.CleaningFolder;
import waybill.training.recipe.Recipe;

/**
 * A training whose model is written to a folder, with the tables that were cleaned for it.
 *
 * @param commit of the sources that train; may be empty
 */
record FolderTraining(CommandContext context, String commit, Path folder) {
    TrainedModel run(Recipe recipe, Progress progress, ChampionSource champions) {
        try (CleaningFolder cleaned = CleaningFolder.beside(folder, CleanPage::of)) {
            TrainedModel trained = new Training(
                            context.clock(), commit, progress, context.environment(), champions, () -> cleaned)
                    .run(recipe);
            trained.write(folder, cleaned);
            return trained;
        }
    }
}
