package waybill.training.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no macro can bring to DuckDB is named, with what both databases read. */
class SnowflakeIdiomsTest {
    private static List<String> idioms(String sql) {
        return SnowflakeIdioms.in(SqlText.of("legs.sql", sql, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "select dateadd(minute, 5, t) from legs|dateadd('minute', n, t)",
                "select datediff( DAY , a, b) from legs|dateadd('minute', n, t)",
                "select v:path.b from legs|x:path",
                "select '5'::number(10, 2)|decimal(10, 2)",
                "select cast(x as number(38,0)) from legs|decimal(10, 2)",
                "select x rlike 'a.*' from legs|regexp_like(x, 'pattern')",
                "select * from legs sample (10)|sample:",
                "select * from table(generator(rowcount => 5))|table(...)",
                "select listagg(x, ',') within group (order by x) from legs|listagg(x, ',')",
                "select ratio_to_report(x) over () from legs|x / sum(x) over ()",
                "select current_timestamp()|current_timestamp, or",
                "select object_construct('a', 1)|columns",
                "select decode(x, 1, 'a') from legs|case x when a",
                "select top 5 * from legs|limit n",
                "select 1 minus select 2|except",
                "select convert_timezone('UTC', t) from legs|convert_timezone('UTC', zone, t)",
                "select to_number(x, 10, 2) from legs|cast(x as decimal(10, 2))",
                "select to_varchar(t, 'YYYY') from legs|ISO form",
                "select to_timestamp(x) from legs|to_timestamp_ntz",
            })
    void idiom_isNamedWithWhatBothRead(String sql, String advice) {
        assertThat(idioms(sql)).anySatisfy(told -> assertThat(told).contains(advice));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select dateadd('minute', 5, t) from legs",
                "select x::decimal(10, 2), 'v:path', \"a:b\" from legs -- dateadd(minute, 1, t)",
                "select {'a': 1} as x, minute from legs",
                "select convert_timezone('UTC', 'Europe/Berlin', t) from legs",
                "select sample_no, table_name from legs"
            })
    void whatBothRead_isNone(String sql) {
        assertThat(idioms(sql)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"flights/legs.sql", "flights/events.sql", "snowflake/legs.sql"})
    void examples_haveNone(String file) throws IOException {
        assertThat(idioms(Files.readString(Path.of("examples", file)))).isEmpty();
    }
}
