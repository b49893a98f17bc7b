package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsCheckTest {
    private final Checkout here = Checkout.here();

    @Test
    void faults_ofThisRepository_areNone() {
        assertThat(SettingsCheck.faults(here)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            README.md                         | `WAYBILL_MAX_ROWS` | `WAYBILL_MOST_ROWS` | WAYBILL_MAX_ROWS, of waybill.app.Setting, is missing in README.md's table of settings
            README.md                         | `WAYBILL_MAX_ROWS` | `WAYBILL_MOST_ROWS` | WAYBILL_MOST_ROWS, of README.md's table of settings, is missing in waybill.app.Setting
            README.md                         | ~| 268435456 |~ | ~| 268435 |~ | The default of WAYBILL_MAX_ARTIFACT_BYTES is 268435 in README.md's table of settings, but 268435456 in waybill.app.Setting.
            README.md                         | ~`WAYBILL_MODEL` | required |~ | ~`WAYBILL_MODEL` | |~ | The default of WAYBILL_MODEL is  in README.md's table of settings, but required
            local.settings.json               | ~"WAYBILL_SCORER": "auto",~ | ~~ | WAYBILL_SCORER, of waybill.app.Setting, is missing in local.settings.json
            local.settings.json               | ~"WAYBILL_POLL_SECONDS": "30"~ | ~"WAYBILL_POLL_SECONDS": "10"~ | WAYBILL_POLL_SECONDS is 10 in local.settings.json, but 30 in waybill.app.Setting.
            local.settings.json               | ~"arrival-delay"~ | ~"Arrival delay"~ | local.settings.json: the app refuses WAYBILL_MODEL
            infra/settings.tf                 | WAYBILL_MAX_MODELS  | WAYBILL_MODELS | WAYBILL_MAX_MODELS, of waybill.app.Setting, is missing in infra/settings.tf
            infra/settings.tf                 | WAYBILL_MAX_MODELS  | WAYBILL_MODELS | WAYBILL_MODELS, of infra/settings.tf, is missing in waybill.app.Setting
            infra/settings.tf                 | var.limits.max_rows | var.limits.max_bytes | WAYBILL_MAX_ROWS is var.limits.max_bytes in infra/settings.tf, where var.limits.max_rows was expected.
            infra/settings.tf                 | ~    WAYBILL_BATCH_SCHEDULE     = var.batch.schedule~ | ~~ | WAYBILL_BATCH_SCHEDULE, of what must always be set, is missing in waybill_settings of infra/settings.tf
            infra/settings.tf                 | ~WAYBILL_SCORER   ~ | ~WAYBILL_MAX_ROWS~ | infra/settings.tf has a setting in both of its tables.
            infra/settings.tf                 | ~    local.waybill_settings,~ | ~~ | local.waybill_settings, of infra/settings.tf, is missing in its app_settings
            infra/variables.tf                | ~default     = "auto"~ | ~default     = "tribuo"~ | The default of WAYBILL_SCORER is "tribuo" in infra/variables.tf (scorer), but "auto" in waybill.app.Setting.
            infra/variables.tf                | ~optional(string, "0 * * * * *")~ | ~optional(string, "0 0 * * * *")~ | The default of WAYBILL_BATCH_SCHEDULE is "0 0 * * * *" in infra/variables.tf (batch.schedule)
            infra/kubernetes/settings.yaml    | WAYBILL_BATCH_SCHEDULE | WAYBILL_SCHEDULE | WAYBILL_BATCH_SCHEDULE, of what must always be set, is missing in infra/kubernetes/settings.yaml
            infra/kubernetes/settings.yaml    | WAYBILL_BATCH_SCHEDULE | WAYBILL_SCHEDULE | WAYBILL_SCHEDULE, of infra/kubernetes/settings.yaml, is missing in waybill.app.Setting
            infra/kubernetes/settings.yaml    | ~WAYBILL_STORE: "${STORE}"~ | ~WAYBILL_STORE: "http://${STORE}"~ | infra/kubernetes/settings.yaml: the app refuses WAYBILL_STORE
            infra/kubernetes/deployment.yaml  | ~name: scratch~ | ~name: WAYBILL_SCRATCH~ | WAYBILL_SCRATCH, of infra/kubernetes/deployment.yaml, is missing in waybill.app.Setting
            """)
    void faults_ofAPlantedOne_nameIt(String path, String old, String planted, String fault) {
        assertThat(SettingsCheck.faults(here.with(path, old, planted)))
                .anySatisfy(found -> assertThat(found).startsWith(fault));
    }
}
