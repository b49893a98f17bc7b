package waybill.cli.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import waybill.registry.contract.ContractChange;
import waybill.registry.contract.ContractDiff;
import waybill.registry.contract.Level;

class ContractResultTest {
    /** On a page of GitHub each of these does something: it calls people, loads a picture, leads away, or ends the cell. */
    @Test
    void markdown_categoryWithMarkup_isShownAndDoesNothing() {
        String category = "@everybody ![x](https://evil.example/x.png) www.evil.example </code> `|` #1";
        ContractChange change = new ContractChange(Level.MINOR, "/fields/depot", "category_added", category);

        String row = new ContractResult("a", "b", new ContractDiff(List.of(change)))
                .markdown()
                .get(4);

        assertThat(row)
                .startsWith(
                        "| MINOR | <code>/fields/depot</code> | <code>&#64;everybody &#33;&#91;x&#93;(https&#58;//evil")
                .doesNotContain("@", "![", "://", "www.", "`", " #1", "\\")
                .containsOnlyOnce("www&#46;evil&#46;example");
        assertThat(row.replace("| MINOR |", "")
                        .replace("</code> | <code>", "")
                        .chars()
                        .filter(c -> c == '|'))
                .hasSize(1);
    }
}
