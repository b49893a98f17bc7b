package waybill.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import waybill.app.Settings;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** The launcher's commands. */
@Command(
        name = "waybill",
        description = "Trains, publishes and serves predictions for trips.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        subcommands = {
            TrainCommand.class,
            PublishCommand.class,
            PromoteCommand.class,
            RollbackCommand.class,
            ModelsCommand.class,
            PredictCommand.class,
            ScoreCommand.class,
            ServeCommand.class,
            SmokeCommand.class,
        })
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        quietFacade();
        System.exit(commandLine(Settings.environment(), Clock.systemUTC()).execute(args));
    }

    /** The SDK logs through SLF4J, which has nothing to log to here, and would say so before the command's own words. */
    private static void quietFacade() {
        System.getProperties().putIfAbsent("slf4j.internal.verbosity", "ERROR");
    }

    /** The command line in an environment. */
    static CommandLine commandLine(Map<String, String> environment, Clock clock) {
        return commandLine(environment, clock, System.in);
    }

    /** The command line as {@link #commandLine(Map, Clock)} makes it, with another standard input. */
    static CommandLine commandLine(Map<String, String> environment, Clock clock, InputStream input) {
        // Not System.out, which keeps it to itself when nobody reads any more.
        return commandLine(environment, clock, input, new FileOutputStream(FileDescriptor.out));
    }

    /** The command line as {@link #commandLine(Map, Clock, InputStream)} makes it, with another standard output for bytes. */
    static CommandLine commandLine(
            Map<String, String> environment, Clock clock, InputStream input, OutputStream output) {
        CommandContext context = new CommandContext(environment, clock, input, output);
        return new CommandLine(new Main(), new CommandFactory(context))
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(Main::usage)
                .setExecutionExceptionHandler(Main::failure);
    }

    private static int usage(CommandLine.ParameterException e, String[] args) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println(e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        err.println("See '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    private static int failure(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        if (e instanceof WaybillException designed) {
            command.getErr().println(designed.code() + ": " + designed.report());
            return ExitCode.of(designed.code());
        }
        e.printStackTrace(command.getErr());
        return ExitCode.of(ErrorCode.INTERNAL);
    }
}
