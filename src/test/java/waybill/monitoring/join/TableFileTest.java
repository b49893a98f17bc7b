package waybill.monitoring.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import waybill.capture.CapturedRow;
import waybill.monitoring.outcome.Actual;
import waybill.monitoring.outcome.Outcome;
import waybill.monitoring.outcome.ReceivedOutcomes;
import waybill.monitoring.outcome.Subject;

class TableFileTest {
    private static final Instant ASKED = Instant.parse("2026-11-30T08:00:00Z");
    private static final JoinRules RULES = new JoinRules(JoinWorld.HORIZON);
    private static final String STATE = TableFile.state("captured");

    private static CapturedRow row(int number) {
        return new CapturedRow(
                "tiny",
                "v",
                "r" + number,
                number,
                ASKED,
                "champion",
                Optional.empty(),
                number % 2 == 0 ? Optional.of("id" + number) : Optional.empty(),
                Map.of(),
                JoinWorld.answer(1));
    }

    private static OutcomeIndex index(Outcome... outcomes) {
        OutcomeIndex index = new OutcomeIndex();
        index.add(new ReceivedOutcomes("p", "f".repeat(64), ASKED.plusSeconds(60), List.of(outcomes)));
        return index;
    }

    private static Outcome label(int number, String name) {
        return new Outcome(new Subject.AskedRow("r" + number, number), new Actual.OfLabel(name), Optional.empty());
    }

    private static DayTable table(int rows) {
        DayTable table = new DayTable();
        for (int i = 0; i < rows; i++) {
            table.add(row(i));
        }
        return table;
    }

    @Test
    void table_isReadBackAsItWas() {
        DayTable table = table(3000);
        table.merge(index(label(0, "late"), label(7, "on_time"), label(2999, "late")), RULES);

        TableFile.Read read = TableFile.decode(TableFile.encode(table, STATE)).orElseThrow();

        assertThat(read.head()).isEqualTo(new TableFile.Head(STATE, 3000));
        DayTable again = read.table();
        for (int i = 0; i < 3000; i++) {
            int at = again.find(row(i));
            assertThat(at).isEqualTo(i);
            assertThat(again.hasOutcome(at)).isEqualTo(i == 0 || i == 7 || i == 2999);
        }
        assertThat(again.label(7)).contains("on_time");
        assertThat(again.label(2999)).contains("late");
        assertThat(TableFile.encode(again, STATE)).isEqualTo(TableFile.encode(table, STATE));
        assertThat(again.add(row(5))).isFalse();
        assertThat(again.merge(index(label(0, "late")), RULES)).isFalse();
    }

    @Test
    void tableWithAnyByteChanged_orCut_countsAsAbsent() {
        byte[] bytes = TableFile.encode(table(3), STATE);
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 0x40;
            assertThat(TableFile.decode(changed)).as("byte %d", i).isEmpty();
            assertThat(TableFile.decode(Arrays.copyOf(bytes, i)))
                    .as("%d bytes", i)
                    .isEmpty();
        }
    }

    @Test
    void sizeThatNoTableHas_isRefusedBeforeAnythingOfItIsMade() {
        byte[] bytes = TableFile.encode(table(3), STATE);
        java.nio.ByteBuffer.wrap(bytes).putInt(8, Integer.MAX_VALUE);
        assertThat(TableFile.head(bytes)).isEmpty();
    }

    @Test
    void hashes_sayWhetherAnOutcomeIsOfTheTable_byRowAndById() {
        byte[] bytes = TableFile.encode(table(10), STATE);
        byte[] hashes = Arrays.copyOfRange(bytes, TableFile.HEAD, TableFile.HEAD + 10 * TableFile.HASHES);

        assertThat(TableFile.anyIn(hashes, index(label(9, "late")))).isTrue();
        assertThat(TableFile.anyIn(hashes, index(JoinWorld.outcomeOf("id8", 1))))
                .isTrue();
        assertThat(TableFile.anyIn(hashes, index(JoinWorld.outcomeOf("id9", 1))))
                .isFalse();
        assertThat(TableFile.anyIn(hashes, index(label(10, "late")))).isFalse();
    }
}
