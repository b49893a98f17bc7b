package waybill.training.jdbc;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The URL of a database, as a driver reads it.
 *
 * @param text all of it; whoever prints it prints {@link #shown}
 */
public record JdbcUrl(String text) {
    private static final Pattern FORM = Pattern.compile("jdbc:[A-Za-z][A-Za-z0-9+.-]*:\\S*");

    /** The settings of a URL stand behind the first of these. */
    private static final Pattern SETTINGS = Pattern.compile("[?;]");

    private static final Pattern NAMED = Pattern.compile("([A-Za-z][\\w.-]*)=");

    /** A user with a password before the host: {@code //user:password@host}, or Oracle's {@code user/password@}. */
    private static final Pattern LOGIN = Pattern.compile(
            "//[^/?#;@]*:[^/?#;@]*@|^jdbc:oracle:[a-z0-9]+:[^/@?;]+/[^@?;]+@", Pattern.CASE_INSENSITIVE);

    private static final Pattern USER = Pattern.compile("//[^/?#;@]*@");
    private static final int LONGEST = 4096;

    /** Whether it has the form of such a URL. */
    public boolean isOne() {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }

    /** The settings in it that are secrets, by their names; of a user with a password, {@code user:password}. */
    public List<String> secrets() {
        Stream<String> login = LOGIN.matcher(text).find() ? Stream.of("user:password") : Stream.empty();
        // Db2 has settings behind a colon, MySQL in brackets: a name is looked for wherever it stands.
        Stream<String> settings =
                NAMED.matcher(text).results().map(found -> found.group(1)).filter(SecretNames::isSecret);
        return Stream.concat(login, settings).toList();
    }

    /** Whether it has a setting of this name. */
    boolean has(String name) {
        String begin = name.toLowerCase(Locale.ROOT) + '=';
        return settings().anyMatch(setting -> setting.toLowerCase(Locale.ROOT).startsWith(begin));
    }

    private Stream<String> settings() {
        Matcher begin = SETTINGS.matcher(text);
        return begin.find() ? Arrays.stream(text.substring(begin.end()).split("[&;?]", -1)) : Stream.empty();
    }

    /** What stands between {@code jdbc:} and the next colon: which driver is meant, in lower case. */
    public String kind() {
        int end = text.indexOf(':', 5);
        return end < 0 ? "" : text.substring(5, end).toLowerCase(Locale.ROOT);
    }

    public boolean isSnowflake() {
        return kind().equals("snowflake");
    }

    /** For people: without settings, and without the user before the host. */
    public String shown() {
        Matcher begin = SETTINGS.matcher(text);
        String place = begin.find() ? text.substring(0, begin.start()) : text;
        return USER.matcher(place).replaceFirst("//");
    }

    /** The settings, with the mark before them; empty when there are none. */
    String tail() {
        Matcher begin = SETTINGS.matcher(text);
        return begin.find() ? text.substring(begin.start()) : "";
    }

    /** Never more than may be shown. */
    @Override
    public String toString() {
        return shown();
    }
}
