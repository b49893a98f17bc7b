package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingLimitsCheckTest {
    private final Checkout here = Checkout.here();

    @Test
    void faults_ofThisRepository_areNone() {
        assertThat(SettingLimitsCheck.faults(here)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            load_wait_seconds <= 200          | load_wait_seconds <= 230      | The most that limits.load_wait_seconds may be is 230 in infra/variables.tf, but 200 in waybill.app.Settings, for WAYBILL_LOAD_WAIT_SECONDS.
            coalesce(var.limits.max_rows, 1) <= 100000 && | ~~                | The most that limits.max_rows may be is not limited in infra/variables.tf, but 100000
            chunk_bytes >= 1024               | chunk_bytes >= 1000           | batch.chunk_bytes may be less than 1024 in infra/variables.tf, which the app refuses for WAYBILL_BATCH_CHUNK_BYTES.
            patience_seconds <= 86400         | patience_seconds < 86400      | The most that batch.patience_seconds may be is not limited
            n >= 1 && floor(n)                | n >= 0 && floor(n)            | limits.max_bytes may be less than 1
            ~contains(["auto", "compiled",~   | ~contains(["auto", "fast",~   | fast, of infra/variables.tf (scorer), is missing in waybill.serving.ScorerChoice
            ~contains(["auto", "compiled",~   | ~contains(["auto", "fast",~   | compiled, of waybill.serving.ScorerChoice, is missing in infra/variables.tf (scorer)
            [a-z0-9-]{0,62}                   | [a-z0-9-]{0,63}               | Whether 'aaaaaaaaaa
            ^[a-z0-9][a-z0-9-]                | ^[a-z0-9][a-z0-9_-]           | Whether 'a_b' can be a model's name is true in infra/variables.tf, but false in waybill.registry.Names.
            ~{4,5}$~                          | ~{4}$~                        | infra/variables.tf refuses 0 * * * * * for batch.schedule
            """)
    void faults_ofAPlantedOne_nameIt(String old, String planted, String fault) {
        assertThat(SettingLimitsCheck.faults(here.with("infra/variables.tf", old, planted)))
                .anySatisfy(found -> assertThat(found).startsWith(fault));
    }
}
