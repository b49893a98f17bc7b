package waybill.parity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import waybill.answer.Answer;
import waybill.legs.Event;
import waybill.model.ServableModel;
import waybill.registry.Names;
import waybill.registry.Verifier;
import waybill.signature.RawRow;
import waybill.signature.Row;
import waybill.signature.Signature;
import waybill.state.StateDefinition;
import waybill.state.StateReader;
import waybill.training.Progress;
import waybill.training.TrainedModel;
import waybill.training.Training;
import waybill.training.data.EventQuery;
import waybill.training.data.EventRows;
import waybill.training.data.Part;
import waybill.training.data.SqlSource;
import waybill.training.data.Table;
import waybill.training.evaluation.StateAge;
import waybill.training.fitting.Fitter;
import waybill.training.recipe.Recipe;
import waybill.training.state.Replaying;

/**
 * The flights of some months with a model that has state of every kind, trained as recipes are; some of their events became known
 * late. State is a minute old at best, as it is in a service.
 */
final class FlightsWithState {
    private static final Path EXAMPLE = Path.of("examples/flights");
    private static final Path RECIPE = Path.of("src/test/resources/waybill/parity/live.yaml");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-31T23:59:58Z"), ZoneOffset.UTC);

    private final Recipe recipe;
    private final TrainedModel trained;
    private final Table sent;
    private final Table known;
    private final List<Event> events = new ArrayList<>();

    /**
     * A leg that asks when it departs.
     *
     * @param raw what a caller sends
     * @param row the same, and the state that training knew
     * @param answer what the trained model says
     */
    record Asker(Instant asked, RawRow raw, Row row, Answer answer) {}

    private FlightsWithState(Recipe recipe) {
        this.recipe = recipe;
        this.trained = new Training(CLOCK, "", Progress.SILENT).run(recipe);
        this.sent = new SqlSource(recipe.folder()).read(recipe.source(), rows -> {});
        Map<Part, int[]> parts = recipe.split().rows(sent, recipe.source().date());
        Signature signature = new Fitter(sent, parts.get(Part.TRAIN)).signature(recipe.sent());
        this.known = new Replaying(recipe, recipe.state().orElseThrow(), CLOCK.instant())
                .replay(sent, parts, signature, rows -> {})
                .history()
                .at(StateAge.FRESH);
        try (EventRows rows = new EventQuery(recipe.folder())
                .open(
                        recipe.state().orElseThrow().events(),
                        definition().streams().get(0))) {
            rows.forEachRemaining(events::add);
        }
    }

    /** The flights of the first days of the year; the model is trained on all but the last two sevenths of them. */
    static FlightsWithState ofDays(int days, Path folder) throws IOException {
        LocalDate first = LocalDate.parse("2013-01-01");
        LocalDate choose = first.plusDays(days * 5L / 7);
        LocalDate test = first.plusDays(days * 6L / 7);
        LocalDate last = first.plusDays(days - 1L);
        copyExample(folder);
        String query = Files.readString(EXAMPLE.resolve("events.sql"));
        Files.writeString(folder.resolve("events.sql"), withDelays(query, last));
        String text = Files.readString(RECIPE)
                .replaceFirst("train: \\{.*", "train: {from: " + first + ", to: " + choose.minusDays(1) + "}")
                .replaceFirst("choose: \\{.*", "choose: {from: " + choose + ", to: " + test.minusDays(1) + "}")
                .replaceFirst("test: \\{.*", "test: {from: " + test + ", to: " + last + "}");
        Files.writeString(folder.resolve("live.yaml"), text);
        return new FlightsWithState(Recipe.read(folder.resolve("live.yaml")));
    }

    private static void copyExample(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
                Path copy = folder.resolve(EXAMPLE.relativize(file).toString());
                if (Files.isRegularFile(file)) {
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
    }

    /** One event in seven becomes known up to three hours late. */
    private static String withDelays(String query, LocalDate last) {
        return "with told as (\n" + query + "\n)\n"
                + "select * replace (told.at + interval 1 minute * (case when hash(event_id) % 7 = 0"
                + " then hash(event_id) // 7 % 180 else hash(event_id) // 7 % 2 end)::int as known_at)\n"
                + "from told where told.at < timestamptz '" + last.plusDays(1) + " 00:00:00+00'\n";
    }

    StateDefinition definition() {
        return trained.spec().state().orElseThrow();
    }

    TrainedModel trained() {
        return trained;
    }

    Signature signature() {
        return trained.spec().signature();
    }

    /** In the order in which they became known. */
    List<Event> events() {
        return events;
    }

    /** Some legs by chance, in the order in which they depart. */
    List<Asker> askers(int count, long seed) {
        ServableModel model = Verifier.verify(trained.spec(), Names.artifacts(trained.files()));
        StateReader reader = new StateReader(definition(), signature());
        int[] all = recipe.split().rows(sent, recipe.source().date()).values().stream()
                .flatMapToInt(Arrays::stream)
                .toArray();
        SplittableRandom random = new SplittableRandom(seed);
        List<Asker> askers = new ArrayList<>();
        while (askers.size() < count) {
            asker(all[random.nextInt(all.length)], model, reader).forEach(askers::add);
        }
        askers.sort(Comparator.comparing(Asker::asked));
        return askers;
    }

    private Stream<Asker> asker(int index, ServableModel model, StateReader reader) {
        RawRow raw = sent.raw(index, recipe.sent());
        RawRow given = known.raw(index, signature().fields());
        return signature().bind(given, CLOCK.instant()).row().stream()
                .map(row -> new Asker(reader.askedAt(row, Instant.EPOCH), raw, row, model.answer(row)));
    }
}
