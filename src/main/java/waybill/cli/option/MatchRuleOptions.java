package waybill.cli.option;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;
import waybill.cli.events.EventFiles;
import waybill.failure.ErrorCode;
import waybill.failure.Violations;
import waybill.legs.MatchRules;
import waybill.legs.match.Plausibility;
import waybill.legs.report.PlacesFile;
import waybill.yaml.Durations;

/** The options for how events are brought together. */
public final class MatchRuleOptions {
    private static final MatchRules USUAL = MatchRules.DEFAULTS;
    private static final Duration LONGEST = Duration.ofDays(366);

    @Option(
            names = "--gate",
            paramLabel = "<time>",
            description = "How far an arrival may be from the expected one. Default: 90m.")
    private Optional<String> gate = Optional.empty();

    @Option(
            names = "--sigma",
            paramLabel = "<time>",
            description = "How far arrivals spread around the expected one. Default: 20m.")
    private Optional<String> sigma = Optional.empty();

    @Option(
            names = "--price",
            paramLabel = "<number>",
            description = "What an event without a partner costs; a pair costs half the square of its miss in sigmas."
                    + " Default: 5.06.")
    private Optional<Double> price = Optional.empty();

    @Option(
            names = "--duplicate-within",
            paramLabel = "<time>",
            description =
                    "Events of one source, vehicle or service, and place, this close together, are one. Default: 3m.")
    private Optional<String> duplicateWithin = Optional.empty();

    @Option(
            names = "--open-for",
            paramLabel = "<time>",
            description = "How long a departure waits for its arrival. Default: 36h.")
    private Optional<String> openFor = Optional.empty();

    @Option(
            names = "--places",
            paramLabel = "<file>",
            description = "Where places are (columns code, lat, lon); with --max-speed.")
    private Optional<Path> places = Optional.empty();

    @Option(names = "--max-speed", paramLabel = "<km/h>", description = "Faster legs are implausible; with --places.")
    private Optional<Double> speed = Optional.empty();

    /** @throws waybill.failure.WaybillException {@code INVALID_ARGUMENT}, with all faults */
    public MatchRules rules() {
        Violations faults = new Violations();
        MatchRules rules = new MatchRules(
                time("gate", gate, USUAL.gate(), faults),
                time("sigma", sigma, USUAL.sigma(), faults),
                price(faults),
                time("duplicate_within", duplicateWithin, USUAL.duplicateWithin(), faults),
                time("open_for", openFor, USUAL.openFor(), faults),
                USUAL.correctableFor());
        faults.throwIfAny(ErrorCode.INVALID_ARGUMENT, "The rules are wrong:");
        return rules;
    }

    private double price(Violations faults) {
        double given = price.orElse(USUAL.price());
        if (!(given > 0 && given <= 1000)) {
            faults.add("/price", "out_of_limits", "must be above 0, and at most 1000");
        }
        return given;
    }

    private static Duration time(String name, Optional<String> text, Duration usual, Violations faults) {
        Optional<Duration> given =
                text.flatMap(Durations::parse).filter(time -> !time.isZero() && time.compareTo(LONGEST) <= 0);
        if (text.isPresent() && given.isEmpty()) {
            faults.add("/" + name, "not_a_duration", "must be a time such as 90s, 5m, 12h or 2d, at most 366d");
        }
        return given.orElse(usual);
    }

    public Plausibility plausibility() {
        Violations faults = new Violations();
        if (places.isPresent() != speed.isPresent()) {
            faults.add("/max_speed", "incomplete", "--places and --max-speed are given together");
        }
        if (speed.filter(given -> !(given > 0)).isPresent()) {
            faults.add("/max_speed", "out_of_limits", "must be above 0");
        }
        faults.throwIfAny(ErrorCode.INVALID_ARGUMENT, "The rules are wrong:");
        return places.map(file -> new Plausibility(
                        PlacesFile.read(EventFiles.read(file)), speed.orElse(Double.POSITIVE_INFINITY)))
                .orElse(Plausibility.ANY_SPEED);
    }
}
