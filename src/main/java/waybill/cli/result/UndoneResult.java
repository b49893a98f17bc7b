package waybill.cli.result;

import java.util.List;
import java.util.Locale;
import waybill.clean.UndoneFile;
import waybill.json.Json;

/** The input of a cleaning, put together again. */
public record UndoneResult(UndoneFile undone) implements CommandResult {
    @Override
    public List<String> text() {
        return List.of(String.format(
                Locale.ROOT,
                "%,d rows, %,d repairs taken back, to %s; SHA-256 %s, as the input had",
                undone.rows(),
                undone.repairs(),
                undone.file(),
                undone.sha256()));
    }

    @Override
    public List<String> names() {
        return List.of(undone.file());
    }

    @Override
    public Json.Obj document() {
        return Json.object()
                .put("file", undone.file())
                .put("rows", undone.rows())
                .put("repairs", undone.repairs())
                .put("sha256", undone.sha256())
                .build();
    }
}
