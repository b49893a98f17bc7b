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
import waybill.training.imported.ImportPlan;
import waybill.training.imported.ImportSettings;
import waybill.training.imported.ModelFile;
import waybill.yaml.YamlNode;

/** Reads a candidate that comes from a file, and the file: what is wrong with it is told before anything is trained. */
final class ImportReader {
    private static final String[] SETTINGS = {"iterations", "missing", "quantile", "raw", "labels", "columns"};

    private final Path folder;
    private final YamlNode candidate;

    /** @param folder where the paths in the recipe start */
    ImportReader(Path folder, YamlNode candidate) {
        this.folder = folder;
        this.candidate = candidate;
    }

    Optional<ImportPlan> read(YamlNode file) {
        ImportSettings settings = candidate
                .find("settings")
                .map(at -> settings(at.mapping(SETTINGS)))
                .orElse(ImportSettings.NONE);
        Optional<Path> golden = candidate.find("golden").flatMap(this::there);
        return there(file)
                .flatMap(path -> read(file, path, settings))
                .map(read -> new ImportPlan(read, settings, golden));
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
