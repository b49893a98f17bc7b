package waybill.cli.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import waybill.cli.option.CommandContext;
import waybill.cli.option.OutputOptions;
import waybill.cli.option.TerminalProgress;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.survey.Survey;
import waybill.survey.Surveyor;
import waybill.survey.source.SurveySource;
import waybill.training.recipe.Recipe;

@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        description =
                "Tells what is in a file that nobody has looked at: types, shapes, missing values, keys, and what may be wrong.",
        footer = {
            "",
            "Examples:",
            "  waybill profile legs.csv",
            "  waybill profile legs.parquet --html legs.html",
            "  waybill profile --recipe examples/flights/model.yaml"
        })
public final class ProfileCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(
            arity = "0..1",
            paramLabel = "<file>",
            description =
                    "CSV with any of the usual separators, the same compressed with gzip (.gz), or Parquet (.parquet).")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--recipe",
            paramLabel = "<file>",
            description = "Instead of a file the rows of this recipe's query, such as examples/flights/model.yaml.")
    private Optional<Path> recipe = Optional.empty();

    @Option(
            names = "--separator",
            paramLabel = "<character>",
            description = "What stands between cells, such as ';', or 'tab'. Default: what most lines agree on.")
    private Optional<String> separator = Optional.empty();

    @Option(names = "--no-header", description = "The first line is a row, and does not name the columns.")
    private boolean headless;

    @Option(names = "--html", paramLabel = "<file>", description = "Also write it as a page, with pictures.")
    private Optional<Path> html = Optional.empty();

    @Mixin
    private OutputOptions shown = new OutputOptions();

    @Spec
    private CommandSpec command;

    /** A command in a context. */
    public ProfileCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (file.isPresent() == recipe.isPresent()) {
            throw new WaybillException(
                    ErrorCode.INVALID_ARGUMENT, "Name either a file or a recipe: waybill profile legs.csv.");
        }
        Optional<Character> between = separator.map(ProfileCommand::character);
        requireWritable();
        try (ProfiledFile profiled = open()) {
            ProfileResult result = ProfileResult.of(survey(profiled.source(), between));
            html.ifPresent(page -> write(page, result.page()));
            shown.show(result);
        }
        return 0;
    }

    private ProfiledFile open() {
        return file.map(ProfiledFile::of)
                .orElseGet(() -> ProfiledFile.of(Recipe.read(recipe.orElseThrow()), context.environment()));
    }

    private Survey survey(SurveySource source, Optional<Character> between) {
        LocalDate today = LocalDate.ofInstant(context.clock().instant(), ZoneOffset.UTC);
        try (TerminalProgress progress = TerminalProgress.on(command.commandLine(), shown)) {
            progress.begin("Profiling", source.size());
            long begun = System.nanoTime();
            Survey survey = new Surveyor(today, between, !headless, progress::advance).survey(source);
            progress.end(outcome(survey, Duration.ofNanos(System.nanoTime() - begun)));
            return survey;
        }
    }

    private static String outcome(Survey survey, Duration taken) {
        double seconds = Math.max(1e-3, taken.toNanos() / 1e9);
        return String.format(
                Locale.ROOT, "%,d rows in %.1f s, %.0f MB/s", survey.rows(), seconds, survey.bytes() / 1e6 / seconds);
    }

    private static char character(String given) {
        if (given.equalsIgnoreCase("tab") || given.equals("\\t")) {
            return '\t';
        }
        if (given.length() != 1 || given.charAt(0) > '~' || "\"\r\n".indexOf(given.charAt(0)) >= 0) {
            throw new WaybillException(
                    ErrorCode.INVALID_ARGUMENT,
                    "--separator is one character of ASCII, and no quote: such as ',', ';', '|', or tab.");
        }
        return given.charAt(0);
    }

    private void requireWritable() {
        html.filter(page -> Files.isDirectory(page) || isSame(page, file) || isSame(page, recipe))
                .ifPresent(page -> {
                    throw new WaybillException(
                            ErrorCode.INVALID_ARGUMENT,
                            page + " is a folder, or the file itself: --html names a page to write.");
                });
    }

    private static boolean isSame(Path page, Optional<Path> other) {
        try {
            return other.isPresent()
                    && Files.exists(page)
                    && Files.exists(other.get())
                    && Files.isSameFile(page, other.get());
        } catch (IOException e) {
            return false;
        }
    }

    private static void write(Path page, byte[] bytes) {
        try {
            Files.write(page, bytes);
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.STORE_UNAVAILABLE, page + " cannot be written.", e);
        }
    }
}
