package waybill.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.answer.Answer;
import waybill.answer.Value;
import waybill.answer.Verdict;
import waybill.fixture.Asks;
import waybill.fixture.Planes;
import waybill.fixture.TinyModel;
import waybill.registry.Verifier;
import waybill.serving.Ask;
import waybill.serving.Chosen;
import waybill.serving.Served;
import waybill.signature.RawRow;

class FormatsTest {
    private static final TinyModel TINY = TinyModel.of(1);
    private static final Chosen CHOSEN = Planes.chosen(TINY.spec(), Verifier.verify(TINY.spec(), TINY.artifact()));

    @ParameterizedTest
    @ValueSource(strings = {"", "*/*", "application/json", "text/html, application/json", "text/csv, */*", "text/*"})
    void ofReply_whoeverTakesMoreThanCsv_getsJson(String accept) {
        assertThat(Formats.ofReply(accept).mediaType()).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/csv", "Text/CSV", "text/csv; charset=utf-8", " text/csv ;q=1"})
    void ofReply_csvOnly_isCsv(String accept) {
        assertThat(Formats.ofReply(accept).mediaType()).isEqualTo("text/csv");
    }

    @Test
    void csv_answers_haveTheColumnsOfPredictionsCsv() {
        Served served = new Served(
                Optional.of("1"),
                CHOSEN,
                List.of(),
                List.of(Answer.of(new Value.Numeric(17.25), Verdict.OK, List.of()), Answer.refused(List.of())));

        assertThat(Formats.ofReply("text/csv").encode(served)).isEqualTo("""
                        row,value,verdict,verdict_fields,model_version
                        1,17.25,ok,,20260131T235959Z-00000000
                        2,,refused,,20260131T235959Z-00000000
                        """);
    }

    @Test
    void json_rowsOfTheSameShape_shareOneHeader() {
        List<RawRow> rows = decode("[{\"a\":1,\"b\":2},{\"a\":3,\"b\":4},{\"a\":5,\"b\":6}]")
                .rows();

        assertThat(rows).extracting(RawRow::header).containsOnly(rows.get(0).header());
        assertThat(rows).extracting(row -> row.header() == rows.get(0).header()).containsOnly(true);
    }

    @Test
    void json_rowsOfOtherShapes_haveTheirOwnNames() {
        List<RawRow> rows = decode(
                        "[{\"a\":1,\"b\":2},{\"a\":1},{},{\"b\":1,\"a\":2},{\"a\":1,\"b\":2,\"c\":3},{\"c\":1}]")
                .rows();

        assertThat(rows)
                .extracting(row -> row.header().names())
                .containsExactly(
                        List.of("a", "b"),
                        List.of("a"),
                        List.of(),
                        List.of("b", "a"),
                        List.of("a", "b", "c"),
                        List.of("c"));
        assertThat(rows.get(3).toMap().values()).hasToString("[Num[value=1.0], Num[value=2.0]]");
    }

    /** A row must never hold room for the names of all rows before it: a small request would fill the memory. */
    @Test
    void json_everyRowWithOtherNames_holdsItsOwnCellsOnly() {
        String rows = IntStream.range(0, 1000)
                .mapToObj(i -> "{\"n" + i + "\":1,\"m" + i + "\":2}")
                .collect(Collectors.joining(",", "[", "]"));

        assertThat(decode(rows).rows())
                .allSatisfy(row -> assertThat(row.header().size()).isEqualTo(2));
    }

    private static Ask decode(String rows) {
        return Asks.decode("{\"rows\":" + rows + "}", "", Map.of(), new RequestLimits(1000, 1 << 20));
    }
}
