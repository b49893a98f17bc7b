package waybill.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BinderTest {
    private static final List<String> CODES =
            IntStream.range(0, 500).mapToObj(i -> "code " + i * i + "é").toList();
    private static final Signature SIGNATURE = new Signature(List.of(
            field("number", new Domain.Numeric(false, Range.ALL, Range.ALL), Presence.required()),
            field("code", new Domain.Category(CODES, Unseen.WARN), Presence.required()),
            field("flag", new Domain.Bool(), Presence.defaultsTo(new RawValue.Bool(true)))));

    private static Field field(String name, Domain domain, Presence presence) {
        return new Field(name, domain, "", presence, "");
    }

    @Test
    void bind_rowsOfOneHeader_areWhatEachIsByItself() {
        Header header = Header.of(List.of("flag", "stranger", "number", "code"));
        Binder binder = SIGNATURE.binder(header, Instant.EPOCH);
        for (int i = 0; i < CODES.size(); i++) {
            RawRow row = new RawRow(header, new RawValue[] {
                i % 3 == 0 ? RawValue.MISSING : new RawValue.Bool(i % 2 == 0),
                new RawValue.Num(1),
                RawValue.Cell.of(i + ".5"),
                i % 2 == 0 ? new RawValue.Text(CODES.get(i)) : RawValue.Cell.of(CODES.get(i))
            });
            Binding together = binder.bind(row);
            Binding alone = SIGNATURE.bind(row);

            assertThat(together.violations())
                    .isEqualTo(alone.violations())
                    .extracting(fault -> fault.pointer())
                    .containsExactly("/stranger");
            Row bound = together.row().orElseThrow();
            assertThat(bound.value(0)).isEqualTo(i + 0.5);
            assertThat(bound.value(1)).isEqualTo(i);
            assertThat(bound.value(2)).isEqualTo(i % 3 == 0 || i % 2 == 0 ? 1 : 0);
            assertThat(bound.notes()).isEqualTo(alone.row().orElseThrow().notes());
        }
    }

    @Test
    void bind_cellsInAnyOrder_bindAlike() {
        Map<String, RawValue> values = new LinkedHashMap<>();
        values.put("number", new RawValue.Num(7));
        values.put("code", new RawValue.Text(CODES.get(77)));
        values.put("flag", new RawValue.Bool(false));
        List<String> names = new ArrayList<>(values.keySet());
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(names, new Random(seed));
            Map<String, RawValue> shuffled = new LinkedHashMap<>();
            names.forEach(name -> shuffled.put(name, values.getOrDefault(name, RawValue.MISSING)));
            Row row = SIGNATURE.bind(RawRow.of(shuffled)).row().orElseThrow();

            assertThat(IntStream.range(0, 3).mapToObj(row::value)).containsExactly(7.0, 77.0, 0.0);
            assertThat(RawRow.of(shuffled)).isEqualTo(RawRow.of(values)).hasSameHashCodeAs(RawRow.of(values));
        }
    }

    @Test
    void bind_wrongRowsBeforeAndAfter_leaveNothingInARow() {
        Header header = Header.of(List.of("number", "code"));
        Binder binder = SIGNATURE.binder(header, Instant.EPOCH);
        RawRow good = new RawRow(header, new RawValue[] {new RawValue.Num(1), new RawValue.Text(CODES.get(1))});
        RawRow wrong = new RawRow(header, new RawValue[] {RawValue.NESTED, new RawValue.Num(1)});
        Binding first = binder.bind(good);
        Binding refused = binder.bind(wrong);
        Binding last = binder.bind(good);

        assertThat(refused.violations()).hasSize(2);
        assertThat(last).isInstanceOf(Binding.Bound.class);
        assertThat(last.row().orElseThrow().notes())
                .isEqualTo(first.row().orElseThrow().notes());
        assertThat(first.row().orElseThrow().value(1))
                .as("after others were bound")
                .isEqualTo(1);
    }

    @Test
    void header_nameTwice_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Header.of(List.of("a", "b", "a")));
    }

    @Test
    void rawRow_cellsThatAreNoneOfTheHeader_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RawRow(Header.of(List.of("a")), new RawValue[] {}));
    }
}
