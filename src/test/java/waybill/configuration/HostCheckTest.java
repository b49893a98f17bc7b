package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostCheckTest {
    private final Checkout here = Checkout.here();

    @Test
    void faults_ofThisRepository_areNone() {
        assertThat(HostCheck.faults(here)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            host.json          | visibilityTimeout             | visibilityTimeOut               | extensions.queues.visibilityTimeOut of host.json is no key that the host knows; did you mean 'extensions.queues.visibilityTimeout'?
            host.json          | ~"queues"~                    | ~"queue"~                       | extensions.queue.batchSize of host.json is no key
            host.json          | ~"batchSize": 2~              | ~"batchSize": 64~               | extensions.queues.batchSize of host.json is 64, where
            host.json          | ~"00:10:00"~                  | ~"10 min"~                      | functionTimeout of host.json is 10 min, where
            host.json          | ~"isEnabled": true~           | ~"isEnabled": "yes"~            | extensions.http.hsts.isEnabled of host.json is yes
            host.json          | [4.0.0, 5.0.0)                | [3.0.0, 4.0.0)                  | extensionBundle.version of host.json is [3.0.0, 4.0.0)
            host.json          | ~"routePrefix": ""~           | ~"routePrefix": "api"~          | routePrefix of host.json must be there, and empty
            host.json          | ~"maxConcurrentRequests": 64~ | ~"maxConcurrentRequests": 32~   | The most that http_concurrency may be is 64 in infra/variables.tf, but 32 in host.json (maxConcurrentRequests).
            host.json          | ~"maxOutstandingRequests": 256~ | ~"maxOutstandingRequests": 50~ | maxOutstandingRequests of host.json must be at least maxConcurrentRequests, 64.
            infra/variables.tf | http_concurrency <= 64        | http_concurrency <= 1000        | The most that http_concurrency may be is 1000 in infra/variables.tf, but 64
            host.json          | ~"00:10:00"~                  | ~"00:20:00"~                    | The default of WAYBILL_BATCH_PATIENCE_SECONDS is 900 s: it must be longer than functionTimeout of host.json, 1200 s.
            host.json          | ~"00:00:30"~                  | ~"00:05:00"~                    | The default of WAYBILL_BATCH_PATIENCE_SECONDS is 900 s: it must be longer than all tries of a message by host.json, 1500 s.
            infra/env/dev.tfvars | budget    = 20              | batch = { patience_seconds = 60 } | batch.patience_seconds of infra/env/dev.tfvars is 60 s
            infra/kubernetes/settings.yaml | FUNCTIONS_WORKER_RUNTIME: java | ~WAYBILL_BATCH_PATIENCE_SECONDS: "60"~ | WAYBILL_BATCH_PATIENCE_SECONDS of infra/kubernetes/settings.yaml is 60 s
            docs/batch.md      | ~`maxPollingInterval` | 2 s~   | ~`maxPollingInterval` | 2 min~ | maxPollingInterval is 120 s in docs/batch.md, but 2 s in host.json.
            docs/batch.md      | ~`newBatchThreshold` | 1 ~    | ~`newBatchThreshold` | 3 ~      | newBatchThreshold is 3 in docs/batch.md, but 1 in host.json.
            docs/batch.md      | ~| `batchSize` | 2 |~         | ~| `batch` | 2 |~               | batchSize, of host.json, is missing in the table of docs/batch.md
            infra/locals.tf    | failed five times             | failed six times                | How often a message is tried is 6 in infra/locals.tf, but 5 in host.json (maxDequeueCount).
            infra/monitoring.tf | failed five times            | failed                          | infra/monitoring.tf says nowhere how often a message is tried
            infra/settings.tf  | ~max(16 * 1024 * 1024, 2 * coalesce(var.limits.max_bytes, 1))~ | 16777216 | FUNCTIONS_REQUEST_BODY_SIZE_LIMIT of infra/settings.tf must grow with var.limits.max_bytes
            infra/settings.tf  | max(16 *                      | max(1 *                         | FUNCTIONS_REQUEST_BODY_SIZE_LIMIT is 1048576: it must be at least twice WAYBILL_MAX_BYTES, 1048576
            infra/kubernetes/settings.yaml | 16777216          | 104857600                       | FUNCTIONS_REQUEST_BODY_SIZE_LIMIT is 104857600 in infra/kubernetes/settings.yaml, but 16777216 in infra/settings.tf
            """)
    void faults_ofAPlantedOne_nameIt(String path, String old, String planted, String fault) {
        assertThat(HostCheck.faults(here.with(path, old, planted)))
                .anySatisfy(found -> assertThat(found).startsWith(fault));
    }
}
