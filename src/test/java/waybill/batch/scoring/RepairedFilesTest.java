package waybill.batch.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import waybill.answer.Answer;
import waybill.answer.Question;
import waybill.answer.Value;
import waybill.csv.MemorySink;
import waybill.csv.RowReader;
import waybill.fixture.Asks;
import waybill.fixture.Heard;
import waybill.fixture.Planes;
import waybill.fixture.TinyModel;
import waybill.model.ServableModel;
import waybill.registry.Verifier;
import waybill.serving.Chosen;
import waybill.serving.Plane;
import waybill.signature.RawRow;
import waybill.wire.RequestLimits;

/** Files of rows that need repair: they are repaired as requests are. */
class RepairedFilesTest {
    private static final TinyModel TINY = TinyModel.repairing("tidy");
    private static final ServableModel MODEL = Verifier.verify(TINY.spec(), TINY.artifact());
    private static final Chosen CHOSEN = Planes.chosen(TINY.spec(), MODEL);
    private static final String DIRTY = """
            delay,origin,departure,wind
            "12,5", newark ,2026-01-15T18:05 ,n/a
            "1.000,0",Kennedy Airport,2026-01-15T18:05,"7,0"
            1.000,JFK,2026-01-15T18:05,7
            20,zrh,2026-01-15T18:05,
            """;
    private static final String TIDY = """
            delay,origin,departure,wind
            12.5,EWR,2026-01-15T18:05,
            1000.0,JFK,2026-01-15T18:05,7
            late,JFK,2026-01-15T18:05,7
            20,ZRH,2026-01-15T18:05,
            """;

    private static List<Answer> scored(String file) throws IOException {
        Heard heard = new Heard();
        RowReader rows =
                new RowReader(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), ChunkLimits.LONGEST_ROW);
        FileColumns columns = Planner.columns(rows, MODEL, Question.PLAIN);
        Plane plane = Plane.of(target -> CHOSEN, heard, TinyModel.CLOCK);
        new Scoring("run-1", plane, CHOSEN, Question.PLAIN, columns, RunLimits.NONE, TinyModel.DAY)
                .score(rows, 1, new MemorySink(1 << 12), new MemorySink(1 << 12));
        return Heard.served(heard.exchanges().get(0)).answers();
    }

    private static List<Answer> asked(String csv) {
        return Asks.decode(csv, "text/csv", Map.of(), new RequestLimits(100, 1 << 16)).rows().stream()
                .map(RepairedFilesTest::answer)
                .toList();
    }

    private static Answer answer(RawRow row) {
        return MODEL.signature()
                .bind(row, TinyModel.DAY)
                .row()
                .map(MODEL::answer)
                .orElseGet(() -> Answer.refused(List.of()));
    }

    private static List<Value> values(List<Answer> answers) {
        return answers.stream().map(Answer::value).toList();
    }

    @Test
    void file_ofRowsThatNeedRepair_hasTheValuesOfRequestsAndOfTheTidyFile() throws IOException {
        List<Answer> dirty = scored(DIRTY);

        assertThat(values(dirty)).isEqualTo(values(scored(TIDY))).isEqualTo(values(asked(DIRTY)));
        assertThat(dirty.stream().map(answer -> answer.notes().stream()
                        .map(note -> note.field() + " " + note.rule().wireName())
                        .toList()))
                .containsExactly(
                        List.of(
                                "delay normalized",
                                "origin normalized",
                                "departure normalized",
                                "wind normalized",
                                "wind missing_input"),
                        List.of(
                                "delay normalized",
                                "delay extrapolating",
                                "origin normalized",
                                "wind normalized",
                                "arrival_delay clipped"),
                        List.of("delay ambiguous_number"),
                        List.of("origin normalized", "origin unknown_category", "wind missing_input"));
    }
}
