package waybill.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import waybill.fixture.Planes;
import waybill.fixture.TinyModel;
import waybill.registry.Canary;
import waybill.registry.StickyBy;
import waybill.serving.Ask;
import waybill.serving.Chosen;
import waybill.serving.Policy;
import waybill.serving.sticky.Buckets;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.storage.FakeBlobStore;

class RouteKeysTest {
    private static final String SALT = "0123456789abcdef";
    private static final String INVOCATION = "invocation-1";

    private final Chosen champion = champion(TinyModel.of(1));

    private static Chosen champion(TinyModel model) {
        FakeBlobStore store = new FakeBlobStore();
        return Planes.load(store, model.spec().name(), model.publish(store));
    }

    private int bucket(String by, Call call, Optional<Ask> ask) {
        return bucket(champion, by, call, ask);
    }

    /** The bucket of the key that was found in a request. */
    private static int bucket(Chosen champion, String by, Call call, Optional<Ask> ask) {
        Canary rule = new Canary(champion.loaded().ref(), 50, SALT, TinyModel.DAY, StickyBy.parse(by));
        Chosen.Split split = new Chosen.Split(rule, 2, champion.loaded(), System.nanoTime() + 60_000_000_000L);
        Chosen beside = new Chosen(champion.loaded(), champion.route(), champion.live(), Optional.of(split));
        return RouteKeys.chosen(beside, call, ask)
                .split()
                .orElseThrow()
                .bucket()
                .orElseThrow();
    }

    private static int of(String key) {
        return Buckets.bucket(SALT, key);
    }

    private static Call call(Map<String, String> headers) {
        return new Call(headers, Map.of(), "", INVOCATION, Logger.getLogger("test"));
    }

    private static Optional<Ask> ask(RawRow... rows) {
        return Optional.of(new Ask(List.of(rows), Policy.STRICT, Optional.of("A-1")));
    }

    private static RawRow row(String field, RawValue value) {
        return TinyModel.goodRowBut(field, value);
    }

    private int byField(String field, RawRow... rows) {
        return bucket("field:" + field, call(Map.of()), ask(rows));
    }

    @Test
    void chosen_withoutACanary_isTheChampionItself() {
        assertThat(RouteKeys.chosen(champion, call(Map.of()), Optional.empty())).isSameAs(champion);
    }

    @Test
    void key_header_whateverItsLetterCaseInThePointerAndHoweverLong() {
        String longest = "k".repeat(10_000);

        assertThat(bucket(
                        "header:Waybill-Route-Key",
                        call(Map.of("waybill-route-key", "leg-7")),
                        ask(TinyModel.goodRow())))
                .isEqualTo(of("leg-7"));
        assertThat(bucket("header:x-session", call(Map.of("x-session", longest)), ask(TinyModel.goodRow())))
                .isEqualTo(of(longest));
    }

    @Test
    void key_missingOrEmpty_isTheNameOfTheRequest() {
        Optional<Ask> named = ask(TinyModel.goodRow());

        assertThat(bucket("header:x-session", call(Map.of()), named)).isEqualTo(of("A-1"));
        assertThat(bucket("header:x-session", call(Map.of("x-session", "")), named))
                .isEqualTo(of("A-1"));
        assertThat(byField("wind", row("wind", RawValue.MISSING))).isEqualTo(of("A-1"));
        assertThat(byField("nobody", TinyModel.goodRow())).isEqualTo(of("A-1"));
        assertThat(bucket("field:wind", call(Map.of()), Optional.empty())).isEqualTo(of(INVOCATION));
    }

    @Test
    void key_number_isTheSameTextHoweverItIsWritten() {
        for (RawValue twenty : List.of(
                new RawValue.Num(20), RawValue.Cell.of("20"), RawValue.Cell.of("20.0"), RawValue.Cell.of("2e1"))) {
            assertThat(byField("delay", row("delay", twenty))).as("%s", twenty).isEqualTo(of("20"));
        }
        assertThat(byField("delay", row("delay", RawValue.Cell.of("20.50"))))
                .isEqualTo(byField("delay", row("delay", new RawValue.Num(20.5))));
        assertThat(byField("delay", row("delay", RawValue.Cell.of("late")))).isEqualTo(of("late"));
    }

    /** Who writes it otherwise is the same caller to a model that repairs it. */
    @Test
    void key_ofAFieldThatIsRepaired_isTheRepairedText() {
        Chosen repairing = champion(TinyModel.repairing("tidy"));
        for (RawValue kennedy :
                List.of(new RawValue.Text("JFK"), new RawValue.Text(" jfk"), RawValue.Cell.of("Kennedy Airport"))) {
            assertThat(bucket(repairing, "field:origin", call(Map.of()), ask(row("origin", kennedy))))
                    .isEqualTo(of("JFK"));
        }
        for (RawValue thousand :
                List.of(new RawValue.Num(1000), new RawValue.Text("1.000,0"), RawValue.Cell.of("1000"))) {
            assertThat(bucket(repairing, "field:delay", call(Map.of()), ask(row("delay", thousand))))
                    .isEqualTo(of("1000"));
        }
        assertThat(bucket(repairing, "field:wind", call(Map.of()), ask(row("wind", new RawValue.Text("N/A")))))
                .isEqualTo(of("A-1"));
    }

    /** A category that looks like a number remains a text. */
    @Test
    void key_category_isItsTextToTheLetter() {
        assertThat(byField("origin", row("origin", RawValue.Cell.of("007")))).isEqualTo(of("007"));
        assertThat(byField("origin", row("origin", new RawValue.Text("007")))).isEqualTo(of("007"));
    }

    @Test
    void key_ofAFieldThatNoModelKnows_isItsText() {
        Map<String, RawValue> values = new LinkedHashMap<>(TinyModel.goodRow().toMap());
        values.put("leg", RawValue.Cell.of("UA-1"));

        assertThat(byField("leg", RawRow.of(values))).isEqualTo(of("UA-1"));
    }

    @Test
    void key_ofSeveralRows_isThatOfTheFirst() {
        assertThat(byField("origin", row("origin", new RawValue.Text("EWR")), row("origin", new RawValue.Text("LGA"))))
                .isEqualTo(of("EWR"));
    }
}
