package waybill.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import waybill.fixture.Shadows;
import waybill.fixture.TinyModel;
import waybill.serving.Chosen;
import waybill.serving.shadow.ShadowResult;

class ShadowMetricsTest {
    @Test
    void ended_isCountedByVersionAndResult() {
        Chosen shadow = Shadows.of(TinyModel.of(1), () -> {});
        Metrics metrics = new Metrics("one", List.of());

        metrics.shadows().ended(shadow, ShadowResult.ANSWERED);
        metrics.shadows().ended(shadow, ShadowResult.ANSWERED);
        metrics.shadows().ended(shadow, ShadowResult.LATE);

        String of = "waybill_shadow_requests_total{service_instance_id=\"one\",model=\"tiny\",version=\""
                + Shadows.REF.version() + "\",result=";
        assertThat(metrics.page(Exposition.PROMETHEUS).lines().filter(line -> line.startsWith("waybill_shadow")))
                .containsExactly(of + "\"answered\"} 2", of + "\"late\"} 1");
    }
}
