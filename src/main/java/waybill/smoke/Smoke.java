package waybill.smoke;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import waybill.failure.ErrorCode;
import waybill.failure.Printable;
import waybill.failure.WaybillException;

/** Tests a running service: runs all checks, those first that explain most, and reports what each of them found. */
public final class Smoke {
    /** The longest finding in characters; its end is kept, because it says what was expected. */
    private static final int LONGEST = 300;

    private static final int END = 100;

    private final ServiceAddress address;
    private final List<Check> checks;

    private Smoke(ServiceAddress address, List<Check> checks) {
        this.address = address;
        this.checks = checks;
    }

    /**
     * The test of a service.
     *
     * @param champion the version that should answer
     * @param commit the commit of the build that should answer; empty for any
     */
    public static Smoke of(ServiceAddress address, Champion champion, String commit) {
        return of(address, champion, commit, Service.AnswerLimits.standard());
    }

    static Smoke of(ServiceAddress address, Champion champion, String commit, Service.AnswerLimits limits) {
        Service service = Service.at(address, limits);
        boolean locked = address.headers().haveCredentials();
        return new Smoke(
                address,
                champion.pinned() ? ofPinned(service, champion, commit) : ofAll(service, champion, commit, locked));
    }

    /** The service itself is tested with its champion. */
    private static List<Check> ofPinned(Service service, Champion pinned, String commit) {
        return List.of(
                new LiveCheck(service, commit),
                new GoldenCheck(service, pinned, RowFormat.JSON),
                new GoldenCheck(service, pinned, RowFormat.CSV));
    }

    private static List<Check> ofAll(Service service, Champion champion, String commit, boolean locked) {
        List<Check> checks = new ArrayList<>(List.of(
                new LiveCheck(service, commit),
                new ReadyCheck(service, champion),
                new GoldenCheck(service, champion, RowFormat.JSON),
                new GoldenCheck(service, champion, RowFormat.CSV),
                new FaultCheck(service, champion)));
        if (locked) {
            checks.add(new AuthCheck(service.withoutCredentials(), champion));
        }
        checks.add(new RoutesCheck(service, champion.model()));
        checks.add(new PagesCheck(service));
        return List.copyOf(checks);
    }

    /**
     * Runs all checks, even after one fails; it stops only when the service does not answer at all.
     *
     * @param outcomes receives the outcome of each check as soon as it is known
     * @throws WaybillException {@code SMOKE_FAILED}, {@code SERVICE_UNREACHABLE}
     */
    public void run(RetryUntilDeadline retry, Consumer<CheckOutcome> outcomes) {
        List<String> failed = new ArrayList<>();
        for (Check check : checks) {
            Finding finding = retry.settle(check);
            if (finding.kind() == Finding.Kind.NO_ANSWER && check.isFirstContact()) {
                throw unreachable(finding);
            }
            outcomes.accept(new CheckOutcome(check.name(), finding.isOk(), shown(finding)));
            if (!finding.isOk()) {
                failed.add(check.name());
            }
        }
        if (!failed.isEmpty()) {
            throw new WaybillException(
                    ErrorCode.SMOKE_FAILED,
                    failed.size() + " of " + checks.size() + " checks failed at " + address.base() + ": "
                            + String.join(", ", failed) + ".");
        }
    }

    private WaybillException unreachable(Finding finding) {
        return new WaybillException(
                ErrorCode.SERVICE_UNREACHABLE, "Nothing answers at " + address.base() + ": " + shown(finding) + ".");
    }

    /**
     * The text of a finding. A service may repeat a key, so keys are removed before the text is cut: half a key would not be
     * found.
     */
    private String shown(Finding finding) {
        String line = address.headers().redact(Printable.line(finding.text()));
        return line.length() <= LONGEST
                ? line
                : line.substring(0, LONGEST - END) + " ... " + line.substring(line.length() - END);
    }
}
