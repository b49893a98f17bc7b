package waybill.training.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import waybill.clean.FoundSeparator;
import waybill.clean.file.InputFile;
import waybill.clean.file.TableReader;
import waybill.clean.recipe.CleanRecipe;
import waybill.failure.NearName;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.storage.MalformedGzipException;
import waybill.training.cleaning.CleanPlan;
import waybill.training.cleaning.TableRules;
import waybill.training.data.DataSource;
import waybill.training.data.EventSource;
import waybill.training.data.TableFile;
import waybill.training.parquet.ParquetFiles;
import waybill.training.sql.SqlText;
import waybill.yaml.YamlNode;

/** Reads which tables are cleaned before the query reads them. What is wrong with their rules is told with the faults of the recipe, each with its place in its own file. */
final class CleanReader {
    static final String CLEAN = "clean";

    private final RecipePlace place;
    private final DataSource source;

    /** @param source with the tables */
    CleanReader(RecipePlace place, DataSource source) {
        this.place = place;
        this.source = source;
    }

    /** @param events those of live state, whose files are read as they are; none for a model without */
    CleanPlan read(YamlNode root, List<EventSource> events) {
        return root.findKey(CLEAN).map(node -> plan(root, node, events)).orElse(CleanPlan.NONE);
    }

    private CleanPlan plan(YamlNode root, YamlNode node, List<EventSource> events) {
        node.mapping("files", "compare");
        if (source.database().isPresent()) {
            node.fault(
                    "contradiction",
                    "a source with 'jdbc' reads no files that could be cleaned: let its query mend them, or clean the CSV"
                            + " that somebody exports, and list that under 'files'");
            return CleanPlan.NONE;
        }
        Map<String, TableRules> tables = new LinkedHashMap<>();
        node.need("files").ifPresent(files -> {
            files.members().forEach((name, rules) -> table(name, rules).ifPresent(read -> tables.put(name, read)));
            if (files.value() instanceof Map<?, ?> map && map.isEmpty()) {
                files.fault("empty", "at least one table, or no 'clean'");
            }
        });
        refuseEvents(root, tables.keySet(), events);
        return new CleanPlan(tables, node.flag("compare", true));
    }

    private Optional<TableRules> table(String name, YamlNode node) {
        Optional<String> fault = fault(name);
        fault.ifPresent(message -> node.fault("unknown_table", message));
        String file = node.text();
        if (fault.isPresent() || file.isEmpty()) {
            return Optional.empty();
        }
        Optional<TableRules> rules = rules(file, name, node);
        TableFile table = source.tables().get(name);
        if (table != null) {
            rules.ifPresent(read -> columns(place.folder().resolve(table.file()), read.recipe(), node));
        }
        return rules;
    }

    /** What is wrong with a name. */
    private Optional<String> fault(String name) {
        TableFile table = source.tables().get(name);
        if (table == null) {
            return Optional.of(
                    source.tables().isEmpty()
                            ? "what is cleaned has a name: write 'files: {legs: data/legs.csv}' under 'source', and 'from"
                                    + " legs' in the query"
                            : "'files' of 'source' has no table '" + name + "'"
                                    + NearName.hint(name, source.tables().keySet()));
        }
        if (ParquetFiles.isOne(table.file())) {
            return Optional.of("only CSV is cleaned, and " + table.file()
                    + " is Parquet: DuckDB makes CSV of it with copy (from '...') to 'legs.csv'");
        }
        return !source.query().isEmpty()
                        && !SqlText.of(source.sql(), source.query(), false).names(name)
                ? Optional.of(source.sql() + " does not read '" + name + "', so cleaning it would change nothing")
                : Optional.empty();
    }

    private Optional<TableRules> rules(String file, String name, YamlNode node) {
        try {
            Path path = place.folder().resolve(file);
            String text =
                    place.cleaning().containsKey(name) ? place.cleaning().getOrDefault(name, "") : TextFile.read(path);
            Path folder = Optional.ofNullable(path.toAbsolutePath().normalize().getParent())
                    .orElse(place.folder());
            CleanRecipe recipe = waybill.clean.recipe.RecipeReader.of(text, String.valueOf(path.getFileName()), folder);
            return Optional.of(TableRules.of(file, text, recipe));
        } catch (WaybillException e) {
            tell(e, node);
            return Optional.empty();
        }
    }

    /** Its columns, of a table that is there: one that is not has its fault where it is named. */
    private static void columns(Path table, CleanRecipe recipe, YamlNode node) {
        if (!Files.isRegularFile(table)) {
            return;
        }
        String name = String.valueOf(table.getFileName());
        InputFile input = new InputFile(table);
        try (TableReader reader = new TableReader(name, input.open(), FoundSeparator.of(input, recipe))) {
            recipe.requireColumns(name, reader.header((bytes, from, to) -> {}));
        } catch (WaybillException e) {
            tell(e, node);
        } catch (MalformedGzipException e) {
            node.fault("invalid_file", name + " " + e.reason());
        } catch (IOException e) {
            node.fault("invalid_file", name + " cannot be read");
        }
    }

    private static void tell(WaybillException e, YamlNode node) {
        if (e.violations().isEmpty()) {
            node.fault("invalid_file", String.valueOf(e.getMessage()));
        }
        for (Violation violation : e.violations()) {
            Violation there = violation.below(node.pointer());
            node.faults().add(there.pointer(), there.rule(), there.message());
        }
    }

    /** State would be made of what the rows are no more. */
    private void refuseEvents(YamlNode root, Set<String> cleaned, List<EventSource> events) {
        for (String name : cleaned) {
            TableFile table = source.tables().get(name);
            if (table != null && events.stream().anyMatch(event -> reads(event, table))) {
                root.find("state")
                        .flatMap(state -> state.find("events"))
                        .flatMap(at -> at.find("files"))
                        .ifPresent(files -> files.fault(
                                "contradiction",
                                table.file() + " is cleaned for the rows, and events would be made of it as it came:"
                                        + " clean it beforehand, and name the clean table in both places"));
            }
        }
    }

    private boolean reads(EventSource events, TableFile table) {
        Path cleaned = place.folder().resolve(table.file()).normalize();
        return events.files().stream()
                .anyMatch(file -> place.folder().resolve(file).normalize().equals(cleaned));
    }
}
