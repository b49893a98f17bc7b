package waybill.registry.contract;

import java.util.List;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.FieldType;
import waybill.signature.Presence;

/** In what a field differs from the one of the same name before. */
final class FieldPair {
    private final Field before;
    private final Field after;
    private final Changes changes;

    private FieldPair(Field before, Field after) {
        this.before = before;
        this.after = after;
        this.changes = Fields.of(after);
    }

    static List<ContractChange> changes(Field before, Field after) {
        FieldPair pair = new FieldPair(before, after);
        pair.type();
        pair.unit();
        pair.presence();
        pair.texts();
        return pair.changes.found();
    }

    /** Values of another type can't be compared any further. */
    private void type() {
        if (before.type() == after.type()) {
            domain();
        } else if (before.type() == FieldType.INTEGER && after.type() == FieldType.NUMBER) {
            changes.minor("/type", "type_widened", "may have a fraction now");
            domain();
        } else {
            changes.major(
                    "/type",
                    "type",
                    "was " + before.type().inWords() + ", and is "
                            + after.type().inWords() + " now");
        }
    }

    private void domain() {
        Normalizations.changes(before, after, changes);
        switch (after.type()) {
            case NUMBER, INTEGER ->
                Limits.numbers((Domain.Numeric) before.domain(), (Domain.Numeric) after.domain(), changes);
            case CATEGORY -> Categories.changes(before, after, changes);
            case BOOLEAN -> {}
            case TIMESTAMP ->
                Limits.times((Domain.Timestamp) before.domain(), (Domain.Timestamp) after.domain(), changes);
        }
    }

    private void unit() {
        if (!before.unit().equals(after.unit())) {
            changes.major("/unit", "unit", "was " + inUnit(before) + ", and is " + inUnit(after) + " now");
        }
    }

    private static String inUnit(Field field) {
        return field.unit().isEmpty() ? "without a unit" : "in " + field.unit();
    }

    private void presence() {
        Presence then = before.presence();
        Presence now = after.presence();
        if (then.equals(now)) {
            return;
        }
        if (then.isLive() || now.isLive()) {
            live(then, now);
        } else if (!MissingValues.stayAccepted(before, after)) {
            refused();
        } else if (before.isRequired()) {
            changes.minor("/required", "made_optional", "need not be sent any more");
        } else {
            changes.minor("/default", "default", "is taken for another value when it is not sent");
        }
    }

    private void refused() {
        if (after.isRequired()) {
            changes.major("/required", "made_required", "must be sent now");
        } else {
            changes.major("/default", "default_refused", "has a default that is refused when nothing is sent");
        }
    }

    private void live(Presence then, Presence now) {
        if (then.getClass() == now.getClass()) {
            changes.minor("/age", "age", "has other ages from which live state counts as old, and as none");
        } else {
            changes.major("/live", "live", now.isLive() ? "is filled by the service now" : isNoLonger(then));
        }
    }

    private static String isNoLonger(Presence then) {
        return then instanceof Presence.Age
                ? "is not the age of live state any more"
                : "is not filled by the service any more";
    }

    private void texts() {
        if (before.isPrivate() && !after.isPrivate()) {
            changes.minor("/private", "private_no_more", "is kept with captured requests from now on");
        } else if (!before.isPrivate() && after.isPrivate()) {
            changes.patch("/private", "made_private", "is left out of captured requests from now on");
        }
        if (!before.description().equals(after.description())) {
            changes.patch("/description", "description", "is described in other words");
        }
    }
}
