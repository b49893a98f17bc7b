package waybill.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import waybill.app.Settings;
import waybill.cli.compare.CompareCommand;
import waybill.cli.compare.ContractCommand;
import waybill.cli.monitoring.GuardCommand;
import waybill.cli.monitoring.MonitorCommand;
import waybill.cli.monitoring.OutcomesCommand;
import waybill.cli.monitoring.RecalibrateCommand;
import waybill.cli.monitoring.SkewCommand;
import waybill.cli.option.CommandContext;
import waybill.cli.rollout.AbortCommand;
import waybill.cli.rollout.PromoteCommand;
import waybill.cli.rollout.RollbackCommand;
import waybill.cli.state.StateCommand;
import waybill.cli.survey.ProfileCommand;
import waybill.failure.ErrorCode;
import waybill.failure.NearName;
import waybill.failure.WaybillException;

/** The launcher's commands. Called without one, it lists them. */
@Command(
        name = "waybill",
        description = "Trains, publishes and serves predictions for trips.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        subcommands = {
            ProfileCommand.class,
            TrainCommand.class,
            ImportCommand.class,
            PublishCommand.class,
            PromoteCommand.class,
            AbortCommand.class,
            RollbackCommand.class,
            TrackCommand.class,
            FetchCommand.class,
            ModelsCommand.class,
            HistoryCommand.class,
            DiffCommand.class,
            CompareCommand.class,
            ContractCommand.class,
            PredictCommand.class,
            ScoreCommand.class,
            EventsCommand.class,
            MatchCommand.class,
            CleanCommand.class,
            StateCommand.class,
            ServeCommand.class,
            SimulateCommand.class,
            SmokeCommand.class,
            OutcomesCommand.class,
            MonitorCommand.class,
            GuardCommand.class,
            SkewCommand.class,
            RecalibrateCommand.class,
            CompletionCommand.class,
            HelpCommand.class,
        },
        footer = {
            "",
            "To begin:",
            "  waybill train examples/flights/model.yaml",
            "  waybill publish --promote",
            "  waybill serve",
            "",
            "'waybill help train' tells more of a command.",
            "",
            "Settings are those of the environment; what it does not set, local.settings.json sets, in the",
            "folder of the launcher. Its paths are relative to that folder, the paths in arguments and in the",
            "environment to yours.",
        })
public final class Main implements Runnable {
    @Spec
    private CommandSpec command;

    private Main() {}

    public static void main(String[] args) {
        quietFacade();
        System.exit(commandLine(Settings.environment(), Clock.systemUTC()).execute(args));
    }

    /** The SDK logs through SLF4J, which has nothing to log to here, and would say so before the command's own words. */
    private static void quietFacade() {
        System.getProperties().putIfAbsent("slf4j.internal.verbosity", "ERROR");
    }

    @Override
    public void run() {
        command.commandLine().usage(command.commandLine().getOut());
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
        CommandContext context = new CommandContext(environment, clock, input, output, CommandContext.launchersHome());
        return commandLine(context);
    }

    static CommandLine commandLine(CommandContext context) {
        CommandLine main = new CommandLine(new Main(), new CommandFactory(context))
                .setUsageHelpWidth(100)
                .setColorScheme(CommandLine.Help.defaultColorScheme(colours(context.environment())))
                .setParameterExceptionHandler(Main::usage)
                .setExecutionExceptionHandler(Main::failure);
        Optional.ofNullable(main.getSubcommands().get("help"))
                .map(CommandLine::getCommandSpec)
                .ifPresent(Main::describeHelp);
        return main;
    }

    /** The words of picocli's own command, in the form that all others have. */
    private static void describeHelp(CommandSpec help) {
        help.usageMessage()
                .header(new String[0])
                .synopsisHeading("Usage: ")
                .description("Tells how a command is used.")
                .footer("", "Example:", "  waybill help train");
    }

    /** The launcher tells whether standard output is a terminal, because only a shell knows it on every JDK. */
    private static Ansi colours(Map<String, String> environment) {
        boolean wanted = Boolean.getBoolean("waybill.terminal.output")
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        return wanted ? Ansi.ON : Ansi.OFF;
    }

    private static int usage(CommandLine.ParameterException e, String[] args) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println(e.getMessage() + nearCommand(e));
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        err.println("See '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    /** A hint at the command that may be meant by the one that 'help' was asked about; for all else picocli has its own. */
    private static String nearCommand(CommandLine.ParameterException e) {
        return e instanceof CommandLine.UnmatchedArgumentException || e.getArgSpec() != null
                ? ""
                : NearName.of(
                                String.valueOf(e.getValue()),
                                e.getCommandLine().getSubcommands().keySet())
                        .map(near -> " Did you mean '" + near + "'?")
                        .orElse("");
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
