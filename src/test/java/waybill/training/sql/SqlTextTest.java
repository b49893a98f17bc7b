package waybill.training.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static waybill.fixture.Refusals.refusal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** One query, and nothing behind it. */
class SqlTextTest {
    private static SqlText text(String sql) {
        return SqlText.of("legs.sql", sql, false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "select 1;|select 1",
                "select 1 ;  ; |select 1 ",
                "select ';' as x;|select ';' as x",
                "select 'it''s; so';|select 'it''s; so'",
                "select \"a;b\" from t;|select \"a;b\" from t",
                "select 1; -- done; really|select 1",
                "select 1 /* ; */ + 2;|select 1 /* ; */ + 2",
                "select $$a;'b$$; /* end */|select $$a;'b$$",
                "select 1 -- no end; at all|select 1 -- no end; at all",
            })
    void statement_isTheQueryWithoutItsEnd(String sql, String statement) {
        assertThat(text(sql).statement().stripTrailing()).isEqualTo(statement);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1;\nselect 2",
                "select 1;\n drop table legs",
                "select ';';\n;select 1",
                "select 1; -- a comment\nselect 2",
                "select 'it''s'; /* and\n*/ select 2;"
            })
    void secondStatement_isRefusedWithItsLine(String sql) {
        WaybillException refused = refusal(() -> text(sql).statement());

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_RECIPE);
        assertThat(refused).hasMessageStartingWith("legs.sql has a second statement, in line 2:");
    }

    /** In Snowflake a backslash keeps a quote from ending a literal; in DuckDB it is a character. */
    @Test
    void backslash_keepsAQuoteFromEndingALiteral_onlyWhereItDoes() {
        String sql = "select '\\'; select ' as x";

        assertThat(SqlText.of("legs.sql", sql, true).statement()).isEqualTo(sql);
        assertThat(refusal(() -> text(sql).statement()).code()).isEqualTo(ErrorCode.INVALID_RECIPE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "WITH x as (select 1) select * from x",
                " -- first\n(select 1)",
                "values (1)",
                "from legs"
            })
    void query_isOne(String sql) {
        assertThatCode(() -> text(sql).requireQuery()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from legs",
                "/* select */ drop table legs",
                "insert into legs select 1",
                "call p()",
                "",
                "';'",
                "selects"
            })
    void whatIsNoQuery_isRefused(String sql) {
        assertThat(refusal(() -> text(sql).requireQuery())).hasMessageStartingWith("legs.sql is no query:");
    }
}
