package waybill.cli.rollout;

import java.util.Optional;
import waybill.cli.result.PointerResult;
import waybill.registry.Canary;
import waybill.registry.Pointer;
import waybill.registry.Registry;
import waybill.registry.Rollout;
import waybill.registry.StickyBy;
import waybill.registry.VersionRef;

/** A change of which version answers whom: one change of the pointer. */
sealed interface Step {
    /** Takes the step, or changes nothing and throws as {@link Registry} and {@link Rollout} do. */
    PointerResult take(Registry registry, Target target);

    /** A version becomes the champion; of a frozen pointer, too, when it is to be thawed. */
    record Champion(boolean thaw) implements Step {
        @Override
        public PointerResult take(Registry registry, Target target) {
            String version = target.version(registry);
            return champion(
                    registry,
                    thaw
                            ? registry.promoteAndThaw(target.model(), version, target.why())
                            : registry.promote(target.model(), version, target.why()));
        }
    }

    /** A version answers some keys, and perhaps gets unseen what the champion answers. */
    record Begun(int percent, StickyBy by, boolean shadow) implements Step {
        @Override
        public PointerResult take(Registry registry, Target target) {
            String version = target.standing(registry);
            return canary(new Rollout(registry).canary(target.model(), version, percent, by, shadow, target.why()));
        }
    }

    /** A version gets unseen what the champion answers. */
    record Shadowed() implements Step {
        @Override
        public PointerResult take(Registry registry, Target target) {
            Pointer pointer = new Rollout(registry).shadow(target.model(), target.version(registry), target.why());
            return new PointerResult(
                    pointer,
                    pointer.shadow().map(VersionRef::version).orElseThrow(),
                    "is the shadow, generation " + pointer.generation() + "; it answers nobody");
        }
    }

    /** The canary answers another part of the keys. */
    record Moved(int percent) implements Step {
        @Override
        public PointerResult take(Registry registry, Target target) {
            return canary(target.rollout(registry).percent(target.model(), percent, target.why()));
        }
    }

    /** The canary becomes the champion. */
    record Full() implements Step {
        @Override
        public PointerResult take(Registry registry, Target target) {
            return champion(registry, target.rollout(registry).full(target.model(), target.why()));
        }
    }

    private static PointerResult champion(Registry registry, Pointer pointer) {
        boolean unheld = pointer.previous().isPresent() && !registry.isHeld(pointer.model(), pointer.champion());
        return new PointerResult(
                pointer,
                "is the champion, generation " + pointer.generation()
                        + (unheld ? "; it was never held against a champion" : ""));
    }

    private static PointerResult canary(Pointer pointer) {
        Canary canary = pointer.canary().orElseThrow();
        boolean shadow = pointer.shadow().equals(Optional.of(canary.version()));
        return new PointerResult(
                pointer,
                canary.version().version(),
                "is the canary at " + canary.percent() + " %" + (shadow ? " and the shadow" : "") + ", generation "
                        + pointer.generation());
    }
}
