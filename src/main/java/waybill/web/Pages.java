package waybill.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files of the pages. They are named here, so that no name that a caller sends is looked for anywhere; each is read when it is
 * first asked for, and kept. The pages ask the public API for everything else.
 */
public final class Pages {
    /** What {@code /}, {@code /ui} and {@code /ui/} show. */
    static final String INDEX = "ui.html";

    /** The files in {@code src/main/resources/waybill/web}, and Preact's, which the build puts beside them. */
    static final List<String> NAMES =
            List.of(INDEX, "ui.css", "ui.js", "ui-preact.js", "ui-sw.js", "ui.svg", "ui.webmanifest");

    private static final Map<String, PageFile> READ = new ConcurrentHashMap<>();

    private Pages() {}

    /**
     * The file at a path, if there is one.
     *
     * @param path after its first slash, in lower case and without a slash at its end; empty for the root
     */
    public static Optional<PageFile> find(String path) {
        String name = path.isEmpty() || path.equals("ui") ? INDEX : path;
        return NAMES.contains(name) ? Optional.of(READ.computeIfAbsent(name, PageFile::read)) : Optional.empty();
    }
}
