package waybill.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import waybill.answer.Verdict;
import waybill.fixture.Trips;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.registry.Names;
import waybill.registry.Verifier;
import waybill.registry.golden.GoldenRow;

/** Every YAML of the reference of recipes is run as it stands: what is whole is trained, what is a part is put into what is whole. */
class DocumentedRecipesTest {
    private static final Path REFERENCE = Path.of("docs/recipe.md");
    private static final String FENCE = "```yaml\n";

    private Path folder = Path.of("");

    /** What the least recipe says that there is. */
    @BeforeEach
    void write(@TempDir Path here) throws IOException {
        folder = here;
        Random random = new Random(5);
        StringBuilder csv = new StringBuilder("trip,day,depot,start,arrival_delay\n");
        for (int i = 0; i < 4_000; i++) {
            LocalDate day = LocalDate.of(2024, 1, 1).plusDays(i % 366);
            String depot = List.of("north", "south", day.getMonthValue() < 10 ? "south" : "west")
                    .get(random.nextInt(3));
            long delay = Math.round((depot.equals("north") ? 12 : 3) + 4 * random.nextGaussian());
            String start = day + "T08:" + (10 + i % 50) + ":00Z";
            csv.append(String.join(",", "T" + i, day.toString(), depot, start, Long.toString(delay)))
                    .append('\n');
        }
        Files.createDirectory(here.resolve("data"));
        Files.writeString(here.resolve("data/trips.csv"), csv);
        Files.writeString(here.resolve("trips.sql"), "select * from read_csv('data/trips.csv')");
        Files.writeString(here.resolve("cleaned.sql"), "select * from trips");
        Files.writeString(here.resolve("clean.yaml"), "rules: [{rule: missing, columns: depot, words: [NA]}]");
        Files.writeString(here.resolve("events.sql"), """
                select trip || kind as event_id, kind, start + interval 1 minute * later as at, "at" as known_at,
                  trip as leg_ref, start + interval 1 minute * planned as planned_at,
                  case kind when 'departure' then depot else 'customer' end as place
                from read_csv('data/trips.csv'),
                  lateral (values ('departure', 0, 0), ('arrival', 60 + arrival_delay, 60)) as e(kind, later, planned)
                """);
    }

    static List<String> snippets() throws IOException {
        return Stream.of(Files.readString(REFERENCE).split(FENCE, -1))
                .skip(1)
                .map(rest -> rest.substring(0, rest.indexOf("```")))
                .toList();
    }

    private static String least() throws IOException {
        return snippets().stream()
                .filter(snippet -> snippet.startsWith("model:"))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void snippet_asItStands_isTrained(String yaml) throws IOException {
        TrainedModel trained = train(yaml.startsWith("model:") ? yaml : merged(yaml));

        Verifier.verify(trained.spec(), Names.artifacts(trained.files()));
    }

    /** The least recipe, in which the snippet's keys replace those of the same name. */
    private static String merged(String snippet) throws IOException {
        Map<String, String> members = members(least());
        members.putAll(members(snippet));
        return String.join("", members.values());
    }

    /** The text of each top-level key. */
    private static Map<String, String> members(String yaml) {
        return Stream.of(yaml.split("(?m)^(?=\\w)"))
                .filter(member -> member.contains(":"))
                .collect(Collectors.toMap(
                        member -> member.substring(0, member.indexOf(':')),
                        member -> member,
                        (first, second) -> first + second,
                        LinkedHashMap::new));
    }

    /** Nothing is left of a row whose one field is of a category that training had not: trees and lines score it none the less. */
    @ParameterizedTest
    @CsvSource({"trainer: xgboost", "trainer: linear"})
    void leastRecipe_rowsOfAnUnknownCategory_areScored(String trainer) throws IOException {
        TrainedModel trained = train(least().replace("trainer: xgboost", trainer));

        assertThat(trained.spec().golden())
                .extracting(GoldenRow::verdict)
                .contains(Verdict.OK, Verdict.UNKNOWN_CATEGORY);
        JsonNode metrics = JsonNode.root(Json.parse(trained.files().getOrDefault(TrainedModel.METRICS, new byte[0])));
        JsonNode trees = metrics.get("candidates").get("trees");
        assertThat(metrics.get("rows_compared_with_tribuo").integer())
                .as("all but those that Tribuo cannot score")
                .isEqualTo(trees.get("choose").get("count").integer()
                        + trees.get("test").get("count").integer()
                        - tripsFrom("west"));
    }

    private int tripsFrom(String depot) throws IOException {
        return (int) Files.readString(folder.resolve("data/trips.csv"))
                .lines()
                .filter(line -> line.contains("," + depot + ","))
                .count();
    }

    private TrainedModel train(String yaml) throws IOException {
        return Trips.train(Files.writeString(folder.resolve("model.yaml"), yaml));
    }
}
