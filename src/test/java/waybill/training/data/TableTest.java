package waybill.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.RawValue;
import waybill.signature.Unseen;

class TableTest {
    @Test
    void raw_categoryOfNumbersOrBooleans_isTheTextThatACallerSends() {
        Field category = new Field("c", new Domain.Category(List.of(), Unseen.WARN), "", Presence.required(), "");
        Field bool = new Field("c", new Domain.Bool(), "", Presence.required(), "");
        Table.Cells numbers = new Table.Numbers(new double[] {12, 1});
        Table.Cells flags = Table.Numbers.flags(new double[] {1, 0});

        assertThat(numbers.raw(0, category)).isEqualTo(new RawValue.Text("12"));
        assertThat(flags.raw(0, category)).isEqualTo(new RawValue.Text("true"));
        assertThat(flags.raw(1, bool)).isEqualTo(new RawValue.Bool(false));
        assertThat(numbers.raw(1, bool)).isEqualTo(new RawValue.Bool(true));
        assertThat(numbers.raw(0, bool)).isEqualTo(new RawValue.Num(12));
    }
}
