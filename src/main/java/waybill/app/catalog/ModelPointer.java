package waybill.app.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import waybill.app.App;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.Canary;
import waybill.registry.Names;
import waybill.registry.Pointer;
import waybill.registry.VersionRef;
import waybill.registry.Versions;

/** The pointer of a model as it is now: whoever looks at versions is told what each of them is, and not less if nobody can say. */
record ModelPointer(Optional<Pointer> pointer) {
    /** @throws WaybillException {@code UNKNOWN_MODEL} for a name that no model has */
    static ModelPointer of(App app, String model) {
        requireName(model);
        try {
            return new ModelPointer(app.versions().pointer(model).map(Versions.Pointed::pointer));
        } catch (WaybillException e) {
            if (e.code() != ErrorCode.ARTIFACT_REJECTED) {
                throw e;
            }
            // Damaged: the list of models tells it, and the history names it.
            return new ModelPointer(Optional.empty());
        }
    }

    /** @throws WaybillException {@code UNKNOWN_MODEL} for a name that no model has */
    static void requireName(String model) {
        if (!Names.isModel(model)) {
            throw new WaybillException(ErrorCode.UNKNOWN_MODEL, "No model has such a name.");
        }
    }

    /** @throws WaybillException {@code UNKNOWN_VERSION} for a name that no version has */
    static String requireVersion(String version) {
        if (!Names.isVersion(version)) {
            throw new WaybillException(ErrorCode.UNKNOWN_VERSION, "No version has such a name.");
        }
        return version;
    }

    /** What the pointer says of a version, in words; one version may be the canary and the shadow. */
    List<String> roles(String version) {
        List<String> roles = new ArrayList<>();
        if (is(pointer.map(Pointer::champion), version)) {
            roles.add("champion");
        }
        if (is(pointer.flatMap(Pointer::canary).map(Canary::version), version)) {
            roles.add("canary");
        }
        if (is(pointer.flatMap(Pointer::shadow), version)) {
            roles.add("shadow");
        }
        if (is(pointer.flatMap(Pointer::previous), version)) {
            roles.add("previous");
        }
        return List.copyOf(roles);
    }

    private static boolean is(Optional<VersionRef> ref, String version) {
        return ref.filter(there -> there.version().equals(version)).isPresent();
    }
}
