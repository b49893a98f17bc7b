package waybill.upkeep.recalibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import waybill.answer.Answer;
import waybill.answer.Value;
import waybill.answer.Verdict;
import waybill.capture.CapturedRow;
import waybill.fixture.SureLegModel;
import waybill.monitoring.OutcomeRow;
import waybill.signature.RawValue;
import waybill.training.calibration.AskedRow;

class ServedRowsReaderTest {
    private static final Window WINDOW = new Window(ServedWorld.TODAY.minusDays(28), ServedWorld.TODAY.minusDays(1));

    @Test
    void read_everyRowWithOutcome_isUsedInTheOrderOfAsking() {
        ServedWorld world = new ServedWorld(1, 0).days(5, 3, 20, 0).shuffled();

        ServedRows rows = read(world.outcomes(), 1_000);

        assertThat(rows.asked()).isEqualTo(60);
        assertThat(rows.known()).isEqualTo(60);
        assertThat(rows.repeated()).isEqualTo(1);
        assertThat(rows.rows()).extracting(AskedRow::date).isSorted();
        assertThat(rows.rows()).hasSize(60);
    }

    @Test
    void read_rowsOutsideOfTheWindow_areLeftOut() {
        ServedWorld world = new ServedWorld(1, 0).days(29, 27, 1, 0).days(0, 0, 1, 0);

        assertThat(read(world.outcomes(), 1_000).known()).isEqualTo(2);
    }

    @Test
    void read_moreRowsThanAreHeld_keepsTheSameOnesInAnyOrder() {
        List<AskedRow> inOrder =
                read(new ServedWorld(1, 0).days(5, 3, 100, 0).outcomes(), 50).rows();
        List<AskedRow> shuffled = read(
                        new ServedWorld(1, 0).days(5, 3, 100, 0).shuffled().outcomes(), 50)
                .rows();

        assertThat(inOrder).hasSize(50);
        assertThat(actual(shuffled)).isEqualTo(actual(inOrder));
    }

    @Test
    void read_rowWithoutARequiredField_isUnreadable() {
        ServedRows rows = read(changed(fields -> fields.remove("departure_delay")), 1_000);

        assertThat(rows.unreadable()).isEqualTo(1);
        assertThat(rows.rows()).hasSize(19);
    }

    @Test
    void read_rowThatGetsAnotherValueNow_isDifferent() {
        ServedRows rows = read(changed(fields -> fields.put("departure_delay", new RawValue.Num(200))), 1_000);

        assertThat(rows.different()).isEqualTo(1);
        assertThat(rows.repeated()).isEqualTo(.95);
        assertThat(rows.rows()).hasSize(19);
    }

    @Test
    void read_rowThatWasRefused_isNotAsked() {
        List<OutcomeRow> rows = world();
        CapturedRow first = rows.get(0).captured();
        CapturedRow refused = with(
                first,
                first.fields(),
                new Answer(
                        Value.NONE,
                        Verdict.REFUSED,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        rows.set(0, new OutcomeRow(refused, OptionalDouble.of(1), Optional.empty()));

        ServedRows read = read(rows, 1_000);

        assertThat(read.asked()).isEqualTo(19);
        assertThat(read.known()).isEqualTo(19);
    }

    private static List<OutcomeRow> world() {
        return new ArrayList<>(new ServedWorld(1, 0).days(3, 3, 20, 0).outcomes());
    }

    /** Rows of which the first has other fields than those that were answered. */
    private static List<OutcomeRow> changed(Consumer<Map<String, RawValue>> change) {
        List<OutcomeRow> rows = world();
        OutcomeRow first = rows.get(0);
        Map<String, RawValue> fields = new HashMap<>(first.captured().fields());
        change.accept(fields);
        rows.set(
                0,
                new OutcomeRow(
                        with(first.captured(), fields, first.captured().answer()), first.actual(), first.label()));
        return rows;
    }

    private static CapturedRow with(CapturedRow row, Map<String, RawValue> fields, Answer answer) {
        return new CapturedRow(
                row.model(),
                row.version(),
                row.request(),
                row.row(),
                row.at(),
                row.route(),
                row.tier(),
                row.key(),
                fields,
                answer);
    }

    private static double[] actual(List<AskedRow> rows) {
        return IntStream.range(0, rows.size())
                .mapToDouble(i -> rows.get(i).actual())
                .toArray();
    }

    private static ServedRows read(List<OutcomeRow> rows, int most) {
        return new ServedRowsReader(
                        (model, version, from, to) -> in(rows, from, to).map(OutcomeRow::captured),
                        (model, version, from, to) -> in(rows, from, to),
                        most)
                .read(SureLegModel.NAME, "", WINDOW, ServedWorld.model().servable());
    }

    private static Stream<OutcomeRow> in(List<OutcomeRow> rows, Instant from, Instant to) {
        return rows.stream()
                .filter(row -> !row.captured().at().isBefore(from)
                        && row.captured().at().isBefore(to));
    }
}
