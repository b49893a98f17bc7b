package waybill.clean;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import waybill.clean.file.InputFile;
import waybill.clean.file.TableReader;
import waybill.clean.recipe.CleanRecipe;
import waybill.csv.Dialect;
import waybill.failure.WaybillException;
import waybill.signature.table.Separator;

/** Finds out what stands between the cells of a table. */
public final class FoundSeparator {
    private FoundSeparator() {}

    /**
     * What the recipe says; else what most lines agree on, unless the header has the recipe's columns only with another one.
     *
     * @throws WaybillException {@code INVALID_FILE} when the table is no text
     */
    public static Separator of(InputFile input, CleanRecipe recipe) throws IOException {
        input.requireText();
        if (recipe.separator().isPresent()) {
            return recipe.separator().get();
        }
        Separator agreed = agreed(input);
        return Stream.concat(Stream.of(agreed), Stream.of(Separator.values()))
                .filter(one -> fits(input, one, recipe))
                .findFirst()
                .orElse(agreed);
    }

    private static Separator agreed(InputFile input) throws IOException {
        try (InputStream text = input.open()) {
            return Separator.of(Dialect.of(text).separator()).orElse(Separator.COMMA);
        }
    }

    private static boolean fits(InputFile input, Separator separator, CleanRecipe recipe) {
        try (TableReader table = new TableReader("", input.open(), separator)) {
            List<String> header = table.header((piece, from, to) -> {});
            return header.size() > 1 && recipe.hasColumns(header);
        } catch (IOException | WaybillException noHeader) {
            return false;
        }
    }
}
