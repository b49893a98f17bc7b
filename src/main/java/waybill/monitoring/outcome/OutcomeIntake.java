package waybill.monitoring.outcome;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import waybill.capture.RowKey;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.profile.Baseline;
import waybill.registry.ModelSpec;
import waybill.registry.Versions;
import waybill.signature.Field;
import waybill.storage.BlobStore;

/** Takes in outcomes as callers send them: read as the champion's answers are, hidden where ids are private, and stored. Thread-safe. */
public final class OutcomeIntake {
    /** The most outcomes of a blob: what is read at once is never much more. */
    private static final int MOST = 50_000;

    private final OutcomeStore store;
    private final Versions versions;
    private final InstantSource clock;
    private final String salt;

    /** @param salt with what private ids are hashed, as those of captured rows are; empty where there is none */
    public OutcomeIntake(BlobStore store, Versions versions, InstantSource clock, String salt) {
        this.store = new OutcomeStore(store, clock);
        this.versions = versions;
        this.clock = clock;
        this.salt = salt;
    }

    /**
     * Takes in the outcomes of a text. Done again with the same text, it does nothing; broken off, it can be done again.
     *
     * @throws WaybillException {@code INVALID_OUTCOMES} with every fault, and nothing is stored; {@code UNKNOWN_MODEL} for a model of
     *     which no version is promoted; and those of the store
     */
    public TakenOutcomes take(String model, byte[] utf8, OutcomeFormat format) {
        Versions.Described champion = versions.champion(OutcomeBlobs.requireModel(model));
        ModelSpec spec = champion.manifest().spec();
        List<Outcome> outcomes = OutcomeReading.read(utf8, format, spec.output(), clock.instant());
        if (hasPrivateId(champion)) {
            outcomes = outcomes.stream().map(this::hidden).toList();
        }
        List<OutcomeReceipt> receipts = new ArrayList<>();
        for (int from = 0; from < outcomes.size(); from += MOST) {
            receipts.add(store.take(model, outcomes.subList(from, Math.min(from + MOST, outcomes.size()))));
        }
        return new TakenOutcomes(model, receipts);
    }

    private boolean hasPrivateId(Versions.Described champion) {
        Optional<String> id = versions.find(champion, Baseline.FILE)
                .map(Baseline::of)
                .flatMap(baseline -> baseline.reading().id());
        return champion.manifest().spec().signature().fields().stream()
                .filter(Field::isPrivate)
                .anyMatch(field -> id.filter(field.name()::equals).isPresent());
    }

    private Outcome hidden(Outcome outcome) {
        if (!(outcome.subject() instanceof Subject.Id id)) {
            return outcome;
        }
        String hidden = RowKey.hidden(id.id(), salt)
                .orElseThrow(() -> new WaybillException(
                        ErrorCode.INVALID_OUTCOMES,
                        "The ids of this model are private, and are not kept without WAYBILL_CAPTURE_SALT.",
                        List.of(new Violation(
                                "", "private_id", "name rows by request and row, or set the salt of captures"))));
        return new Outcome(new Subject.Id(hidden), outcome.actual(), outcome.observedAt());
    }
}
