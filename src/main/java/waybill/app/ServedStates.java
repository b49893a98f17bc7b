package waybill.app;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import waybill.failure.WaybillException;
import waybill.registry.Pointer;
import waybill.registry.Registry;
import waybill.registry.VersionRef;
import waybill.registry.Versions;
import waybill.state.StateDefinition;

/**
 * The definitions of live state that versions have which answer, or would after a rollback: champion, previous, canary and shadow of each model.
 * Two that make the same table are one. For one thread.
 */
final class ServedStates {
    private final Stores stores;
    private final Versions versions;
    private final String standard;
    /** Versions do not change: each manifest is read once. */
    private final Map<VersionRef, Optional<StateDefinition>> known = new LinkedHashMap<>();

    ServedStates(Stores stores, Versions versions, String standard) {
        this.stores = stores;
        this.versions = versions;
        this.standard = standard;
    }

    /** The definitions, those of the default model first; a model whose pointer or manifest cannot be read is told, and left out. */
    Collection<StateDefinition> all(Logger log) {
        Map<String, StateDefinition> tables = new LinkedHashMap<>();
        Set<VersionRef> named = new LinkedHashSet<>();
        for (String model : models()) {
            try {
                versions.pointer(model).ifPresent(pointed -> named.addAll(of(pointed.pointer(), tables)));
            } catch (WaybillException e) {
                log.warning("The live state of model " + model + " is not updated: " + e.report());
            }
        }
        known.keySet().retainAll(named);
        return tables.values();
    }

    private Set<String> models() {
        Set<String> models = new LinkedHashSet<>(List.of(standard));
        models.addAll(Registry.models(stores.blobs()));
        return models;
    }

    private List<VersionRef> of(Pointer pointer, Map<String, StateDefinition> tables) {
        List<VersionRef> refs = new ArrayList<>(List.of(pointer.champion()));
        pointer.previous().ifPresent(refs::add);
        pointer.canary().ifPresent(canary -> refs.add(canary.version()));
        pointer.shadow().ifPresent(refs::add);
        for (VersionRef ref : refs) {
            definition(pointer.model(), ref)
                    .ifPresent(definition ->
                            tables.putIfAbsent(definition.table() + " " + definition.digest(), definition));
        }
        return refs;
    }

    private Optional<StateDefinition> definition(String model, VersionRef ref) {
        if (!known.containsKey(ref)) {
            known.put(ref, versions.describe(model, ref).manifest().spec().state());
        }
        return known.getOrDefault(ref, Optional.empty());
    }
}
