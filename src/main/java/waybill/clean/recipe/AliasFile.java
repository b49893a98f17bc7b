package waybill.clean.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import waybill.csv.Cells;
import waybill.csv.HeaderLine;
import waybill.csv.MalformedCsvException;
import waybill.csv.RowReader;
import waybill.signature.normal.Normalization;
import waybill.signature.normal.NormalizationDraft.Alias;
import waybill.signature.table.TableHeader;
import waybill.yaml.YamlNode;

/**
 * A CSV with two columns: {@code alias}, and one of any other name with the value that it stands for.
 *
 * @param lines of the file on which each alias begins, from 1
 */
record AliasFile(List<Alias> aliases, List<Integer> lines) {
    private static final long MOST_BYTES = 16L << 20;
    private static final String ALIAS = "alias";

    /** Reads the file that a node names; what is wrong is noted there, and then there are no aliases. */
    static AliasFile read(YamlNode node, Path folder) {
        String name = node.text();
        try {
            Path path = folder.resolve(name);
            if (Files.size(path) > MOST_BYTES) {
                throw new Unusable("it is larger than " + MOST_BYTES + " bytes");
            }
            return read(RowReader.of(Files.readAllBytes(path)));
        } catch (MalformedCsvException e) {
            node.fault("unusable_aliases", name + " cannot be read: " + e.reason());
        } catch (Unusable e) {
            node.fault("unusable_aliases", name + " cannot be read: " + e.getMessage());
        } catch (IOException e) {
            node.fault("file_not_found", "there is no such file beside the recipe, or it cannot be read");
        }
        return new AliasFile(List.of(), List.of());
    }

    private static AliasFile read(RowReader reader) throws IOException {
        List<String> header = HeaderLine.read(reader).map(TableHeader::columns).orElse(List.of());
        int alias = header.indexOf(ALIAS);
        if (header.size() != 2 || alias < 0) {
            throw new Unusable("it needs two columns, 'alias' and the one with the value");
        }
        List<Alias> aliases = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        Cells cells = new Cells();
        for (int line = 2; reader.next(); line++) {
            cells.split(reader);
            if (!cells.isText() || !cells.isWellFormed() || cells.count() != 2) {
                throw new Unusable("row " + line + " is not two cells of text");
            }
            if (aliases.size() == Normalization.MOST_ALIASES) {
                throw new Unusable("it has more than " + Normalization.MOST_ALIASES + " aliases");
            }
            aliases.add(new Alias(cells.text(alias), cells.text(1 - alias)));
            lines.add(line);
        }
        if (aliases.isEmpty()) {
            throw new Unusable("it has no alias below its header");
        }
        return new AliasFile(aliases, lines);
    }

    private static final class Unusable extends IOException {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }
}
