package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import waybill.configuration.Hcl.Body;
import waybill.configuration.Hcl.Expression;

class HclTest {
    private final Checkout here = Checkout.here();
    private final Terraform infra = Terraform.of(here, "infra");

    @Test
    void read_everyFileHere_givesWhatItHolds() {
        Stream.of("infra/*.tf", "infra/*/*.{tf,tfvars}", "infra/**/*.hcl")
                .flatMap(glob -> here.paths(glob).stream())
                .forEach(path -> {
                    Body body = Hcl.read(path, here.text(path));
                    assertThat(body.blocks().size() + body.attributes().size())
                            .as(path)
                            .isPositive();
                });
        assertThat(infra.blocks("variable")).hasSameSizeAs(variables());
    }

    private List<String> variables() {
        return here.paths("infra/*.tf").stream()
                .flatMap(path -> here.text(path).lines())
                .filter(line -> line.startsWith("variable \""))
                .toList();
    }

    @Test
    void read_bracketsStringsCommentsAndHeredocs_keepTogether() {
        Body body = Hcl.read("x.tf", """
                a = [1, "x]\\"", { b = 2 }] # a comment, with a " in it
                resource "type" "name" {
                  text = "${join(", ", ["}", "#"])}" // another
                  long = <<-EOT
                    # no comment = { here
                  EOT
                  object = { "quoted" = f(1, 2), (x.y) : 3 }
                }
                last = x ? 1 : 2""");

        assertThat(body.attribute("a").items())
                .extracting(Expression::text)
                .containsExactly("1", "\"x]\\\"\"", "{ b = 2 }");
        assertThat(body.attribute("last").text()).isEqualTo("x ? 1 : 2");
        Body resource = body.blocks("resource").get(0).body();
        assertThat(body.blocks("resource").get(0).labels()).containsExactly("type", "name");
        assertThat(resource.attribute("text").text()).isEqualTo("\"${join(\", \", [\"}\", \"#\"])}\"");
        assertThat(resource.attribute("long").text())
                .contains("# no comment = { here")
                .endsWith("EOT");
        assertThat(resource.attribute("object").entries())
                .containsEntry("quoted", new Expression("f(1, 2)"))
                .containsEntry("x.y", new Expression("3"));
    }

    @Test
    void literal_ofWhatMustBeEvaluated_isNone() {
        assertThat(new Expression("\"a\\\"b\"").literal()).contains("a\"b");
        assertThat(new Expression("-1.5").literal()).contains("-1.5");
        assertThat(Stream.of("\"${x}\"", "var.x", "\"a\" == \"b\"", "null").map(text -> new Expression(text).literal()))
                .containsOnly(Optional.empty());
        assertThat(new Expression("{ for x in y : x => 1 }").entries()).isEmpty();
        assertThat(new Expression("[for x in y : x]").items()).isEmpty();
    }

    @Test
    void read_whatIsNoTerraform_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Hcl.read("x.tf", "a\n"))
                .withMessageContaining("x.tf");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Hcl.read("x.tf", "= 1"))
                .withMessageContaining("x.tf");
    }

    @Test
    void resolved_localsWithinStrings_areReplaced() {
        assertThat(infra.resolved(infra.local("poison_queue"))).contains("waybill-batch-poison");
        assertThat(infra.texts(infra.local("queues")))
                .containsExactly("waybill-batch", "waybill-batch-poison", "waybill-events", "waybill-events-poison");
        assertThat(infra.resolved(infra.local("account"))).isEmpty();
    }

    @Test
    void resource_thatIsNotThere_isNamed() {
        assertThatThrownBy(() -> infra.resource("azurerm_storage_account", "other"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("infra has no resource azurerm_storage_account.other");
    }
}
