package waybill.training.data;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where the events of a recipe's state come from.
 *
 * @param sql the name of the file with the query
 * @param query the query: the file's text
 * @param files the files that the query reads
 * @param knownAfter how long after it happened an event became known that does not say when; empty when all must say it
 */
public record EventSource(String sql, String query, List<String> files, Optional<Duration> knownAfter) {
    public EventSource {
        files = List.copyOf(files);
    }
}
