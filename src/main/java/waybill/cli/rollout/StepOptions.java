package waybill.cli.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.Names;
import waybill.registry.StickyBy;

/** The options that choose the step of a promotion. Without one the version becomes the champion. */
final class StepOptions {
    private static final Pattern PERCENT = Pattern.compile("[1-9][0-9]?|100");

    @Option(
            names = "--canary",
            paramLabel = "<percent>",
            description = "The version answers so many of 100 keys, from 1 to 100, and the champion the others.")
    private Optional<String> canary = Optional.empty();

    @Option(
            names = "--by-key",
            paramLabel = "<key>",
            description =
                    "What keeps requests at one version while a canary stands: header:<name>, or field:<name> of the"
                            + " first row. Default: header:waybill-route-key. A request without it is decided by its own name.")
    private Optional<String> key = Optional.empty();

    @Option(
            names = "--shadow",
            description =
                    "The version gets what the champion answers, and nobody sees its answers; with --canary both.")
    private boolean shadow;

    @Option(
            names = "--percent",
            paramLabel = "<percent>",
            description = "The canary that stands answers so many of 100 keys. A version is what you take it for.")
    private Optional<String> percent = Optional.empty();

    @Option(
            names = "--full",
            description = "The canary that stands becomes the champion. A version is what you take it for.")
    private boolean full;

    @Option(
            names = "--thaw",
            description =
                    "Also when a rollback or the guard froze the pointer, or it is damaged; the version must be named.")
    private boolean thaw;

    /**
     * The step that is chosen.
     *
     * @param version the version that was named, or an empty text
     * @throws WaybillException {@code INVALID_ARGUMENT} with all faults
     */
    Step step(String version) {
        List<String> faults = faults(version);
        if (!faults.isEmpty()) {
            throw new WaybillException(ErrorCode.INVALID_ARGUMENT, String.join(" ", faults));
        }
        if (canary.isPresent()) {
            return new Step.Begun(
                    Integer.parseInt(canary.get()), key.map(StickyBy::parse).orElse(StickyBy.STANDARD), shadow);
        }
        if (percent.isPresent()) {
            return new Step.Moved(Integer.parseInt(percent.get()));
        }
        if (shadow) {
            return new Step.Shadowed();
        }
        return full ? new Step.Full() : new Step.Champion(thaw);
    }

    private List<String> faults(String version) {
        List<String> faults = new ArrayList<>();
        boolean begins = canary.isPresent() || shadow;
        if (Stream.of(begins, percent.isPresent(), full, thaw)
                        .filter(chosen -> chosen)
                        .count()
                > 1) {
            faults.add("Of --canary (with or without --shadow), --percent, --full and --thaw, name one.");
        }
        if (Stream.of(canary, percent).flatMap(Optional::stream).anyMatch(StepOptions::isNoPercent)) {
            faults.add("The percent of a canary is a whole number from 1 to 100.");
        }
        if (!version.isEmpty() && !Names.isVersion(version)) {
            faults.add("A version looks like 20260131T235959Z-0a1b2c3d: its time, and its digest.");
        }
        // After a rollback the newest version is probably the one that was rolled back, so it is not the default.
        if (thaw && version.isEmpty()) {
            faults.add("With --thaw, name the version to promote.");
        }
        if (key.isPresent() && canary.isEmpty()) {
            faults.add("--by-key goes with --canary.");
        }
        key.ifPresent(text -> check(text, faults));
        return faults;
    }

    private static boolean isNoPercent(String percent) {
        return !PERCENT.matcher(percent).matches();
    }

    private static void check(String key, List<String> faults) {
        try {
            StickyBy.parse(key).fault().ifPresent(faults::add);
        } catch (IllegalArgumentException e) {
            faults.add(String.valueOf(e.getMessage()));
        }
    }
}
