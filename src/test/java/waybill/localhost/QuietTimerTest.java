package waybill.localhost;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A timer that is due every second, for nothing, is no news; one that somebody runs is. */
@Timeout(60)
class QuietTimerTest {
    private static final Logger LOG = Logger.getLogger("waybill.localhost.call.Invoker");
    private static final CountDownLatch RUNS = new CountDownLatch(2);

    private final ConcurrentLinkedQueue<String> logged = new ConcurrentLinkedQueue<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord said) {
            logged.add(said.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    /** Does nothing, often. */
    public static final class TickFunction {
        @FunctionName("tick")
        public void tick(@TimerTrigger(name = "timer", schedule = "* * * * * *") String timer) {
            RUNS.countDown();
        }

        @FunctionName("never")
        public void never(@TimerTrigger(name = "timer", schedule = "0 0 0 1 1 *") String timer) {}
    }

    @BeforeEach
    void listen() {
        LOG.addHandler(handler);
    }

    @AfterEach
    void stop() {
        LOG.removeHandler(handler);
    }

    @Test
    void timer_due_isQuietAndByHandIsLogged() throws Exception {
        try (LocalHost host = TestHost.start(TestHost.config(), TickFunction.class)) {
            assertThat(RUNS.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(RawClient.ask(
                                    host.port(),
                                    "POST /admin/functions/never HTTP/1.1\nHost: localhost\n"
                                            + "Content-Type: application/json\nContent-Length: 2\n\n{}")
                            .status())
                    .isEqualTo(202);
        }

        assertThat(List.copyOf(logged)).hasSize(2).allMatch(line -> line.contains("'Functions.never'"));
    }
}
