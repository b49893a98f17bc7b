package waybill.training.recipe;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where what a recipe names is.
 *
 * @param folder in which its paths start
 * @param query of its rows, where it was kept with the recipe; empty where it is to be read from its file
 * @param events the same of the events of its state
 * @param cleaning the recipes by which its tables are cleaned, by the names of the tables, where they were kept with the recipe
 */
public record RecipePlace(Path folder, String query, String events, Map<String, String> cleaning) {
    public RecipePlace {
        cleaning = Map.copyOf(cleaning);
    }

    /** @param folder that has the queries, too */
    static RecipePlace of(Path folder) {
        return new RecipePlace(folder, "", "", Map.of());
    }
}
