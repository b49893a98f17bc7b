package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentsTest {
    private static final String DEV = "infra/env/dev.tfvars";
    private static final String PROD = "infra/env/prod.tfvars";

    private final Checkout here = Checkout.here();

    @Test
    void prodHere_isKeptNoWorseThanDev() {
        assertThat(Environments.names(here)).contains("dev", "prod");
        assertThat(Environments.faults(here)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "network = {} | network",
                "probe_readiness = true | probe_readiness",
                "sign_in = { client_id = \"a\" } | sign_in",
                "budget = 20 | budget",
                "alert_emails = [\"a@example.com\"] | alert_emails"
            })
    void protection_thatOnlyDevHas_isFound(String assignment, String variable) {
        String prod = here.text(PROD).replaceAll("(?m)^" + variable + "\\s*=.*$", variable + " = null");

        assertThat(Environments.faults(here.having(PROD, prod).having(DEV, assignment)))
                .singleElement()
                .asString()
                .isEqualTo("infra/env/prod.tfvars must set " + variable + ", as infra/env/dev.tfvars does");
    }

    @Test
    void fewerCopies_areFound() {
        assertThat(Environments.faults(here.with(PROD, "\"GRS\"", "\"ZRS\"").having(DEV, "data_replication = \"GRS\"")))
                .singleElement()
                .asString()
                .contains("must have as many copies of the data (data_replication) as infra/env/dev.tfvars");
    }

    @Test
    void shorterRetention_isFound() {
        assertThat(Environments.faults(
                        here.having(PROD, here.text(PROD) + "\nretention = { deleted = 14, version = 20 }\n")))
                .singleElement()
                .asString()
                .contains(
                        "must keep what retention.version is about for 30 days, as infra/env/dev.tfvars does, not for 20");
    }

    @Test
    void longerRetentionOfDevThanTheDefault_isFound() {
        assertThat(Environments.faults(here.having(DEV, "retention = { logs = 90 }")))
                .singleElement()
                .asString()
                .contains("retention.logs is about for 90 days");
    }
}
