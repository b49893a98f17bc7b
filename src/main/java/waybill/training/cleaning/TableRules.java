package waybill.training.cleaning;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import waybill.clean.recipe.CleanRecipe;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.storage.Digest;

/**
 * What a table is cleaned by.
 *
 * @param file the path of its recipe, seen from the training's
 * @param text of that recipe, as it was written
 * @param recipe what it says
 * @param named the files that it names
 */
public record TableRules(String file, String text, CleanRecipe recipe, List<NamedFile> named) {
    public TableRules {
        named = List.copyOf(named);
    }

    /**
     * The rules of a recipe that has just been read.
     *
     * @throws WaybillException {@code FILE_NOT_FOUND} when a file that it names has gone since
     */
    public static TableRules of(String file, String text, CleanRecipe recipe) {
        List<NamedFile> named = new ArrayList<>();
        for (String path : recipe.files()) {
            byte[] bytes = bytes(recipe.folder().resolve(path), recipe.name());
            named.add(new NamedFile(path, bytes.length, Digest.sha256(bytes)));
        }
        return new TableRules(file, text, recipe, named);
    }

    private static byte[] bytes(Path file, String recipe) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new WaybillException(
                    ErrorCode.FILE_NOT_FOUND, "The file " + file + " of " + recipe + " cannot be read.", e);
        }
    }

    /** Of the recipe's text alone; in lower-case hex. */
    public String textSha256() {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of all that decides what is cleaned how: the recipe's text, and the files that it names; in lower-case hex. */
    public String sha256() {
        StringBuilder all = new StringBuilder(textSha256());
        named.forEach(one -> all.append('\n').append(one.path()).append(' ').append(one.sha256()));
        return Digest.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The files that it names, with their digests. */
    public Json namedJson() {
        return Json.array(named.stream().<Json>map(NamedFile::toJson).toList());
    }
}
