package waybill.training.recipe;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.failure.WaybillException;
import waybill.model.external.ExternalOptions;
import waybill.training.imported.ImportArguments;
import waybill.training.imported.ImportPlan;
import waybill.training.imported.ImportSettings;
import waybill.training.imported.ModelFile;
import waybill.yaml.YamlNode;

/** Reads a candidate that comes from a file, and the file: what is wrong with it is told before anything is trained. */
final class ImportReader {
    private static final String[] SETTINGS = {"iterations", "missing", "quantile", "raw", "labels", "columns"};

    private final Path folder;
    private final YamlNode candidate;
    private final Optional<ImportArguments> arguments;

    /**
     * A reader for one candidate.
     *
     * @param folder where the paths in the recipe start
     * @param arguments what who imports it says
     */
    ImportReader(Path folder, YamlNode candidate, Optional<ImportArguments> arguments) {
        this.folder = folder;
        this.candidate = candidate;
        this.arguments = arguments;
    }

    /** Nothing, and a fault, for a file that is not there, or cannot be read. */
    Optional<ImportPlan> read() {
        ImportSettings settings = settings();
        Optional<Path> golden = arguments.flatMap(ImportArguments::golden);
        Optional<Path> rows =
                golden.isPresent() ? golden : candidate.find("golden").flatMap(this::there);
        Optional<Path> given = arguments.flatMap(ImportArguments::model);
        Optional<YamlNode> named = candidate.findKey("model");
        Optional<Path> path = given.isPresent() ? given : named.flatMap(this::there);
        if (given.isEmpty() && named.isEmpty()) {
            candidate.need("model");
        }
        return path.flatMap(file -> read(named.orElse(candidate), file, settings))
                .map(read -> new ImportPlan(read, settings, rows));
    }

    /** Those of a trainer mean nothing to a file. */
    private ImportSettings settings() {
        ImportSettings settings = candidate
                .find("settings")
                .filter(at -> CandidateReader.isFile(candidate))
                .map(at -> settings(at.mapping(SETTINGS)))
                .orElse(ImportSettings.NONE);
        return arguments.map(said -> said.over(settings)).orElse(settings);
    }

    private static Optional<ModelFile> read(YamlNode file, Path path, ImportSettings settings) {
        try {
            return Optional.of(ModelFile.read(path, settings.options()));
        } catch (WaybillException e) {
            file.fault("invalid_file", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<Path> there(YamlNode at) {
        String name = at.text();
        try {
            Path path = folder.resolve(name);
            if (!name.isEmpty() && Files.isRegularFile(path)) {
                return Optional.of(path);
            }
            at.fault("unknown_file", "there is no file '" + name + "', seen from the recipe's folder");
        } catch (InvalidPathException e) {
            at.fault("invalid_name", "no file can have this name");
        }
        return Optional.empty();
    }

    private static ImportSettings settings(YamlNode node) {
        ExternalOptions options = new ExternalOptions(
                node.find("iterations").map(ImportReader::iterations).orElse(ExternalOptions.NONE.iterations()),
                node.number("missing", Double.NaN),
                node.number("quantile", Double.NaN),
                node.flag("raw", false));
        Optional<YamlNode> columns = node.find("columns");
        return new ImportSettings(
                options,
                node.find("labels").map(ImportReader::labels).orElse(List.of()),
                columns.filter(at -> !(at.value() instanceof List))
                        .map(ImportReader::names)
                        .orElse(Map.of()),
                columns.filter(at -> at.value() instanceof List)
                        .map(YamlNode::texts)
                        .orElse(List.of()));
    }

    private static ExternalOptions.Iterations iterations(YamlNode at) {
        Optional<ExternalOptions.Iterations> named = ImportSettings.iterations(String.valueOf(at.value()));
        if (named.isEmpty()) {
            at.fault("unknown_value", ImportSettings.ITERATIONS);
        }
        return named.orElse(ExternalOptions.NONE.iterations());
    }

    /** Labels are texts, and YAML reads some of them as something else. */
    private static List<String> labels(YamlNode list) {
        return list.items().stream()
                .map(at -> at.value() instanceof Boolean flag ? flag.toString() : at.text())
                .toList();
    }

    private static Map<String, String> names(YamlNode columns) {
        Map<String, String> names = new LinkedHashMap<>();
        columns.members().forEach((name, column) -> names.put(name, column.text()));
        return names;
    }
}
