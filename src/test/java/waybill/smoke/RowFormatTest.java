package waybill.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import waybill.answer.Value;
import waybill.answer.Verdict;
import waybill.fixture.Asks;
import waybill.registry.golden.GoldenRow;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Signature;
import waybill.signature.Unseen;
import waybill.wire.RequestLimits;

class RowFormatTest {
    private static final Signature SIGNATURE = new Signature(List.of(
            field("number", new Domain.Numeric(false, Range.ALL, Range.ALL)),
            field("name", new Domain.Category(List.of("a", "1"), Unseen.WARN)),
            field("flag", new Domain.Bool()),
            field("at", new Domain.Timestamp(ZoneId.of("Europe/Zurich")))));

    private static Field field(String name, Domain domain) {
        return new Field(name, domain, "", Presence.optional(), "");
    }

    static List<RawRow> carried() {
        return List.of(
                row("number", new RawValue.Num(0.1)),
                row("number", new RawValue.Num(-1e-300)),
                row("number", new RawValue.Text("late")),
                row("name", new RawValue.Text("a, \"b\"\r\nc")),
                row("name", new RawValue.Text("1")),
                row("name", new RawValue.Text("")),
                row("name", new RawValue.Text(" \u00a0")),
                row("flag", new RawValue.Bool(true)),
                row("at", new RawValue.Text("2026-01-31T10:00")),
                row("at", new RawValue.Missing()),
                RawRow.of(Map.of()));
    }

    @ParameterizedTest
    @MethodSource("carried")
    void csv_rowThatItCarries_arrivesAsWhatItIs(RawRow row) {
        assertThat(RowFormat.CSV.carries(row, SIGNATURE)).isTrue();
        RawRow arrived = arrived(RowFormat.CSV, row);

        assertThat(SIGNATURE.bind(arrived).row().isPresent())
                .isEqualTo(SIGNATURE.bind(row).row().isPresent());
        assertThat(values(arrived)).isEqualTo(values(row));
        assertThat(RowFormat.JSON.carries(row, SIGNATURE)).isTrue();
        assertThat(arrived(RowFormat.JSON, row)).isEqualTo(row);
    }

    static List<RawRow> notCarried() {
        return List.of(
                row("number", new RawValue.Text("12")),
                row("name", new RawValue.Num(1)),
                row("flag", new RawValue.Text("true")),
                row("colour", new RawValue.Text("red")));
    }

    @ParameterizedTest
    @MethodSource("notCarried")
    void csv_rowThatWouldArriveAsAnother_isNotCarried(RawRow row) {
        assertThat(RowFormat.CSV.carries(row, SIGNATURE)).isFalse();
        assertThat(RowFormat.JSON.carries(row, SIGNATURE)).isTrue();
        assertThat(arrived(RowFormat.JSON, row)).isEqualTo(row);
    }

    @Test
    void json_whatItsCodecCannotSpell_isNotCarried() {
        assertThat(RowFormat.JSON.carries(row("number", new RawValue.Nested()), SIGNATURE))
                .isFalse();
    }

    @Test
    void batches_ofManyRows_holdFiftyInOrder() {
        Champion champion = champion(Collections.nCopies(120, row("number", new RawValue.Num(1))));

        assertThat(Batches.of(champion, RowFormat.JSON)).extracting(List::size).containsExactly(50, 50, 20);
        assertThat(Batches.of(champion, RowFormat.JSON).get(2).get(0).index()).isEqualTo(100);
    }

    @Test
    void batches_ofLongRows_stayBelowTheLimitOfABody() {
        RawRow row = row("name", new RawValue.Text("x".repeat(100_000)));
        Champion champion = champion(Collections.nCopies(5, row));

        assertThat(Batches.of(champion, RowFormat.JSON)).extracting(List::size).containsExactly(2, 2, 1);
    }

    @Test
    void batches_leaveOutWhatIsNotCarriedAndKeepTheNumbers() {
        Champion champion =
                champion(List.of(row("number", new RawValue.Text("12")), row("number", new RawValue.Num(1))));

        assertThat(Batches.of(champion, RowFormat.CSV)).hasSize(1);
        assertThat(Batches.of(champion, RowFormat.CSV).get(0))
                .extracting(Batches.Numbered::index)
                .containsExactly(1);
    }

    private static Champion champion(List<RawRow> rows) {
        return new Champion(
                "tiny",
                "v",
                SIGNATURE,
                rows.stream()
                        .map(row -> new GoldenRow(row, new Value.Numeric(1), 0, Verdict.OK))
                        .toList(),
                false);
    }

    private static List<Double> values(RawRow raw) {
        return SIGNATURE.bind(raw).row().stream()
                .flatMap(row -> IntStream.range(0, SIGNATURE.fields().size()).mapToObj(row::value))
                .toList();
    }

    private static RawRow row(String name, RawValue value) {
        return RawRow.of(Map.of(name, value));
    }

    private static RawRow arrived(RowFormat format, RawRow row) {
        List<RawRow> rows = List.of(row);
        return Asks.decode(format.body(rows, SIGNATURE), format.type(), Map.of(), new RequestLimits(1, 1 << 20))
                .rows()
                .get(0);
    }
}
