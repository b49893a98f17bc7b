package waybill.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine;
import waybill.training.Progress;

/** Shows each stage: as a bar while it runs on a terminal, and as a line when it is over. */
final class TerminalProgress implements Progress, AutoCloseable {
    /** The bar's value for a stage of unknown length. */
    private static final long INDEFINITE = -1;

    private final PrintWriter err;
    private final boolean terminal;
    private Optional<ProgressBar> bar = Optional.empty();
    private String stage = "";

    private TerminalProgress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** The launcher sets whether there is a terminal, because only a shell knows it on every JDK. */
    static TerminalProgress on(CommandLine command, OutputOptions output) {
        return output.isQuiet()
                ? new TerminalProgress(new PrintWriter(Writer.nullWriter()), false)
                : new TerminalProgress(command.getErr(), Boolean.getBoolean("waybill.terminal"));
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

    /** Removes the bar of an unfinished stage from the screen. */
    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
        bar = Optional.empty();
    }
}
