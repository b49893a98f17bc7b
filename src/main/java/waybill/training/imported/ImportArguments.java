package waybill.training.imported;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import waybill.model.external.ExternalOptions;

/**
 * What who imports a file says of it; it goes over what a recipe says.
 *
 * @param candidate of the recipe that describes the model; empty for its only one
 * @param model the file; empty for that of the recipe
 * @param labels in the order of the model's scores; none for those that recipe or file name
 */
public record ImportArguments(
        Optional<String> candidate,
        Optional<Path> model,
        Optional<Path> golden,
        Optional<ExternalOptions.Iterations> iterations,
        OptionalDouble missing,
        OptionalDouble quantile,
        List<String> labels) {
    public ImportArguments {
        labels = List.copyOf(labels);
    }

    /** The settings with what is said here. */
    public ImportSettings over(ImportSettings settings) {
        ExternalOptions said = settings.options();
        ExternalOptions options = new ExternalOptions(
                iterations.orElse(said.iterations()),
                missing.orElse(said.missing()),
                quantile.orElse(said.quantile()),
                said.raw());
        return settings.with(options).with(labels.isEmpty() ? settings.labels() : labels);
    }
}
