package waybill.cli.option;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine;
import waybill.training.Progress;

/** Shows each stage: as a bar while it runs on a terminal, and as a line when it is over. */
public final class TerminalProgress implements Progress, AutoCloseable {
    /** The bar's value for a stage of unknown length. */
    private static final long INDEFINITE = -1;

    /** In milliseconds. */
    private static final long TICK = 200;

    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "progress");
        thread.setDaemon(true);
        return thread;
    });

    private final PrintWriter err;
    private final boolean terminal;
    private Optional<ProgressBar> bar = Optional.empty();
    private Optional<Future<?>> ticking = Optional.empty();
    private String stage = "";

    private TerminalProgress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** The launcher sets whether there is a terminal, because only a shell knows it on every JDK. */
    public static TerminalProgress on(CommandLine command, OutputOptions output) {
        return output.isQuiet()
                ? new TerminalProgress(new PrintWriter(Writer.nullWriter()), false)
                : new TerminalProgress(command.getErr(), Boolean.getBoolean("waybill.terminal"));
    }

    @Override
    public void begin(String begun, long steps) {
        stage = begun;
        if (terminal) {
            ProgressBar shown = new ProgressBarBuilder()
                    .setTaskName(begun)
                    .setInitialMax(steps > 0 ? steps : INDEFINITE)
                    .setStyle(ProgressBarStyle.ASCII)
                    .clearDisplayOnFinish()
                    .build();
            bar = Optional.of(shown);
            ticking = steps > 0 ? Optional.empty() : Optional.of(tick(shown));
        }
    }

    /** Nobody knows how far a stage of unknown length is, but all see that it is at work. */
    private Future<?> tick(ProgressBar shown) {
        return ticks.scheduleAtFixedRate(shown::step, TICK, TICK, TimeUnit.MILLISECONDS);
    }

    @Override
    public void advance(long steps) {
        bar.ifPresent(shown -> shown.stepBy(steps));
    }

    @Override
    public void remark(String remark) {
        err.println("Note: " + remark);
        err.flush();
    }

    @Override
    public void end(String outcome) {
        clear();
        err.println(outcome.isEmpty() ? stage : stage + ": " + outcome);
        err.flush();
    }

    /** Removes the bar of an unfinished stage from the screen. */
    @Override
    public void close() {
        clear();
        ticks.shutdownNow();
    }

    private void clear() {
        ticking.ifPresent(work -> work.cancel(false));
        ticking = Optional.empty();
        bar.ifPresent(ProgressBar::close);
        bar = Optional.empty();
    }
}
