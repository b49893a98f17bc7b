package waybill.upkeep.skew;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import waybill.capture.CaptureReader;
import waybill.failure.WaybillException;
import waybill.registry.Versions;
import waybill.training.Training;

/**
 * Looks for skew: serving that does something else than training. One encoder's code serves both, so that what can differ is what it is
 * given: the tables of a manifest, the rows of callers, and what a host has really used. Each of them is held against something that
 * did not come from it.
 */
public final class SkewCheck {
    private final Versions versions;
    private final CaptureReader captures;
    private final Training training;
    private final Clock clock;

    public SkewCheck(Versions versions, CaptureReader captures, Training training, Clock clock) {
        this.versions = versions;
        this.captures = captures;
        this.training = training;
        this.clock = clock;
    }

    /**
     * Checks a version.
     *
     * @param all the model's versions, the newest first: tables that are not the version's own are looked for in the others
     * @throws WaybillException {@code ARTIFACT_REJECTED} when the version itself is refused, or as {@link CaptureReader#rows}
     */
    public SkewReport run(Versions.Described described, List<String> all, SkewQuestion question) {
        ServedVersion served = ServedVersion.load(versions, described);
        OtherVersions others = OtherVersions.of(versions, served, all);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant since = now.minus(question.since());
        // The second that is not over yet has rows, too.
        Instant end = now.plusSeconds(1);
        RowSample sample = RowSample.of(
                captures.rows(served.spec().name(), served.version(), since, end), question.rows(), question.seed());
        Looking looking = new Looking(served, others, sample, question);
        question.data().ifPresent(looking::withData);
        looking.checks.add(new AnswersCheck(served, others).run(sample.rows()));
        return new SkewReport(
                served.spec().name(),
                served.version(),
                since,
                now,
                sample.seen(),
                sample.rows().size(),
                question.seed(),
                looking.rows,
                looking.checks,
                looking.failure);
    }

    /** One check, as far as it has got. */
    private final class Looking {
        private final ServedVersion served;
        private final OtherVersions others;
        private final RowSample sample;
        private final SkewQuestion question;
        private final List<CheckResult> checks = new ArrayList<>();
        private TrainingRows rows = TrainingRows.NOT_READ;
        private Optional<WaybillException> failure = Optional.empty();

        private Looking(ServedVersion served, OtherVersions others, RowSample sample, SkewQuestion question) {
            this.served = served;
            this.others = others;
            this.sample = sample;
            this.question = question;
        }

        /** What was answered is looked at all the same when the data is not there. */
        private void withData(Path folder) {
            try {
                FittedAgain fitted = FittedAgain.of(served, folder, training);
                rows = fitted.rows();
                checks.add(new EncoderCheck(served, fitted, others).run(sample.rows()));
                checks.add(new SourceCheck(served, fitted, question.tolerated()).run(sample.rows()));
            } catch (WaybillException e) {
                failure = Optional.of(e);
                checks.add(CheckResult.notMade(Check.ENCODER, String.valueOf(e.getMessage())));
                checks.add(CheckResult.notMade(Check.SOURCE, "the version's data was not read"));
            }
        }
    }
}
