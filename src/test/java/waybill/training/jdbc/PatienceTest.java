package waybill.training.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A driver's call has its time. */
@Timeout(60)
class PatienceTest {
    @Test
    void call_thatEnds_hasItsResult() throws SQLException {
        assertThat(Patience.call(Duration.ofMinutes(1), () -> "rows")).isEqualTo("rows");
    }

    @Test
    void call_thatDoesNotEnd_isGivenUp() {
        CountDownLatch never = new CountDownLatch(1);

        assertThatThrownBy(() -> Patience.call(Duration.ofMillis(20), () -> {
                    never.await();
                    return "";
                }))
                .isInstanceOf(SQLTimeoutException.class)
                .hasMessage("the server does not answer.");
        never.countDown();
    }

    @Test
    void call_thatFails_failsAsItDid() {
        assertThatThrownBy(() -> Patience.call(Duration.ofMinutes(1), () -> {
                    throw new SQLException("no such table");
                }))
                .isInstanceOf(SQLException.class)
                .hasMessage("no such table");
        assertThatThrownBy(() -> Patience.call(Duration.ofMinutes(1), () -> {
                    throw new NoClassDefFoundError("arrow");
                }))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("NoClassDefFoundError: arrow");
    }
}
