package waybill.cli.option;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import waybill.cli.result.CommandResult;
import waybill.cli.result.Rendering;

/** The options for the form of a command's result, and the one place where results are shown. */
public final class OutputOptions {
    @Option(names = "--json", description = "Show the result as one JSON document.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Show only the names that a script goes on with, and no progress.")
    private boolean quiet;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Whether progress stays untold. */
    public boolean isQuiet() {
        return quiet;
    }

    /** Shows the result on standard output. */
    public void show(CommandResult result) {
        print(rendering(), result, command.commandLine().getOut());
    }

    /** Shows the result on standard error, for a command whose standard output holds something else. */
    public void showAside(CommandResult result) {
        print(rendering(), result, command.commandLine().getErr());
    }

    /** Tells people at once what was done, when the next step may wait or fail. The result tells programs the same. */
    public void say(String line) {
        if (rendering() == Rendering.TEXT) {
            PrintWriter out = command.commandLine().getOut();
            out.println(line);
            out.flush();
        }
    }

    /** Tells people on standard error what is no part of the result, such as where it was done. */
    public void note(String line) {
        if (rendering() == Rendering.TEXT) {
            command.commandLine().getErr().println(line);
        }
    }

    private Rendering rendering() {
        if (json) {
            return Rendering.JSON;
        }
        return quiet ? Rendering.NAMES : Rendering.TEXT;
    }

    private static void print(Rendering rendering, CommandResult result, PrintWriter to) {
        rendering.lines(result).forEach(to::println);
        to.flush();
    }
}
