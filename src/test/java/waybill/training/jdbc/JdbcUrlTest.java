package waybill.training.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing secret is in a URL, and what is printed of one could not be. */
class JdbcUrlTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:snowflake://a.snowflakecomputing.com/?user=U&db=D, jdbc:snowflake://a.snowflakecomputing.com/",
        "jdbc:postgresql://me@host:5432/db?ssl=true, jdbc:postgresql://host:5432/db",
        "jdbc:sqlserver://host:1433;databaseName=legs;encrypt=true, jdbc:sqlserver://host:1433",
        "jdbc:duckdb:data/legs.duckdb, jdbc:duckdb:data/legs.duckdb",
    })
    void shown_hasNeitherSettingsNorUser(String url, String shown) {
        assertThat(new JdbcUrl(url).shown()).isEqualTo(shown);
        assertThat(new JdbcUrl(url)).hasToString(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:snowflake://a/?user=u&password=p, password",
        "jdbc:snowflake://a/?private_key_pwd=p, private_key_pwd",
        "jdbc:snowflake://a/?PRIVATE_KEY_BASE64=p, PRIVATE_KEY_BASE64",
        "jdbc:snowflake://a/?authenticator=oauth&token=p, token",
        "jdbc:sqlserver://host;user=u;Password=p, Password",
        "jdbc:h2:mem:x;PASSWORD=p, PASSWORD",
        "jdbc:postgresql://u:p@host/db, user:password",
        "jdbc:mysql://host/db?trustCertificateKeyStorePassword=p, trustCertificateKeyStorePassword",
        "jdbc:oracle:thin:scott/tiger@host:1521/x, user:password",
        "jdbc:databricks://host;PWD=p, PWD",
        "jdbc:azure://host?AccountKey=p, AccountKey",
        "jdbc:db2://host:50000/db:password=p;user=u;, password",
        "jdbc:mysql://address=(host=h)(user=u)(password=p)/db, password",
    })
    void secret_isFoundByItsName(String url, String name) {
        assertThat(new JdbcUrl(url).secrets()).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:snowflake://a/?user=u&private_key_file=k.p8&workloadIdentityEntraResource=r&warehouse=w",
                "jdbc:postgresql://me@host/db?sslrootcert=x&sslpasswordcallback=c",
                "jdbc:oracle:thin:@host:1521/x",
                "jdbc:snowflake://a/?token_file_path=/var/run/token"
            })
    void whatIsNoSecret_isNone(String url) {
        assertThat(new JdbcUrl(url).secrets()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "postgresql://host/db", "jdbc:", "jdbc:x", "jdbc:post gresql://h", "JDBC"})
    void whatIsNoUrl_isNone(String url) {
        assertThat(new JdbcUrl(url).isOne()).isFalse();
    }

    @Test
    void url_thatIsTooLong_isNone() {
        assertThat(new JdbcUrl("jdbc:x:" + "y".repeat(5000)).isOne()).isFalse();
    }
}
