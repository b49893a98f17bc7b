package waybill.cli.result;

import java.util.List;
import waybill.json.Json;

/**
 * A result that people read on a page.
 *
 * @param text its lines in Markdown
 */
public record MarkdownResult(CommandResult result, List<String> text) implements CommandResult {
    public MarkdownResult {
        text = List.copyOf(text);
    }

    @Override
    public List<String> names() {
        return result.names();
    }

    @Override
    public Json.Obj document() {
        return result.document();
    }
}
