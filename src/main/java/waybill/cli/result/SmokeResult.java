package waybill.cli.result;

import java.util.List;
import waybill.json.Json;
import waybill.smoke.CheckOutcome;

/**
 * What a smoke test found.
 *
 * @param passed whether all checks were made, and none failed
 */
public record SmokeResult(String model, String version, String url, boolean passed, List<CheckOutcome> checks)
        implements CommandResult {
    public SmokeResult {
        checks = List.copyOf(checks);
    }

    /** Each check was told when it was made, because the next one may wait for a minute. */
    @Override
    public List<String> text() {
        return List.of();
    }

    /** The checks that failed. */
    @Override
    public List<String> names() {
        return checks.stream()
                .filter(check -> !check.passed())
                .map(CheckOutcome::check)
                .toList();
    }

    @Override
    public Json.Obj document() {
        return Json.object()
                .put("model", model)
                .put("version", version)
                .put("url", url)
                .put("passed", passed)
                .put(
                        "checks",
                        Json.array(checks.stream().map(SmokeResult::check).toList()))
                .build();
    }

    private static Json check(CheckOutcome check) {
        return Json.object()
                .put("check", check.check())
                .put("passed", check.passed())
                .put("finding", check.finding())
                .build();
    }
}
