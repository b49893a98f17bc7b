package waybill.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchCommandTest {
    private static final String HEADER = "event_id,source,kind,at,place,other_place,carrier,planned_minutes\n";
    private static final String DEPARTURES = HEADER
            + "d1,yard,departure,2026-03-02T06:00:00Z,A,B,X,100\n"
            + "d2,yard,departure,2026-03-02T09:00:00Z,A,B,X,100\n";
    private static final String ARRIVALS =
            HEADER + "a1,gate,arrival,2026-03-02T07:45:00Z,B,A,X,\n" + "a3,gate,arrival,2026-03-02T20:00:00Z,B,A,X,\n";

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("departures.csv"), DEPARTURES);
        Files.writeString(folder.resolve("arrivals.csv"), ARRIVALS);
        Files.writeString(folder.resolve("truth.csv"), "event_id,leg\nd1,1\na1,1\nd2,2\na3,3\n");
    }

    private CommandRun match(String out, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("match", path("departures.csv"), path("arrivals.csv"), "--out", path(out)));
        arguments.addAll(List.of(more));
        return CommandRun.of(Map.of(), arguments.toArray(String[]::new));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private String written(String name) throws IOException {
        return Files.readString(folder.resolve(name), UTF_8);
    }

    @Test
    void match_writesLegs_othersAndCounts_thatSumToTheEvents() throws IOException {
        CommandRun run = match("out");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("4 events: 1 legs (0 by ref, 0 by vehicle, 1 by order), 2 events in none");
        assertThat(written("out/legs.csv").lines().skip(1))
                .singleElement()
                .asString()
                .contains(",d1,a1,A,B,X,,2026-03-02T06:00:00Z,2026-03-02T07:45:00Z,105,100,order,")
                .endsWith(",yard,gate");
        assertThat(written("out/unmatched.csv"))
                .contains("d2,departure,still_open,", "a3,arrival,no_candidate_in_window,");
        assertThat(written("out/matching.json")).contains("\"events\": 4", "\"legs\": 1", "\"unmatched\": 2");
        assertThat(written("out/report.html")).contains("The least sure legs");
    }

    @Test
    void match_withTruth_tellsTheScore() throws IOException {
        CommandRun run = match("out", "--score", path("truth.csv"), "--json");

        assertThat(run.out()).contains("\"f1\": 1", "\"true_legs\": 1");
        assertThat(written("out/score.json")).contains("\"precision\": 1");
    }

    @Test
    void match_ofTheSameEventsInOtherFiles_writesTheSameBytes() throws IOException {
        match("out");
        Files.writeString(
                folder.resolve("all.csv"),
                HEADER
                        + "a3,gate,arrival,2026-03-02T20:00:00Z,B,A,X,\n"
                        + "d2,yard,departure,2026-03-02T10:00:00+01:00,A,B,X,100\n"
                        + "a1,gate,arrival,2026-03-02T07:45:00Z,B,A,X,\n"
                        + "d1,yard,departure,2026-03-02T06:00:00Z,A,B,X,100\n");

        CommandRun.of(Map.of(), "match", path("all.csv"), "--out", path("other"));

        for (String name : List.of("legs.csv", "unmatched.csv", "matching.json", "report.html")) {
            assertThat(written("other/" + name)).isEqualTo(written("out/" + name));
        }
    }

    @Test
    void rowsThatAreNoEvents_areTold_andTheOthersCount() throws IOException {
        Files.writeString(folder.resolve("arrivals.csv"), ARRIVALS + "a4,gate,arrival,yesterday,B,A,X,\n");

        CommandRun run = match("out");

        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("line 4");
        assertThat(written("out/matching.json")).contains("\"rejected\": {\n    \"not_a_time\": 1");
    }

    @Test
    void results_areReplacedWhenForced_andOnlyThen() {
        match("out");

        assertThat(match("out").code()).isEqualTo(64);
        assertThat(match("out").err()).contains("--force");
        assertThat(match("out", "--force").code()).isZero();
    }

    @Test
    void wrongRules_areToldAtOnce() {
        CommandRun run = match("out", "--gate", "soon", "--price", "-1");

        assertThat(run.code()).isEqualTo(64);
        assertThat(run.err()).contains("gate", "90s, 5m, 12h", "price");
        assertThat(match("out", "--max-speed", "900").err()).contains("--places");
    }

    @Test
    void truthWithoutLegs_isRefused() throws IOException {
        Files.writeString(folder.resolve("truth.csv"), "event_id,trip\nd1,1\n");

        CommandRun run = match("out", "--score", path("truth.csv"));

        assertThat(run.code()).isEqualTo(65);
        assertThat(run.err()).contains("leg");
    }
}
