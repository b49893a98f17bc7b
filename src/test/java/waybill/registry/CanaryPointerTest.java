package waybill.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.fixture.TinyModel;

/** Pointers with a canary and a shadow, as they are kept, and as older versions of Waybill write and read them. */
class CanaryPointerTest {
    private static final VersionRef ONE = ref('1');
    private static final VersionRef TWO = ref('2');
    private static final Canary CANARY = new Canary(TWO, 10, "0011", TinyModel.DAY, StickyBy.parse("field:carrier"));
    private static final Pointer SPLIT = new Pointer(
            "tiny",
            ONE,
            Optional.empty(),
            Optional.of(CANARY),
            Optional.of(TWO),
            false,
            4,
            new PointerChange("me", TinyModel.DAY, "try it", "canary_started"));

    private static VersionRef ref(char digit) {
        String digest = String.valueOf(digit).repeat(64);
        return new VersionRef("20260131T235959Z-" + digest.substring(0, 8), digest);
    }

    private static Pointer read(String json) {
        return PointerCodec.decode("tiny", json.getBytes(StandardCharsets.UTF_8));
    }

    private static String written(Pointer pointer) {
        return new String(PointerCodec.encode(pointer), StandardCharsets.UTF_8);
    }

    @Test
    void pointer_withCanaryAndShadow_isReadAsItWasWritten() {
        assertThat(read(written(SPLIT))).isEqualTo(SPLIT);
        assertThat(written(SPLIT))
                .contains("\"percent\": 10", "\"by\": \"field:carrier\"", "\"action\": \"canary_started\"");
    }

    /** The bytes of a pointer without a canary are those of before, so that older readers and writers meet nothing new. */
    @Test
    void pointer_withoutCanary_isWrittenAsBefore() {
        Pointer alone =
                new Pointer("tiny", ONE, Optional.empty(), false, 1, new PointerChange("me", TinyModel.DAY, ""));

        assertThat(written(alone)).doesNotContain("canary", "shadow", "action");
        assertThat(read(written(alone))).isEqualTo(alone);
    }

    /** What an older Waybill writes after it has read one with a canary: it does not know the members, and drops them. */
    @Test
    void pointer_ofAnOlderWaybill_hasNoCanary() {
        Pointer older =
                read("{\"model\":\"tiny\",\"champion\":{\"version\":\"" + ONE.version() + "\",\"manifest_sha256\":\""
                        + ONE.manifestDigest()
                        + "\"},\"frozen\":false,\"generation\":5,\"by\":\"me\",\"at\":\"2026-01-31T23:59:58Z\","
                        + "\"reason\":\"\"}");

        assertThat(older.isSplit()).isFalse();
        assertThat(older.change().action()).isEmpty();
    }

    @Test
    void pointer_ofANewerWaybill_keepsTheWordsOfItsAction() {
        Pointer newer = read(written(SPLIT).replace("canary_started", "something_new"));

        assertThat(newer.change().action()).isEqualTo("something_new");
        assertThat(PointerHistory.Kind.told(newer.change())).isEmpty();
    }

    /** The champion answers everybody: a canary that was written by hand, or by a newer Waybill, takes nothing from it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"percent\": 0,",
                "\"percent\": 101,",
                "\"percent\": -1,",
                "\"percent\": 0.5,",
                "\"percent\": \"10\",",
                ""
            })
    void pointer_percentThatIsNone_hasNoCanary(String percent) {
        Pointer read = read(written(SPLIT).replace("\"percent\": 10,", percent));

        assertThat(read.canary()).isEmpty();
        assertThat(read.champion()).isEqualTo(ONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookie:a", "header:", "header", "field:a:b", ""})
    void pointer_keyThatIsNone_hasNoCanary(String by) {
        assertThat(read(written(SPLIT).replace("field:carrier", by)).canary()).isEmpty();
    }

    @Test
    void sticky_nameOfAHeader_isInLowerCase() {
        assertThat(StickyBy.parse("header:X-Shipper")).isEqualTo(new StickyBy(StickyBy.Place.HEADER, "x-shipper"));
        assertThat(StickyBy.parse("field:Carrier").inWords()).isEqualTo("field:Carrier");
    }
}
