package waybill.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pages of the service, the report of a training and that of a matching look alike: one palette, light and dark, and one kind of letters. */
class LookTest {
    private static final Path PAGES = Path.of("src/main/resources/waybill/web/ui.css");
    private static final Path REPORT = Path.of("src/main/resources/waybill/training/report.css");
    private static final Path MATCHING = Path.of("src/main/java/waybill/legs/report/MatchPage.java");

    private static final List<String> COLOURS = List.of(
            "--paper", "--card", "--ink", "--soft", "--rule", "--accent", "--pale", "--warm", "--good", "--bad");

    private static final String HEX = "#[0-9a-f]{6}";
    private static final Pattern ONE = Pattern.compile("(--\\w+): (" + HEX + ")");
    private static final Pattern BOTH = Pattern.compile("(--\\w+): light-dark\\((" + HEX + "), (" + HEX + ")\\)");
    private static final Pattern LETTERS = Pattern.compile("font: 15px/[0-9.]+ ([^;]+);");
    private static final Pattern DARK =
            Pattern.compile("@media \\(prefers-color-scheme: dark\\) \\{ :root \\{([^}]*)}");

    private static String text(Path file) throws IOException {
        return Files.readString(file);
    }

    /** Each colour as {@code light dark}. */
    private static Map<String, String> pages() throws IOException {
        Map<String, String> colours = new TreeMap<>();
        Matcher found = BOTH.matcher(text(PAGES));
        while (found.find()) {
            colours.put(found.group(1), found.group(2) + " " + found.group(3));
        }
        colours.keySet().retainAll(COLOURS);
        return colours;
    }

    private static Map<String, String> written(Path file) throws IOException {
        String all = text(file);
        Matcher dark = DARK.matcher(all);
        assertThat(dark.find()).isTrue();
        Map<String, String> colours = named(all.substring(0, dark.start()));
        named(dark.group(1))
                .forEach((name, value) -> colours.merge(name, value, (light, other) -> light + " " + other));
        return colours;
    }

    private static Map<String, String> named(String css) {
        Map<String, String> colours = new TreeMap<>();
        Matcher found = ONE.matcher(css);
        while (found.find()) {
            colours.put(found.group(1), found.group(2));
        }
        return colours;
    }

    private static String letters(Path file) throws IOException {
        Matcher found = LETTERS.matcher(text(file));
        assertThat(found.find()).as(file.toString()).isTrue();
        return found.group(1);
    }

    @Test
    void colours_ofAReport_areThoseOfThePages() throws IOException {
        assertThat(pages().keySet()).containsExactlyInAnyOrderElementsOf(COLOURS);
        assertThat(written(REPORT)).isEqualTo(pages());
    }

    @Test
    void colours_ofAMatching_areAmongThem() throws IOException {
        assertThat(pages()).containsAllEntriesOf(written(MATCHING));
    }

    @Test
    void letters_areTheSame() throws IOException {
        assertThat(List.of(letters(REPORT), letters(MATCHING))).containsOnly(letters(PAGES));
    }

    /** Words in each colour, and on a chip that is tinted by it, have the contrast that WCAG 2.2 asks of text. */
    @Test
    void colours_ofWords_areToldFromWhatIsBelowThem() throws IOException {
        Map<String, String> all = written(REPORT);
        for (int theme = 0; theme < 2; theme++) {
            for (String name : List.of("--ink", "--soft", "--accent", "--warm", "--good", "--bad")) {
                for (String below : List.of("--paper", "--card")) {
                    int[] colour = rgb(all.getOrDefault(name, "").split(" ", -1)[theme]);
                    int[] ground = rgb(all.getOrDefault(below, "").split(" ", -1)[theme]);
                    assertThat(contrast(colour, ground))
                            .as(name + " on " + below)
                            .isGreaterThanOrEqualTo(4.5);
                    if (!name.equals("--accent")) {
                        assertThat(contrast(colour, mixed(colour, ground)))
                                .as(name + " on its chip on " + below)
                                .isGreaterThanOrEqualTo(4.5);
                    }
                }
            }
        }
    }

    private static int[] rgb(String hex) {
        int all = Integer.parseInt(hex.substring(1), 16);
        return new int[] {all >> 16, (all >> 8) & 0xff, all & 0xff};
    }

    /** As {@code color-mix(in srgb, colour 14%, ground)}. */
    private static int[] mixed(int[] colour, int[] ground) {
        int[] mixed = new int[3];
        for (int i = 0; i < 3; i++) {
            mixed[i] = (int) Math.round(.14 * colour[i] + .86 * ground[i]);
        }
        return mixed;
    }

    private static double contrast(int[] one, int[] other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    }

    private static double luminance(int[] rgb) {
        double[] weights = {.2126, .7152, .0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double share = rgb[i] / 255.0;
            sum += weights[i] * (share <= .03928 ? share / 12.92 : Math.pow((share + .055) / 1.055, 2.4));
        }
        return sum;
    }
}
