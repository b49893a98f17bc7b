package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriggersCheckTest {
    private final Checkout here = Checkout.here();

    @Test
    void faults_ofThisRepository_areNone() {
        assertThat(TriggersCheck.faults(here)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            infra/locals.tf     | ~= "waybill-batch"~   | ~= "waybill-chunks"~ | waybill-batch, of package waybill.functions, is missing in queues of infra/locals.tf
            infra/locals.tf     | ~= "waybill-batch"~   | ~= "waybill-chunks"~ | The queue that is written to is waybill-batch in src/main/java/waybill/app/BatchDesk.java, but waybill-chunks
            infra/locals.tf     | ~}-poison"~           | ~}-dead"~ | The poison queue is waybill-batch-dead in infra/locals.tf, but waybill-batch-poison
            infra/locals.tf     | ~toset([local.batch_queue,~ | ~toset(["other", local.batch_queue,~ | other, of queues of infra/locals.tf, is missing in package waybill.functions
            infra/storage.tf    | ~= local.queues~      | ~= toset(["waybill-batch"])~ | The for_each of azurerm_storage_queue.batch is toset
            src/main/java/waybill/app/BatchDesk.java | ~QUEUE = "waybill-batch"~ | ~QUEUE = "batch"~ | The queue that is written to is batch
            infra/settings.tf   | BatchStorage__clientId | BatchStorage__client | BatchStorage__clientId, of what the connection of package waybill.functions needs, is missing in host_settings of infra/settings.tf
            infra/settings.tf   | BatchStorage__        | QueueStorage__ | QueueStorage, of host_settings of infra/settings.tf, is missing in package waybill.functions
            infra/settings.tf   | ~BatchStorage__credential      =~ | ~BatchStorage = ""\n BatchStorage__credential =~ | BatchStorage is set itself in infra/settings.tf
            local.settings.json | ~"BatchStorage"~      | ~"QueueStorage"~ | BatchStorage, of package waybill.functions, and the host, is missing in local.settings.json
            local.settings.json | ~"BatchStorage"~      | ~"QueueStorage"~ | QueueStorage, of local.settings.json, is missing in package waybill.functions
            infra/kubernetes/settings.yaml | BatchStorage__queueServiceUri | BatchStorage__blobServiceUri | BatchStorage__queueServiceUri, of package waybill.functions, is missing in infra/kubernetes/settings.yaml
            infra/kubernetes/settings.yaml | BatchStorage__ | Batchstorage__ | Batchstorage, of infra/kubernetes/settings.yaml, is missing in package waybill.functions
            infra/settings.tf   | WAYBILL_BATCH_SCHEDULE | WAYBILL_SCHEDULE | WAYBILL_BATCH_SCHEDULE, of the schedule of batchSweep, is missing in waybill_settings of infra/settings.tf
            """)
    void faults_ofAPlantedOne_nameIt(String path, String old, String planted, String fault) {
        assertThat(TriggersCheck.faults(here.with(path, old, planted)))
                .anySatisfy(found -> assertThat(found).startsWith(fault));
    }

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
