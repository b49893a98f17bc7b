package waybill.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.signature.RawValue;

class CountsTest {
    private final Baseline baseline = Loads.baseline();
    private final Counts some = new Loads(2).window(70, values -> values);
    private final Counts others = new Loads(3).window(30, values -> {
        values.put("tons", new RawValue.Text("?"));
        return values;
    });

    @Test
    void plus_inAnyOrder_isTheSame() {
        assertThat(some.plus(others)).isEqualTo(others.plus(some));
        assertThat(some.plus(others).rows()).isEqualTo(100);
        assertThat(some.plus(others).refused()).isEqualTo(30);
        assertThat(some.plus(Counts.none(baseline))).isEqualTo(some);
    }

    @Test
    void of_whatToJsonWrote_isTheSame() {
        Counts all = some.plus(others);

        assertThat(Counts.of(Json.parse(all.toJson(baseline).toText()), baseline))
                .isEqualTo(all);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"format\":1', '\"format\":2', only format",
        "'\"depot\"', '\"elsewhere\"', baseline",
        "'\"missing\":', '\"gone\":', 'missing'",
        "'\"unseen\":0', '\"unseen\":-1', a count",
        "'\"unseen\":0', '\"unseen\":0.5', a count",
        "'\"unseen\":0', '\"unseen\":5', contradict",
        "'\"ok\"', '\"fine\"', a verdict",
        "'2026-07-20', '2026-07-32', a date"
    })
    void of_whatAreNoCounts_saysWhere(String written, String instead, String message) {
        String text = some.toJson(baseline).toText();
        assertThat(text).contains(written);

        assertThatThrownBy(() -> Counts.of(Json.parse(text.replaceFirst(written, instead)), baseline))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining(message);
    }

    @Test
    void plus_ofOtherBins_isRefused() {
        Counts other =
                new Counts(some.days(), some.fields().subList(0, 1), some.predictions(), Map.of(), some.refusals());

        assertThatThrownBy(() -> some.plus(other)).hasMessageContaining("different bins");
        assertThatThrownBy(() -> Comparison.of(other, baseline)).hasMessageContaining("bins of the baseline");
    }
}
