package waybill.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import waybill.model.ServableModel;
import waybill.registry.ModelSpec;
import waybill.registry.told.Document;

class MetricsComparisonTest {
    private record Measured(String name, String metrics) implements Side {
        @Override
        public ModelSpec spec() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<byte[]> file(String asked) {
            return asked.equals(Document.METRICS.file())
                    ? Optional.of(metrics.getBytes(StandardCharsets.UTF_8))
                    : Optional.empty();
        }

        @Override
        public ServableModel model() {
            throw new UnsupportedOperationException();
        }
    }

    private static Section compare(String a, String b) {
        return new MetricsComparison().compare(new Measured("a", a), new Measured("b", b));
    }

    @Test
    void compare_labels_showsTheirMetricsAndOfSlicesTheFirst() {
        Section section = compare(
                "{'test':{'count':9,'auc':0.8,'log_loss':0.4},'test_slices':{'depot':{'a':{'auc':0.7,'log_loss':0.5}}}}"
                        .replace('\'', '"'),
                "{'test':{'count':9,'auc':0.9,'log_loss':0.3},'test_slices':{'depot':{'a':{'auc':0.8,'log_loss':0.4}}}}"
                        .replace('\'', '"'));

        assertThat(section.same()).isFalse();
        assertThat(section.lines())
                .containsExactly(
                        "test auc: 0.8 -> 0.9 (+0.1000)",
                        "test log_loss: 0.4 -> 0.3 (-0.1000)",
                        "test depot = a log_loss: 0.5 -> 0.4 (-0.1000)");
    }

    @Test
    void compare_intervalsThatOnlyOneHas_areShownWithTheirMonths() {
        Section section = compare(
                "{'test':{'count':9,'mae':2}}".replace('\'', '"'),
                ("{'test':{'count':9,'mae':2,'coverage':0.9,'winkler':60},'test_months':{'2013-11':{'count':5,"
                                + "'coverage':0.91,'kept_90':0.88,'winkler':61}}}")
                        .replace('\'', '"'));

        assertThat(section.lines())
                .containsExactly(
                        "test coverage: none -> 0.9",
                        "test winkler: none -> 60",
                        "test month = 2013-11 count: none -> 5",
                        "test month = 2013-11 coverage: none -> 0.91",
                        "test month = 2013-11 kept_90: none -> 0.88");
    }

    /** What is no metric of a part, such as the confusion table, is none of its numbers. */
    @Test
    void compare_documentsWithWhatIsNoMetric_readsPastIt() {
        String document = ("{'test':{'count':9},'confusion':{'late':{'late':3}},'probabilities':{'method':'none',"
                        + "'tried':{'none':[0.2,0.1]}}}")
                .replace('\'', '"');

        assertThat(compare(document, document).same()).isTrue();
    }
}
