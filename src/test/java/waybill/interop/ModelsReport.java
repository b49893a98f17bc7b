package waybill.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table of all configurations: what became of each. */
final class ModelsReport {
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Comparison> measured = new HashMap<>();

    /** Keeps what a configuration's rows gave, for its line. */
    synchronized void measured(TrainedModel trained, Comparison comparison) {
        measured.put(trained.name(), comparison);
    }

    synchronized void add(TrainedModel trained, String outcome, long millis) {
        Comparison comparison = measured.get(trained.name());
        String numbers = comparison == null
                ? "|  |  |  |"
                : String.format(
                        Locale.ROOT,
                        "| %d | %d | %s |",
                        trained.rows(),
                        comparison.identical(),
                        comparison.largest() == 0 ? "0" : String.format(Locale.ROOT, "%.1e", comparison.largest()));
        String differing = comparison == null ? "" : String.valueOf(comparison.differing());
        lines.add(String.format(
                Locale.ROOT,
                "| %s | %s | %s %s %s | %s | %d |",
                trained.name(),
                trained.title(),
                trained.library(),
                numbers,
                differing,
                outcome,
                millis));
    }

    synchronized void write(Path file) throws IOException {
        List<String> table = new ArrayList<>();
        table.add(
                "| configuration | what | library | rows | identical | largest difference | beyond tolerance | outcome | ms |");
        table.add("|---|---|---|---:|---:|---:|---:|---|---:|");
        table.addAll(lines);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, table);
        table.forEach(System.out::println);
    }
}
