package waybill.training.jdbc;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A database that rows come from, as a recipe says it: it holds no secret, only the names of the environment variables that do.
 *
 * @param properties the driver's settings
 * @param secrets settings whose values are in the environment: setting, and the variable's name
 * @param timeout the longest wait for the query to begin its result, and for each answer of the network
 * @param mostRows more rows are refused
 */
public record Database(
        JdbcUrl url, Map<String, String> properties, Map<String, String> secrets, Duration timeout, long mostRows) {
    /** Unless a recipe says another. */
    public static final Duration TIMEOUT = Duration.ofMinutes(30);
    /** Unless a recipe says another. */
    public static final long MOST_ROWS = 5_000_000;

    public Database {
        properties = Collections.unmodifiableMap(new TreeMap<>(properties));
        secrets = Collections.unmodifiableMap(new TreeMap<>(secrets));
    }
}
