package waybill.cli;

import java.io.PrintWriter;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine;
import waybill.training.Progress;

/** Shows each stage: as a bar on a terminal, as a line anywhere else. */
final class TerminalProgress implements Progress {
    private final PrintWriter err;
    private final boolean terminal;
    private Optional<ProgressBar> bar = Optional.empty();
    private String stage = "";

    private TerminalProgress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** The launcher says whether there is a terminal: only a shell knows it on every JDK. */
    static Progress on(CommandLine command) {
        return new TerminalProgress(command.getErr(), Boolean.getBoolean("waybill.terminal"));
    }

    @Override
    public void begin(String begun, long steps) {
        stage = begun;
        if (terminal && steps > 0) {
            bar = Optional.of(new ProgressBarBuilder()
                    .setTaskName(begun)
                    .setInitialMax(steps)
                    .setStyle(ProgressBarStyle.ASCII)
                    .build());
        }
    }

    @Override
    public void advance(long steps) {
        bar.ifPresent(shown -> shown.stepBy(steps));
    }

    @Override
    public void end(String outcome) {
        bar.ifPresent(ProgressBar::close);
        bar = Optional.empty();
        err.println(outcome.isEmpty() ? stage : stage + ": " + outcome);
        err.flush();
    }
}
