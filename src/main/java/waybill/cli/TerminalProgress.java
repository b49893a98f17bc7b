package waybill.cli;

import java.io.PrintWriter;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine;
import waybill.training.Progress;

/** Shows each stage: while it lasts as a bar, on a terminal; when it is over as a line. */
final class TerminalProgress implements Progress, AutoCloseable {
    /** The bar's word for a stage of which nobody knows how long it is. */
    private static final long INDEFINITE = -1;

    private final PrintWriter err;
    private final boolean terminal;
    private Optional<ProgressBar> bar = Optional.empty();
    private String stage = "";

    private TerminalProgress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** The launcher says whether there is a terminal: only a shell knows it on every JDK. */
    static TerminalProgress on(CommandLine command) {
        return new TerminalProgress(command.getErr(), Boolean.getBoolean("waybill.terminal"));
    }

    @Override
    public void begin(String begun, long steps) {
        stage = begun;
        if (terminal) {
            bar = Optional.of(new ProgressBarBuilder()
                    .setTaskName(begun)
                    .setInitialMax(steps > 0 ? steps : INDEFINITE)
                    .setStyle(ProgressBarStyle.ASCII)
                    .clearDisplayOnFinish()
                    .build());
        }
    }

    @Override
    public void advance(long steps) {
        bar.ifPresent(shown -> shown.stepBy(steps));
    }

    @Override
    public void end(String outcome) {
        close();
        err.println(outcome.isEmpty() ? stage : stage + ": " + outcome);
        err.flush();
    }

    /** Takes the bar of a stage that broke off from the screen. */
    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
        bar = Optional.empty();
    }
}
