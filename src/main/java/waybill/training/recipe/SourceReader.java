package waybill.training.recipe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import waybill.failure.NearName;
import waybill.failure.WaybillException;
import waybill.training.data.DataSource;
import waybill.training.data.EventSource;
import waybill.yaml.YamlNode;

/** Reads where a recipe's rows come from, and the query itself: what is not there is told before anything is trained. */
final class SourceReader {
    private final Path folder;
    private final YamlNode node;

    /** @param folder where the paths in the recipe start */
    SourceReader(Path folder, YamlNode node) {
        this.folder = folder;
        this.node = node;
    }

    DataSource read() {
        node.mapping("sql", "files", "id", "date", "license", "credit");
        return new DataSource(
                name(),
                query(),
                files(),
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
        String name = node.text("sql", "");
        return node.find("sql")
                .filter(at -> !name.isEmpty() && isThere(at, name))
                .map(at -> query(at, name))
                .orElse("");
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
