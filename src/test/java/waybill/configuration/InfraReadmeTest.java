package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InfraReadmeTest {
    private final Checkout here = Checkout.here();

    @Test
    void readme_here_hasShellToCheck() {
        assertThat(InfraReadme.blocks(here.text(InfraReadme.PATH))).hasSizeGreaterThan(15);
    }

    @Test
    void sets_findsEveryWayToSetAVariable() {
        assertThat(new ShellScript("A=1\nexport B=2\nfor C in x; do D=3; done\nif true; then E=4; fi\nF --g=5\n")
                        .sets())
                .contains("A", "B", "C", "E")
                .doesNotContain("F", "g");
    }
}
