package waybill.batch.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import waybill.answer.Question;
import waybill.answer.Verdict;
import waybill.csv.MemorySink;
import waybill.csv.RowReader;
import waybill.failure.Violation;
import waybill.fixture.Heard;
import waybill.fixture.Planes;
import waybill.fixture.TinyModel;
import waybill.registry.Verifier;
import waybill.serving.Chosen;
import waybill.serving.Exchange;
import waybill.serving.Plane;
import waybill.signature.RawRow;
import waybill.signature.RawValue;

/** What is told of the rows of a file. */
class ObservedFilesTest {
    private static final TinyModel TINY = TinyModel.of(1);
    private static final Chosen CHOSEN = Planes.chosen(TINY.spec(), Verifier.verify(TINY.spec(), TINY.artifact()));
    private static final String FILE = """
            leg,delay,origin,departure,wind
            K-1,20,JFK,2026-01-15T18:05,12
            K-2,late,JFK,2026-01-15T18:05,12
            K-3,20
            K-4,20,JFK,2026-01-15T18:05,12
            """;

    @Test
    void rows_areToldAsTheyStandInTheFile_withThoseThatCannotBeRead() throws IOException {
        Heard heard = new Heard();
        RowReader rows =
                new RowReader(new ByteArrayInputStream(FILE.getBytes(StandardCharsets.UTF_8)), ChunkLimits.LONGEST_ROW);
        FileColumns columns = Planner.columns(rows, CHOSEN.model(), Question.PLAIN);
        Plane plane = Plane.of(target -> CHOSEN, heard, TinyModel.CLOCK);
        new Scoring("run-1", plane, CHOSEN, Question.PLAIN, columns, RunLimits.NONE, TinyModel.DAY)
                .score(rows, 1, new MemorySink(1 << 12), new MemorySink(1 << 12));

        Exchange block = heard.exchanges().get(0);
        assertThat(heard.exchanges()).hasSize(1);
        assertThat(block.id()).isEqualTo("run-1");
        assertThat(block.source()).isEqualTo(new Exchange.Source.File(1));
        assertThat(block.at()).isEqualTo(TinyModel.DAY);
        assertThat(block.rows().get(0).find("leg")).contains(RawValue.Cell.of("K-1"));
        assertThat(block.rows().get(3).find("leg")).contains(RawValue.Cell.of("K-4"));
        assertThat(block.rows().get(2)).isEqualTo(RawRow.NOTHING);
        assertThat(Heard.served(block).answers())
                .extracting(answer -> answer.verdict())
                .containsExactly(Verdict.OK, Verdict.REFUSED, Verdict.REFUSED, Verdict.OK);
        List<Violation> unreadable = Heard.served(block).bindings().get(2).violations();
        assertThat(unreadable).extracting(Violation::rule).containsExactly("wrong_width");
    }
}
