package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TriggersCheckTest {
    private final Checkout here = Checkout.here();

    /** Functions as nobody provisioned them. */
    static final class Planted {
        @FunctionName("night")
        public void night(@TimerTrigger(name = "timer", schedule = "0 0 2 * * *") String timer) {}

        @FunctionName("hourly")
        public void hourly(@TimerTrigger(name = "timer", schedule = "%HOURLY%") String timer) {}

        @FunctionName("mail")
        public void mail(@QueueTrigger(name = "message", queueName = "mail", connection = "Post") String message) {}
    }

    @Test
    void faults_ofFunctionsThatNobodyProvisioned_nameWhatIsMissing() {
        List<Function> functions = Stream.concat(Function.all().stream(), Function.of(Planted.class))
                .toList();

        assertThat(String.join("\n", TriggersCheck.faults(here, functions)))
                .contains("The schedule of night is 0 0 2 * * *, where a setting was expected")
                .contains("HOURLY, of the schedule of hourly, is missing in waybill_settings of infra/settings.tf")
                .contains("HOURLY, of the schedule of hourly, is missing in local.settings.json")
                .contains("HOURLY, of the schedule of hourly, is missing in infra/kubernetes/settings.yaml")
                .contains("mail, of package waybill.functions, is missing in queues of infra/locals.tf")
                .contains(
                        "Post__credential, of what the connection of package waybill.functions needs, is missing in host_settings")
                .contains(
                        "Post__queueServiceUri, of package waybill.functions, is missing in infra/kubernetes/settings.yaml")
                .contains("Post, of package waybill.functions, and the host, is missing in local.settings.json");
    }
}
