package waybill.upkeep.skew;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.JsonNode;
import waybill.model.Encoder;
import waybill.storage.Digest;
import waybill.training.TrainedModel;
import waybill.training.Training;
import waybill.training.cleaning.CleaningFile;
import waybill.training.data.Part;
import waybill.training.data.RowOrigin;
import waybill.training.fitting.Fitter;
import waybill.training.fitting.TrainingData;
import waybill.training.recipe.Candidate;
import waybill.training.recipe.Recipe;
import waybill.training.recipe.RecipePlace;

/**
 * What training makes of a version's own recipe and queries today: the rows of its data, and the encoder that they give. Nothing of
 * the manifest is in it.
 *
 * @param rows whether what was learnt from is what it was
 */
record FittedAgain(TrainingData data, Encoder encoder, TrainingRows rows) {

    /**
     * Reads the data and fits the encoder of the version's candidate, by the code that trains.
     *
     * @param folder in which the recipe's paths start
     * @throws WaybillException {@code FILE_NOT_FOUND}, {@code INVALID_RECIPE} or {@code INVALID_DATA} when the version has no recipe, or
     *     its data is not there
     */
    static FittedAgain of(ServedVersion served, Path folder, Training training) {
        Recipe recipe = Recipe.kept(
                served.text(TrainedModel.RECIPE),
                TrainedModel.RECIPE + " of " + served.version(),
                new RecipePlace(
                        folder.toAbsolutePath().normalize(),
                        served.text(TrainedModel.QUERY),
                        served.textOrNone(TrainedModel.EVENTS),
                        cleaning(served)));
        Candidate candidate = candidate(recipe, served);
        TrainingData data = training.data(recipe);
        Encoder encoder = new Fitter(data.table(), data.indices(Part.TRAIN)).encoder(candidate, data.signature());
        return new FittedAgain(data, encoder, rows(served, data));
    }

    /** The recipes that its tables were cleaned by, of a version whose recipe cleans. */
    private static Map<String, String> cleaning(ServedVersion served) {
        String file = served.textOrNone(TrainedModel.CLEANING);
        return file.isEmpty() ? Map.of() : CleaningFile.texts(file.getBytes(StandardCharsets.UTF_8));
    }

    /** The one that was chosen; of versions that do not say so the only one that it can have been. */
    private static Candidate candidate(Recipe recipe, ServedVersion served) {
        Optional<String> chosen =
                served.provenance().flatMap(from -> from.find("chosen")).map(JsonNode::text);
        List<Candidate> possible = recipe.candidates().stream()
                .filter(one -> chosen.isPresent()
                        ? one.name().equals(chosen.get())
                        : one.algorithm().equals(served.spec().algorithm()))
                .toList();
        if (possible.size() != 1) {
            throw new WaybillException(
                    ErrorCode.INVALID_RECIPE,
                    "The provenance of version " + served.version()
                            + " does not say which candidate of its recipe was chosen.");
        }
        return possible.get(0);
    }

    private static TrainingRows rows(ServedVersion served, TrainingData data) {
        return served.provenance().filter(from -> areSame(from, data)).isPresent()
                ? TrainingRows.SAME
                : TrainingRows.CHANGED;
    }

    /** By the digest of the training rows; versions without one have those of all files, or of all rows of a database. */
    private static boolean areSame(JsonNode provenance, TrainingData data) {
        return provenance
                .find("parts")
                .flatMap(parts -> parts.find(Part.TRAIN.wireName()))
                .flatMap(train -> train.find("sha256"))
                .map(digest -> digest.text().equals(data.rows(Part.TRAIN).sha256()))
                .orElseGet(() -> isSameSource(provenance, data));
    }

    private static boolean isSameSource(JsonNode provenance, TrainingData data) {
        List<JsonNode> sources = provenance.find("data").map(JsonNode::items).orElse(List.of());
        boolean sameEvents = provenance
                .find("state")
                .flatMap(state -> state.find("events_sha256"))
                .map(JsonNode::text)
                .equals(data.state().map(state -> state.events().sha256()));
        return !sources.isEmpty() && sameEvents && sources.stream().allMatch(source -> isSame(source, data));
    }

    private static boolean isSame(JsonNode source, TrainingData data) {
        String digest = source.get("sha256").text();
        return source.find("path")
                .map(path -> digest.equals(digestOf(data.recipe().folder().resolve(path.text()))))
                .orElseGet(() -> data.rows(Part.TRAIN)
                        .origin()
                        .map(RowOrigin::sha256)
                        .filter(digest::equals)
                        .isPresent());
    }

    private static String digestOf(Path file) {
        try {
            return Digest.sha256(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
