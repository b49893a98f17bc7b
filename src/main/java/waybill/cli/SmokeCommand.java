package waybill.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import waybill.app.BuildInfo;
import waybill.cli.option.OutputOptions;
import waybill.cli.option.StoreOptions;
import waybill.cli.result.SmokeResult;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.Versions;
import waybill.smoke.Champion;
import waybill.smoke.CheckOutcome;
import waybill.smoke.Headers;
import waybill.smoke.RetryUntilDeadline;
import waybill.smoke.ServiceAddress;
import waybill.smoke.Smoke;

@Command(
        name = "smoke",
        mixinStandardHelpOptions = true,
        description =
                "Tests a running service: replays the golden rows of the champion through its front door, and tells"
                        + " what is not as it should be.",
        footer = {"", "Example:", "  waybill smoke http://localhost:7071 --model arrival-delay"})
final class SmokeCommand implements Callable<Integer> {
    private static final int LONGEST_WAIT = 3600;
    private static final int LARGEST_HEADERS = 1 << 16;

    @Parameters(paramLabel = "<url>", description = "Such as https://example.azurewebsites.net.")
    private String url = "";

    @Option(names = "--model", defaultValue = "", description = "Default: WAYBILL_MODEL.")
    private String model = "";

    @Option(
            names = "--headers",
            paramLabel = "<file>",
            description =
                    "Lines 'name: value' that every request carries, such as 'x-functions-key: ...' or 'Authorization:"
                            + " Bearer ...'; - is standard input. That the service answers nobody without them is tested, too.")
    private Optional<String> headers = Optional.empty();

    @Option(names = "--commit", paramLabel = "<sha>", description = "Of the build that must answer: 40 hex digits.")
    private Optional<String> commit = Optional.empty();

    @Option(
            names = "--wait",
            paramLabel = "<seconds>",
            defaultValue = "60",
            description = "How long to look again at what may yet become right: a start, a promotion. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int wait;

    @Option(
            names = "--pinned",
            paramLabel = "<version>",
            description =
                    "Replay the golden rows of this version, each request naming it: of a canary, which answers only"
                            + " some of those that do not.")
    private Optional<String> pinned = Optional.empty();

    @Mixin
    private StoreOptions store;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Duration longest = longestWait();
        String build = build();
        ServiceAddress address = ServiceAddress.of(url, headers());
        Champion champion = tested(store.model(model), store.versions(store.open()));
        output.say("Expecting " + champion.model() + " " + champion.version() + " at " + address.base());
        run(
                Smoke.of(address, champion, build),
                new RetryUntilDeadline(longest, RetryUntilDeadline.Time.system()),
                (passed, checks) -> new SmokeResult(
                        champion.model(), champion.version(), String.valueOf(address.base()), passed, checks));
        return 0;
    }

    private Champion tested(String name, Versions versions) {
        return pinned.map(version -> Champion.pinned(name, version, versions))
                .orElseGet(() -> Champion.of(name, versions));
    }

    private void run(
            Smoke smoke, RetryUntilDeadline retry, BiFunction<Boolean, List<CheckOutcome>, SmokeResult> result) {
        List<CheckOutcome> checks = new ArrayList<>();
        try {
            smoke.run(retry, outcome -> {
                checks.add(outcome);
                output.say(outcome.line());
            });
        } catch (WaybillException e) {
            output.show(result.apply(false, checks));
            throw e;
        }
        output.show(result.apply(true, checks));
    }

    private Duration longestWait() {
        if (wait < 0 || wait > LONGEST_WAIT) {
            throw invalid("--wait is a number of seconds from 0 to " + LONGEST_WAIT + ".");
        }
        return Duration.ofSeconds(wait);
    }

    /**
     * The commit of the expected build. An empty option is refused as well, because a workflow that lost its value would test
     * nothing.
     */
    private String build() {
        if (commit.isPresent() && !BuildInfo.isCommit(commit.get())) {
            throw invalid("--commit is 40 hex digits in lower case.");
        }
        return commit.orElse("");
    }

    private Headers headers() {
        return headers.map(file -> Headers.parse(text(file))).orElseGet(Headers::none);
    }

    private String text(String file) {
        try (InputStream input = file.equals("-") ? store.context().input() : Files.newInputStream(Path.of(file))) {
            byte[] bytes = input.readNBytes(LARGEST_HEADERS + 1);
            if (bytes.length > LARGEST_HEADERS) {
                throw invalid("The headers are longer than " + LARGEST_HEADERS + " bytes.");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.FILE_NOT_FOUND, "No headers can be read from " + file + ".", e);
        }
    }

    private static WaybillException invalid(String message) {
        return new WaybillException(ErrorCode.INVALID_ARGUMENT, message);
    }
}
