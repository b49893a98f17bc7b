package waybill.training.recipe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import waybill.failure.NearName;
import waybill.failure.WaybillException;
import waybill.training.data.DataSource;
import waybill.training.data.EventSource;
import waybill.training.data.TableFile;
import waybill.training.jdbc.Database;
import waybill.yaml.YamlNode;

/** Reads where a recipe's rows come from, and the query itself: what is not there is told before anything is trained. */
final class SourceReader {
    private static final String TABLE = "[A-Za-z_][A-Za-z0-9_]{0,127}";

    private final Path folder;
    private final YamlNode node;
    private final String kept;

    /**
     * @param folder where the paths in the recipe start
     * @param kept the query, where it was kept with the recipe; empty where it is to be read from its file
     */
    SourceReader(Path folder, YamlNode node, String kept) {
        this.folder = folder;
        this.node = node;
        this.kept = kept;
    }

    DataSource read() {
        node.mapping(Stream.concat(
                        Stream.of("sql", "files", "jdbc", "id", "date", "license", "credit"),
                        DatabaseReader.KEYS.stream())
                .toArray(String[]::new));
        Optional<Database> database = new DatabaseReader(node).read();
        Map<String, TableFile> tables = tables();
        return new DataSource(
                name(),
                query(),
                tables.isEmpty() ? files() : DataSource.files(tables),
                tables,
                database,
                node.needText("id"),
                node.needText("date"),
                node.text("license", ""),
                node.text("credit", ""));
    }

    /** The same of the events of a state. */
    EventSource readEvents() {
        node.mapping("sql", "files", "known_after");
        return new EventSource(
                name(), query(), files(), node.find("known_after").map(YamlNode::duration));
    }

    private String name() {
        return node.needText("sql");
    }

    private String query() {
        return kept.isEmpty() ? written() : kept;
    }

    private String written() {
        String name = node.text("sql", "");
        return node.find("sql")
                .filter(at -> !name.isEmpty() && isThere(at, name))
                .map(at -> query(at, name))
                .orElse("");
    }

    /** The files that the query reads as tables: {@code {name: file}}; none where they are a list. */
    private Map<String, TableFile> tables() {
        Map<String, TableFile> tables = new LinkedHashMap<>();
        node.find("files").filter(files -> files.value() instanceof Map).ifPresent(files -> files.members()
                .forEach((name, table) -> tables.put(name, table(name, table))));
        return tables;
    }

    private TableFile table(String name, YamlNode table) {
        if (!name.matches(TABLE)) {
            table.fault(
                    "invalid_name", "a table's name is a letter or underscore, then letters, digits and underscores");
        }
        boolean detailed = table.value() instanceof Map;
        TableFile read = detailed
                ? new TableFile(table.mapping("file", "missing").needText("file"), table.texts("missing"))
                : new TableFile(table.text(), List.of());
        isThere(detailed ? table.find("file").orElse(table) : table, read.file());
        return read;
    }

    private List<String> files() {
        List<YamlNode> files = node.find("files").map(YamlNode::each).orElse(List.of());
        List<String> names = files.stream().map(YamlNode::text).toList();
        for (int i = 0; i < files.size(); i++) {
            isThere(files.get(i), names.get(i));
        }
        return names;
    }

    private String query(YamlNode at, String name) {
        try {
            return TextFile.read(folder.resolve(name));
        } catch (WaybillException e) {
            at.fault("invalid_file", String.valueOf(e.getMessage()));
            return "";
        }
    }

    private boolean isThere(YamlNode at, String name) {
        try {
            if (name.isEmpty() || Files.isRegularFile(folder.resolve(name))) {
                return true;
            }
            at.fault("unknown_file", "there is no file '" + name + "', seen from the recipe's folder" + hint(name));
        } catch (InvalidPathException e) {
            at.fault("invalid_name", "no file can have this name");
        }
        return false;
    }

    /** The nearest name in the folder in which the file was looked for. */
    private String hint(String name) {
        Path parent = folder.resolve(name).normalize().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return "";
        }
        try (Stream<Path> all = Files.list(parent)) {
            return NearName.hint(
                    name,
                    all.filter(Files::isRegularFile)
                            .map(there -> folder.relativize(there).toString())
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
