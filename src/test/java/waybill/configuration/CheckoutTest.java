package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class CheckoutTest {
    private final Checkout here = Checkout.here();

    @Test
    void paths_leaveOutWhatWasBuilt() {
        assertThat(here.paths("{*,**/*}"))
                .contains("pom.xml", ".ci/run", "infra/env/dev.tfvars")
                .noneMatch(path -> path.startsWith("target/") || path.startsWith(".git/"));
    }

    @Test
    void with_aPlantedText_isSeenByItsReader() {
        Checkout planted = here.with("host.json", "\"2.0\"", "\"1.0\"");

        assertThat(planted.yaml("host.json")).hasFieldOrPropertyWithValue("version", "1.0");
        assertThat(here.yaml("host.json")).hasFieldOrPropertyWithValue("version", "2.0");
    }

    @Test
    void with_aTextThatIsNotThere_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> here.with("host.json", "no such text", ""));
    }

    @Test
    void without_aFile_neitherListsNorReadsIt() {
        Checkout planted = here.having("infra/new.tf", "").without("infra/locals.tf");

        assertThat(planted.paths("infra/*.tf")).contains("infra/new.tf").doesNotContain("infra/locals.tf");
        assertThatThrownBy(() -> planted.text("infra/locals.tf")).isInstanceOf(NoSuchElementException.class);
    }
}
