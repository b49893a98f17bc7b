package waybill.serving.late;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import waybill.fixture.LoggedLines;

class LateLogTest {
    private static final String LOGGER = "waybill.test.late";

    private final LoggedLines written = LoggedLines.of(LOGGER);
    private final Background background = new Background();
    private final LateLog log = new LateLog(LOGGER, background);

    @AfterEach
    void stopListening() {
        written.close();
        background.shutdownNow();
    }

    @Test
    void write_waitsForItsTime_andKeepsTheOrder() {
        log.write("first {0}");
        log.write("second");

        assertThat(written.lines()).isEmpty();
        assertThat(background.delays).containsExactly(LateLog.DELAY, LateLog.DELAY);

        background.tasks.forEach(Runnable::run);

        assertThat(written.lines()).containsExactly("first {0}", "second");
    }

    @Test
    void run_byWhoeverEndsTheBackground_losesNoLineAndWritesNoneTwice() {
        log.write("last words");
        background.shutdownNow();

        log.run();
        background.tasks.forEach(Runnable::run);

        assertThat(written.lines()).containsExactly("last words");
    }

    @Test
    void write_whenTheBackgroundHasEnded_isAtOnce() {
        background.shutdownNow();

        log.write("late");

        assertThat(written.lines()).containsExactly("late");
    }

    /** Keeps what is to be done later, for whoever wants it to be later now. */
    private static final class Background extends ScheduledThreadPoolExecutor {
        private final List<Runnable> tasks = new ArrayList<>();
        private final List<Long> delays = new ArrayList<>();

        Background() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            if (!isShutdown()) {
                tasks.add(task);
                delays.add(unit.toMillis(delay));
            }
            return super.schedule(() -> {}, 1, TimeUnit.DAYS);
        }
    }
}
