package waybill.training.sql;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What of Snowflake's SQL no macro can bring to DuckDB, because it is syntax, with what both databases read. It is looked for when a
 * query has failed: DuckDB alone knows what it can read, and what looks like such an idiom in a query that runs is none.
 */
public final class SnowflakeIdioms {
    private static final String UNITS =
            "(years?|quarters?|months?|weeks?|days?|hours?|minutes?|seconds?|milliseconds?|yy|mm|dd|hh|mi|ss)";

    private static final List<Idiom> ALL = List.of(
            idiom(
                    "\\b(dateadd|datediff|timestampadd|timestampdiff|date_trunc|date_part|last_day)\\s*\\(\\s*" + UNITS
                            + "\\s*,",
                    "a unit without quotes: dateadd('minute', n, t), and datediff, timestampdiff and date_trunc alike"),
            idiom(
                    "(?<![:\\w])\\w+(?<!:):(?!:)[a-z_]",
                    "x:path: take what you need of a VARIANT into a column, in a view there"),
            idiom("::\\s*(number|numeric)\\s*\\(|\\bas\\s+number\\s*\\(", "number(10, 2): decimal(10, 2)"),
            idiom("\\brlike\\b|\\bregexp\\b", "rlike: regexp_like(x, 'pattern'), which means the whole text"),
            idiom(
                    "\\bsample\\s*\\(|\\btablesample\\b",
                    "sample: a condition on a column, which chooses the same rows each time"),
            idiom("\\btable\\s*\\(|\\bflatten\\s*\\(", "table(...) and flatten: a table, or a view there that does it"),
            idiom(
                    "\\blistagg\\b[^;]*\\bwithin\\s+group\\b",
                    "listagg ... within group: listagg(x, ',') of a subquery in order"),
            idiom("\\bratio_to_report\\s*\\(", "ratio_to_report(x): x / sum(x) over ()"),
            idiom(
                    "\\bcurrent_(timestamp|date|time)\\s*\\(",
                    "current_timestamp(): current_timestamp, or, so that rows can be made again, a date"),
            idiom(
                    "\\bobject_construct\\s*\\(|\\bparse_json\\s*\\(|\\barray_construct\\s*\\(",
                    "objects and arrays: columns"),
            idiom("\\bdecode\\s*\\(", "decode(x, a, b, ...): case x when a then b ... end"),
            idiom("\\bselect\\s+top\\s+\\d", "top n: limit n at the end"),
            idiom("\\bminus\\s+select\\b", "minus: except"),
            idiom(
                    "\\bconvert_timezone\\s*\\([^,()]*,[^,()]*\\)",
                    "convert_timezone(zone, t): with the zone that t is in, convert_timezone('UTC', zone, t)"),
            idiom(
                    "\\b(to_number|to_decimal|to_numeric|try_to_number|try_to_decimal)\\s*\\([^()]*,",
                    "to_number(x, 10, 2): cast(x as decimal(10, 2))"),
            idiom(
                    "\\b(to_char|to_varchar|to_date|try_to_date|to_timestamp_ntz|to_timestamp_tz|to_timestamp)\\s*\\([^()]*,",
                    "a format of dates: the ISO form, which both read without one, or substr and date_from_parts"),
            idiom("\\bto_timestamp\\s*\\(", "to_timestamp: to_timestamp_ntz"));

    private SnowflakeIdioms() {}

    private record Idiom(Pattern pattern, String advice) {}

    private static Idiom idiom(String pattern, String advice) {
        return new Idiom(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), advice);
    }

    /** What a query has of it, each with what both databases read; in the order of this list. */
    public static List<String> in(SqlText query) {
        return ALL.stream()
                .filter(idiom -> idiom.pattern().matcher(query.code()).find())
                .map(Idiom::advice)
                .toList();
    }
}
