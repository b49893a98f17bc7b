package waybill.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The files of the pages. They are named here, so that no name that a caller sends is looked for anywhere; each is read when it is
 * first asked for, and kept. The pages ask the public API for everything else.
 */
public final class Pages {
    /** What {@code /}, {@code /ui} and {@code /ui/} show. */
    static final String INDEX = "ui.html";

    /** The files in {@code src/main/resources/waybill/web}, and Preact's, which the build puts beside them. */
    static final List<String> NAMES = List.of(
            INDEX,
            "ui.css",
            "ui.js",
            "ui-api.js",
            "ui-texts.js",
            "ui-parts.js",
            "ui-preact.js",
            "ui-one.js",
            "ui-csv.js",
            "ui-many.js",
            "ui-board.js",
            "ui-batch.js",
            "ui-models.js",
            "ui-report.js",
            "ui-service.js",
            "ui-told.js",
            "ui-sw.js",
            "ui.svg",
            "ui.webmanifest");

    private static final Map<String, PageFile> READ = new ConcurrentHashMap<>();

    private Pages() {}

    /**
     * The file at a path, if there is one.
     *
     * @param path after its first slash, in lower case and without a slash at its end; empty for the root
     * @param build which build this is, in words without quotes: the page asks to be loaded again when the service is another one
     */
    public static Optional<PageFile> find(String path, Supplier<String> build) {
        String name = path.isEmpty() || path.equals("ui") ? INDEX : path;
        return NAMES.contains(name)
                ? Optional.of(READ.computeIfAbsent(name, file -> PageFile.read(file, build)))
                : Optional.empty();
    }
}
