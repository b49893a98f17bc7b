package waybill.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import waybill.answer.Verdict;
import waybill.answer.Wanted;
import waybill.failure.Violation;
import waybill.fixture.Heard;
import waybill.fixture.Planes;
import waybill.fixture.TinyModel;
import waybill.registry.Verifier;
import waybill.signature.RawRow;
import waybill.signature.RawValue;

@Timeout(60)
class FileBlocksTest {
    private static final TinyModel TINY = TinyModel.of(1);
    private static final Chosen CHOSEN = Planes.chosen(TINY.spec(), Verifier.verify(TINY.spec(), TINY.artifact()));

    private final Heard heard = new Heard();

    private RowPass pass(long firstRow) {
        return Plane.of(target -> CHOSEN, heard, TinyModel.CLOCK)
                .pass(CHOSEN, Wanted.VALUE, new RowPass.FilePart("run-1", firstRow, TinyModel.DAY));
    }

    @Test
    void rowsOfAFile_areHeardInBlocksWithTheirNumbersAndToTheLast() {
        RawRow wrong = TinyModel.goodRowBut("delay", new RawValue.Text("late"));
        RowPass pass = pass(501);
        for (int i = 0; i < 2500; i++) {
            pass.answer(pass.bind(i == 1500 ? wrong : TinyModel.goodRow()));
        }
        pass.end();

        assertThat(heard.exchanges())
                .extracting(Exchange::source)
                .containsExactly(
                        new Exchange.Source.File(501), new Exchange.Source.File(1501), new Exchange.Source.File(2501));
        assertThat(heard.exchanges()).extracting(Exchange::id).containsOnly("run-1");
        assertThat(heard.exchanges())
                .extracting(exchange -> exchange.rows().size())
                .containsExactly(1000, 1000, 500);
        Served second = Heard.served(heard.exchanges().get(1));
        assertThat(heard.exchanges().get(1).rows().get(500)).isEqualTo(wrong);
        assertThat(second.answers().get(500).verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(second.bindings().get(500).row()).isEmpty();
    }

    @Test
    void rowThatCannotBeRead_keepsItsNumberAndItsFaults() {
        Violation fault = new Violation("", "wrong_width", "the row has 3 instead of 4 cells");
        RowPass pass = pass(1);
        pass.unreadable(List.of(fault));
        pass.answer(pass.bind(TinyModel.goodRow()));
        pass.end();

        Exchange block = heard.exchanges().get(0);
        assertThat(block.rows()).containsExactly(RawRow.NOTHING, TinyModel.goodRow());
        assertThat(Heard.served(block).bindings().get(0).violations()).containsExactly(fault);
        assertThat(Heard.served(block).answers().get(0).verdict()).isEqualTo(Verdict.REFUSED);
    }

    @Test
    void rowWithColumnsOfTheCallersOwn_isHeardAsItStandsInTheFile() {
        RawRow whole = RawRow.of(Map.of("leg", RawValue.Cell.of("K-1"), "delay", RawValue.Cell.of("20")));
        RowPass pass = pass(1);
        pass.sent(() -> whole);
        pass.answer(pass.bind(TinyModel.goodRow()));
        pass.answer(pass.bind(TinyModel.goodRow()));
        pass.end();

        assertThat(heard.exchanges().get(0).rows()).containsExactly(whole, TinyModel.goodRow());
    }

    @Test
    void cellsOfTheReadersBuffer_areKeptAsTheyWere() {
        byte[] buffer = "20".getBytes(StandardCharsets.UTF_8);
        RowPass pass = pass(1);
        pass.answer(pass.bind(TinyModel.goodRowBut("delay", new RawValue.Cell(buffer, 0, 2))));
        buffer[0] = '9';
        pass.end();

        assertThat(heard.exchanges().get(0).rows().get(0).find("delay")).contains(RawValue.Cell.of("20"));
    }
}
