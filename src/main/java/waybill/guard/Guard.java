package waybill.guard;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.logging.Logger;
import waybill.compare.Ruling;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.Canary;
import waybill.registry.Pointer;
import waybill.registry.PointerHistory;
import waybill.registry.Registry;
import waybill.registry.Rollout;
import waybill.registry.Versions;
import waybill.storage.BlobStore;

/** Looks at canaries, and takes one back that is worse for its callers than the champion. It never promotes anything. */
public final class Guard {
    private static final Logger LOG = Logger.getLogger(Guard.class.getName());
    private static final String NAME = "guard";

    private final BlobStore store;
    private final Versions versions;
    private final NumberSource numbers;
    private final Rollout rollout;
    private final Clock clock;

    public Guard(BlobStore store, Versions versions, NumberSource numbers, Clock clock) {
        this.store = store;
        this.versions = versions;
        this.numbers = numbers;
        this.rollout = new Rollout(new Registry(store, versions, clock));
        this.clock = clock;
    }

    private Optional<Versions.Pointed> compared(String model) {
        return versions.pointer(model)
                .filter(pointed -> pointed.pointer().canary().isPresent());
    }

    /**
     * What is known of the canary of a model; nothing when it has none. Changes nothing.
     *
     * @throws WaybillException {@code UNKNOWN_MODEL} for one without a pointer, and as the store
     */
    public Optional<Look> told(String model) {
        Pointer pointer = versions.promoted(model).pointer();
        return pointer.canary().map(canary -> look(pointer, canary));
    }

    /**
     * Looks at the canary of a model, takes it back when a claim is refuted, and keeps what was seen; nothing when it has none.
     *
     * @throws WaybillException as the store
     */
    public Optional<Look> look(String model) {
        Optional<Versions.Pointed> pointed = compared(model);
        Optional<Look> look = pointed.flatMap(
                judged -> judged.pointer().canary().map(canary -> acted(judged, look(judged.pointer(), canary))));
        look.filter(seen -> seen.action() != Look.Action.LOST).ifPresent(this::keep);
        return look;
    }

    /** What was done is told to operators, whether or not it is kept. */
    private void keep(Look look) {
        try {
            LookFile.keep(store, look);
        } catch (WaybillException e) {
            if (look.action() == Look.Action.NONE) {
                throw e;
            }
            LOG.warning(() -> "What the guard saw of " + look.model() + " is not kept: " + e.report());
        }
    }

    private Look look(Pointer pointer, Canary canary) {
        Numbers known = numbers.read(pointer);
        return new Look(
                pointer.model(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                pointer.generation(),
                pointer.champion().version(),
                canary.version().version(),
                canary.percent(),
                known.instances(),
                known.leftOut(),
                Judge.of(known),
                Look.Action.NONE);
    }

    private Look acted(Versions.Pointed judged, Look look) {
        return look.judgement().ruling() == Ruling.FAIL ? look.with(withdraw(judged, look)) : look;
    }

    private Look.Action withdraw(Versions.Pointed judged, Look look) {
        try {
            rollout.withdraw(judged, new Registry.Reason(NAME, look.judgement().words()));
            return Look.Action.WITHDRAWN;
        } catch (WaybillException e) {
            return isWithdrawn(judged.pointer()) ? Look.Action.WITHDRAWN : failed(e);
        }
    }

    /** The pointer may be written when its history, which comes after it, can't be. */
    private boolean isWithdrawn(Pointer judged) {
        try {
            Optional<Pointer> now = versions.pointer(judged.model()).map(Versions.Pointed::pointer);
            return now.filter(next -> next.generation() == judged.generation() + 1)
                    .filter(next -> next.change().action().equals(PointerHistory.Kind.WITHDRAWN.wireName()))
                    .isPresent();
        } catch (WaybillException unknown) {
            return false;
        }
    }

    private static Look.Action failed(WaybillException e) {
        if (e.code() == ErrorCode.BLOB_CHANGED) {
            return Look.Action.LOST;
        }
        if (e.code() == ErrorCode.STORE_FORBIDDEN) {
            return Look.Action.FORBIDDEN;
        }
        throw e;
    }
}
