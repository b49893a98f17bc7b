package waybill.training.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import waybill.training.report.chart.Svg;

/** How a report looks. */
public final class ReportStyle {
    /** Its colours and letters are those of the pages that the service gives. */
    private static final String FILE = "/waybill/training/report.css";

    private static final String CSS = read();

    private ReportStyle() {}

    private static String read() {
        try (InputStream css = ReportStyle.class.getResourceAsStream(FILE)) {
            return new String(Objects.requireNonNull(css, FILE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All up to the first words of the page. */
    static String head(String title) {
        return head(title, "");
    }

    /** @param more rules of this page alone */
    public static String head(String title, String more) {
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/><title>" + Svg.escape(title)
                + "</title><style>\n" + CSS + more + "</style></head><body><main>\n";
    }
}
