package waybill.registry.told;

import java.util.Arrays;
import java.util.Optional;
import waybill.registry.Names;

/** The files of a version that are for people and tools, and hold none of what serves: whoever may read what a model is may read these. */
public enum Document {
    /** How good it is on which rows. */
    METRICS("metrics.json", "application/json"),
    /** The verdict of its gates. */
    GATE("gate.json", "application/json"),
    /** What became of it beside the champion. */
    CHAMPION(Names.CHAMPION, "application/json"),
    /** Where it comes from. */
    PROVENANCE("provenance.json", "application/json"),
    /** In which bins its training rows and its predictions for them are. */
    BASELINE("baseline.json", "application/json"),
    /** What it is for, and what not. */
    CARD("MODEL_CARD.md", "text/plain"),
    /** The report of its training. */
    REPORT("report.html", "text/html"),
    /** The recipe that it was trained by, as it was written. */
    RECIPE("recipe.yaml", "text/plain"),
    /** The query that its rows came from, as it was written. */
    QUERY("source.sql", "text/plain"),
    /** The query that the events of its state came from, as it was written; only a model with state has it. */
    EVENTS("events.sql", "text/plain"),
    /** By what its tables were cleaned, and what was done; only a model whose recipe cleans has it. */
    CLEANING("cleaning.json", "application/json");

    private final String file;
    private final String mediaType;

    Document(String file, String mediaType) {
        this.file = file;
        this.mediaType = mediaType;
    }

    /** The document of a file's name. */
    public static Optional<Document> of(String file) {
        return Arrays.stream(values())
                .filter(document -> document.file.equals(file))
                .findFirst();
    }

    /** The name of the file. */
    public String file() {
        return file;
    }

    /** Its media type, without a charset: all are UTF-8. What people write is plain text, which every browser shows. */
    public String mediaType() {
        return mediaType;
    }
}
