package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.LiveLegs;
import waybill.fixture.TinyModel;
import waybill.storage.folder.DirectoryBlobStore;

/** {@code ./waybill score --state-from}: each row gets the state of its own moment, long after it. */
class PastStateTest {
    private static final String COLUMNS = "carrier,origin,dest,scheduled_departure,departure_delay,planned_block,"
            + "temperature,wind_speed,precipitation,visibility,distance";
    private static final String EVENING = "UA,EWR,ORD,2013-11-27T18:05,20,150,10,10,10,10,719";
    /** It asks at 17:20, when the leg before it has left, and not arrived. */
    private static final String AFTERNOON = "UA,EWR,ORD,2013-11-27T17:00,20,150,10,10,10,10,719";

    private static final String MORNING = "UA,EWR,ORD,2013-11-27T09:00,20,150,10,10,10,10,719";

    private static final String EVENTS = """
            event_id,source,kind,at,place,other_place,carrier,leg_ref,planned_at,planned_minutes
            a,flights,arrival,2013-11-27T22:50:00Z,ORD,EWR,UA,1,,
            d,flights,departure,2013-11-27T20:08:00Z,EWR,ORD,UA,1,2013-11-27T20:00:00Z,150
            """;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void publish() throws IOException {
        LiveLegs.train().publishAndPromote(new DirectoryBlobStore(folder.resolve("store"), TinyModel.CLOCK));
        Files.createDirectories(folder.resolve("history/2013"));
        Files.writeString(folder.resolve("history/2013/events.csv"), EVENTS);
    }

    private CommandRun score(String name, String rows, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve(name), rows);
        List<String> arguments = new ArrayList<>(List.of(
                "score", file.toString(), "-o", folder.resolve("scored-" + name).toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(
                Path.of(""),
                Map.of("WAYBILL_STORE", "file:" + folder.resolve("store"), "WAYBILL_MODEL", LiveLegs.NAME),
                LiveLegs.at(LiveLegs.ASKED.plus(Duration.ofDays(400))),
                arguments.toArray(String[]::new));
    }

    private String[] history() {
        return new String[] {"--state-from", folder.resolve("history").toString()};
    }

    private List<String> scored(String name) throws IOException {
        return Files.readAllLines(folder.resolve("scored-" + name));
    }

    @Test
    void rows_getTheStateOfTheirOwnMoment_inAnyOrder() throws IOException {
        CommandRun past =
                score("past.csv", COLUMNS + "\n" + EVENING + "\n" + MORNING + "\n" + AFTERNOON + "\n", history());
        score(
                "given.csv",
                COLUMNS + ",last_gain,last_delay,state_age\n" + EVENING + ",12,8,0\n" + MORNING + ",,,0\n" + AFTERNOON
                        + ",,8,0\n");

        assertThat(past.code()).as(past.err()).isZero();
        assertThat(scored("past.csv")).hasSize(4).isEqualTo(scored("given.csv"));
        assertThat(scored("past.csv").get(1)).contains(",ok,");
    }

    @Test
    void withoutHistory_rowsOfLastYear_haveNoState() throws IOException {
        score("past.csv", COLUMNS + "\n" + EVENING + "\n");

        assertThat(scored("past.csv").get(1)).contains(",missing_input,");
    }

    @Test
    void rowThatCannotBeRead_isRejectedAsEver() throws IOException {
        CommandRun run = score(
                "past.csv",
                COLUMNS + "\n" + EVENING + "\n" + EVENING.replace(",20,150", ",late,150") + "\n",
                history());

        assertThat(run.code()).isZero();
        assertThat(scored("past.csv")).hasSize(2);
        assertThat(Files.readString(folder.resolve("scored-past.rejects.csv"))).contains("2,departure_delay,");
    }

    @Test
    void rowsThatBringState_areRefused() throws IOException {
        CommandRun run = score("past.csv", COLUMNS + ",last_gain\n" + EVENING + ",3\n", history());

        assertThat(run.code()).isEqualTo(65);
        assertThat(run.err()).contains("last_gain");
    }

    @Test
    void eventsThatCannotBeRead_areRefused_becauseStateIsMadeOfAll() throws IOException {
        Files.writeString(folder.resolve("history/2013/events.csv"), EVENTS.replace("2013-11-27T20:08:00Z", "soon"));

        CommandRun run = score("past.csv", COLUMNS + "\n" + EVENING + "\n", history());

        assertThat(run.code()).isEqualTo(65);
        assertThat(run.err()).contains("line 3", "not_a_time");
    }
}
