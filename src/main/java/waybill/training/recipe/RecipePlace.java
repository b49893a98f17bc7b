package waybill.training.recipe;

import java.nio.file.Path;

/**
 * Where what a recipe names is.
 *
 * @param folder in which its paths start
 * @param query of its rows, where it was kept with the recipe; empty where it is to be read from its file
 * @param events the same of the events of its state
 */
public record RecipePlace(Path folder, String query, String events) {
    /** @param folder that has the queries, too */
    static RecipePlace of(Path folder) {
        return new RecipePlace(folder, "", "");
    }
}
