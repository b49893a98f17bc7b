package waybill.training;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.signature.Field;
import waybill.training.champion.ChampionGate;
import waybill.training.champion.ChampionPlan;
import waybill.training.champion.ChampionReport;
import waybill.training.champion.ChampionSource;
import waybill.training.champion.ChampionTerms;
import waybill.training.champion.Contender;
import waybill.training.champion.Holdout;
import waybill.training.champion.HoldoutFile;
import waybill.training.data.Part;
import waybill.training.fitting.ChosenModel;
import waybill.training.fitting.TrainingData;
import waybill.training.recipe.Recipe;

/** Compares a model with the champion on the last test rows, and keeps these rows for whoever compares later. */
final class HoldingOut {
    private HoldingOut() {}

    /** The file of rows; none when a field is private, and the recipe does not say that it may be kept. */
    static Map<String, byte[]> kept(TrainingData data) {
        boolean isPrivate = data.signature().fields().stream().anyMatch(Field::isPrivate);
        return isPrivate && !data.recipe().champion().holdout() ? Map.of() : Map.of(HoldoutFile.FILE, rows(data));
    }

    /** What becomes of a model beside the champion; nothing when there is none, or it cannot be asked. */
    static Optional<ChampionReport> compare(
            TrainingData data, ChosenModel model, ChampionSource champions, Progress progress) {
        Recipe recipe = data.recipe();
        if (!recipe.champion().asked()) {
            return Optional.of(ChampionReport.passed("", ChampionPlan.IS_OFF, 0, List.of()));
        }
        return champions.of(recipe.model()).map(champion -> {
            progress.begin("Comparing with the champion " + champion.name(), 0);
            ChampionReport report = compare(data, champion, new Contender(recipe.model(), model.servable()));
            progress.end(report.ruling().wireName());
            return report;
        });
    }

    private static ChampionReport compare(TrainingData data, Contender champion, Contender model) {
        Recipe recipe = data.recipe();
        ChampionTerms terms = ChampionTerms.of(
                recipe.champion(),
                recipe.evaluation().tolerance(),
                recipe.evaluation().slices(),
                data.signature());
        Holdout holdout =
                HoldoutFile.read(rows(data), HoldoutFile.FILE, data.target().column());
        return new ChampionGate(terms).compare(champion, model, holdout);
    }

    private static byte[] rows(TrainingData data) {
        return HoldoutFile.write(
                data.rows(Part.TEST),
                data.signature().fields(),
                data.recipe().source().date());
    }
}
