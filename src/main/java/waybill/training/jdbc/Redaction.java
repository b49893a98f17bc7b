package waybill.training.jdbc;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Takes out of a driver's messages what nobody should read there. */
final class Redaction {
    private static final int SHORTEST = 3;

    private final JdbcUrl url;
    private final List<String> secrets;

    /** @param secrets the values; shorter ones than three characters would take ordinary words apart, and are no secrets */
    Redaction(JdbcUrl url, Collection<String> secrets) {
        this.url = url;
        this.secrets = secrets.stream()
                .filter(secret -> secret.length() >= SHORTEST)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    String of(String message) {
        String told = message.replace(url.text(), url.shown());
        if (url.tail().length() >= SHORTEST) {
            told = told.replace(url.tail(), "");
        }
        for (String secret : secrets) {
            told = told.replace(secret, "***");
        }
        return told;
    }
}
