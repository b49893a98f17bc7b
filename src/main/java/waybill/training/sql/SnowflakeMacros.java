package waybill.training.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Functions and types of Snowflake's SQL that DuckDB has under no name, or another, as statements that make them there. A query gets
 * those whose names it has, so that one of DuckDB's own is what it is.
 */
public final class SnowflakeMacros {
    private static final String FILE = "snowflake.sql";
    private static final Pattern MADE = Pattern.compile("create (?:macro|type) (\\w+)");
    private static final Map<String, String> ALL = read();

    private SnowflakeMacros() {}

    /** The names of all. */
    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /** The statements that make what a query uses. */
    public static List<String> used(SqlText query) {
        return ALL.entrySet().stream()
                .filter(one -> Pattern.compile("\\b" + one.getKey() + "\\b", Pattern.CASE_INSENSITIVE)
                        .matcher(query.code())
                        .find())
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Map<String, String> read() {
        String text = Arrays.stream(text().split("\n", -1))
                .filter(line -> !line.startsWith("--"))
                .collect(Collectors.joining("\n"));
        Map<String, String> all = new LinkedHashMap<>();
        for (String statement : text.split(";\n", -1)) {
            Matcher made = MADE.matcher(statement);
            if (made.find()) {
                all.put(made.group(1), statement.strip());
            }
        }
        return all;
    }

    private static String text() {
        try (InputStream file = SnowflakeMacros.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("This build has no " + FILE + ".");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
