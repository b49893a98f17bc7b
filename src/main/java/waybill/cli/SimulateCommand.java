package waybill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Logger;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import waybill.app.Api;
import waybill.app.App;
import waybill.app.Setting;
import waybill.app.Settings;
import waybill.cli.option.StoreOptions;
import waybill.cli.simulate.Day;
import waybill.cli.simulate.ScratchStore;
import waybill.cli.simulate.SimulatedClock;
import waybill.cli.simulate.Simulation;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.localhost.LocalHost;
import waybill.localhost.config.LocalHostConfig;
import waybill.localhost.config.LocalSettings;
import waybill.serving.Deployments;
import waybill.signature.Domain;
import waybill.state.StateDefinition;
import waybill.storage.BlobStore;
import waybill.training.data.EventQuery;
import waybill.training.data.EventRows;
import waybill.training.data.Part;
import waybill.training.data.Split;
import waybill.training.recipe.Recipe;
import waybill.training.recipe.StatePlan;

@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Serves a day of the past as if it were today: its events come in, state moves, and each leg that leaves is asked about,"
                    + " of the recipe's model and of the default one. Says hour by hour how wrong they are, and goes on serving.",
            "Events and state of the day are kept apart from those of the store; timers and queues do not run."
        },
        footer = {"", "Example:", "  waybill simulate examples/flights/live.yaml --day 2013-11-27"})
final class SimulateCommand implements Callable<Integer> {
    private static final Logger LOG = Logger.getLogger("waybill.simulate");
    /** Timers would go by the real clock, and queues are those of the store, whose messages are not of that day. */
    static final List<String> NOT_SERVED =
            List.of("stateUpdate", "monitorUpdate", "guard", "sweep", "batchChunk", "eventsFile");

    private static final Duration POLL = Duration.ofMillis(50);
    private static final double FASTEST = 100_000;

    @Parameters(
            paramLabel = "<recipe>",
            description = "The recipe of a model with state; its events are those of the day.")
    private Path recipe = Path.of("");

    @Option(
            names = "--day",
            paramLabel = "<date>",
            defaultValue = "",
            description = "Such as 2013-11-27. Default: one of the recipe's test, by the seed.")
    private String day = "";

    @Option(
            names = "--before",
            paramLabel = "<days>",
            defaultValue = "3",
            description = "So many days before it are known already. Default: ${DEFAULT-VALUE}.")
    private int before;

    @Option(
            names = "--speed",
            paramLabel = "<n>",
            defaultValue = "600",
            description = "How much faster than the clock, if the machine can. Default: ${DEFAULT-VALUE}.")
    private double speed;

    @Option(
            names = "--seed",
            paramLabel = "<n>",
            defaultValue = "1",
            description = "Chooses the day. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--hours",
            paramLabel = "<n>",
            defaultValue = "24",
            description = "So many hours of the day. Default: ${DEFAULT-VALUE}.")
    private int hours;

    @Option(names = "--once", description = "End after the day.")
    private boolean once;

    @Option(
            names = "--port",
            paramLabel = "<port>",
            defaultValue = "-1",
            description = "0 for any free one. Else that of local.settings.json, then 7071.")
    private int port;

    @Mixin
    private StoreOptions store;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws InterruptedException {
        check();
        Recipe read = Recipe.read(recipe);
        StatePlan plan = read.state()
                .orElseThrow(() -> new WaybillException(
                        ErrorCode.INVALID_RECIPE,
                        recipe + " has no 'state': the model that it makes knows of no events."));
        ZoneId zone = zone(read, plan.definition());
        LocalDate date = date(read);
        Day chosen = day(plan, zone, date);
        out().println(date + ", " + zone + ": " + chosen.knownBefore().size() + " events of the " + before
                + " days before are known already");
        try (Scratch scratch = new Scratch()) {
            serve(read, plan.definition(), chosen, zone, scratch);
        }
        return 0;
    }

    private void check() {
        if (!(speed >= 1 && speed <= FASTEST) || before < 0 || before > 60 || hours < 1 || hours > 48) {
            throw new WaybillException(
                    ErrorCode.INVALID_ARGUMENT,
                    "--speed is from 1 to 100000, --before from 0 to 60 days, --hours from 1 to 48.");
        }
    }

    /** The clock of who asks: that of the time by which the recipe knows when a row asks. */
    private static ZoneId zone(Recipe read, StateDefinition definition) {
        return definition
                .askedAt()
                .flatMap(asked -> read.inputs().stream()
                        .filter(field -> field.name().equals(asked.time()))
                        .findFirst())
                .map(field -> field.domain() instanceof Domain.Timestamp time ? time.zone() : ZoneOffset.UTC)
                .orElse(ZoneOffset.UTC);
    }

    private LocalDate date(Recipe read) {
        if (!day.isEmpty()) {
            try {
                return LocalDate.parse(day);
            } catch (DateTimeParseException e) {
                throw new WaybillException(ErrorCode.INVALID_ARGUMENT, "--day is a date such as 2013-11-27.", e);
            }
        }
        Split.Period test = read.split().period(Part.TEST);
        List<LocalDate> days = test.from().datesUntil(test.to()).toList();
        return days.isEmpty() ? test.from() : days.get(new SplittableRandom(seed).nextInt(days.size()));
    }

    private Day day(StatePlan plan, ZoneId zone, LocalDate date) {
        Path folder = Optional.ofNullable(recipe.toAbsolutePath().getParent()).orElse(Path.of(""));
        Instant start = date.atStartOfDay(zone).toInstant();
        try (EventRows events = new EventQuery(folder).open(plan.events(), stream(plan))) {
            Day made = Day.of(events, start, start.plus(Duration.ofHours(hours)), Duration.ofDays(before));
            if (made.leaving(made.start(), made.end()).isEmpty()) {
                throw new WaybillException(
                        ErrorCode.INVALID_DATA,
                        "No leg of " + date
                                + " has a departure and an arrival, which 'leg_ref' brings together, and a plan.");
            }
            return made;
        }
    }

    private static String stream(StatePlan plan) {
        return plan.definition().streams().get(0);
    }

    private void serve(Recipe read, StateDefinition definition, Day chosen, ZoneId zone, Scratch scratch)
            throws InterruptedException {
        SimulatedClock clock = new SimulatedClock(chosen.start(), store.clock());
        Settings settings = settings();
        BlobStore blobs = new ScratchStore(store.openExisting(), scratch.store(clock));
        try (App app = App.start(settings, blobs, clock);
                LocalHost host = AppHost.start(app, config(settings))) {
            tell(once ? "Serving on port " + host.port() + " until the day is over" : host.listing());
            Api api = Api.of(app);
            Simulation simulation = new Simulation(
                    chosen,
                    definition,
                    models(settings, read),
                    "http://localhost:" + host.port(),
                    clock,
                    () -> api.updateState(LOG));
            simulation.run(speed, zone, this::tell);
            clock.go();
            goOn();
        }
    }

    private static List<String> models(Settings settings, Recipe read) {
        Set<String> models = new LinkedHashSet<>(List.of(settings.model(), read.model()));
        return List.copyOf(models);
    }

    private void tell(String line) {
        out().println(line);
        out().flush();
    }

    private void goOn() throws InterruptedException {
        if (!once) {
            tell("The day is over, and its last state ages; Ctrl-C ends the service.");
            new CountDownLatch(1).await();
        }
    }

    /** State is looked at as often as it moves: here a minute takes no minute. What is asked about the past is not captured. */
    private Settings settings() {
        Settings read = store.settings();
        return new Settings(
                read.store(),
                read.model(),
                read.requests(),
                new Deployments.Limits(
                        POLL, read.models().patience(), read.models().models()),
                read.largestArtifact(),
                read.scorer(),
                read.runs(),
                read.live(),
                read.capture().ofNothing(),
                read.shadow(),
                read.watch());
    }

    /** Only HTTP is served; the simulation itself updates state. */
    private LocalHostConfig config(Settings settings) {
        LocalSettings local = store.context().localSettings();
        Map<String, String> environment = new HashMap<>(store.context().settings());
        NOT_SERVED.forEach(function -> environment.put("AzureWebJobs." + function + ".Disabled", "true"));
        Clock real = store.clock();
        return LocalHostConfig.defaults(real, UUID::randomUUID)
                .with(local)
                .with(ServeCommand.hostJson(store.context().home()))
                .with(AppHost.triggers(settings.store(), environment, real, seed))
                .at(local.address(), port < 0 ? port(local.port()) : port);
    }

    private int port(int fallback) {
        String given = store.context().environment().getOrDefault("PORT", "");
        return given.matches("\\d{1,5}") ? Integer.parseInt(given) : fallback;
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }

    /** A folder for what is simulated, which ends with it. */
    private static final class Scratch implements AutoCloseable {
        private final Path folder;

        Scratch() {
            try {
                this.folder = Files.createTempDirectory("waybill-simulate");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        }

        BlobStore store(Clock clock) {
            Map<String, String> there =
                    Map.of(Setting.WAYBILL_STORE.name(), "file:" + folder, Setting.WAYBILL_MODEL.name(), "unnamed");
            return Settings.of(there).store().open(clock).blobs();
        }

        @Override
        public void close() {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted((a, b) -> b.compareTo(a)).forEach(file -> {
                    boolean unused = file.toFile().delete();
                });
            } catch (IOException gone) {
                LOG.fine(() -> String.format(Locale.ROOT, "%s is left", folder));
            }
        }
    }
}
