package waybill.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import waybill.json.JsonException;
import waybill.registry.Canary;
import waybill.registry.Pointer;
import waybill.storage.BlobName;
import waybill.storage.BlobStore;

/** Adds up what instances wrote, and what came true. */
public final class NumberFiles implements NumberSource {
    /** More instances than a service has: what is more is left out, and told. */
    private static final int MOST = 2_000;

    private static final int MOST_NAMED = 20;

    private final BlobStore store;

    public NumberFiles(BlobStore store) {
        this.store = store;
    }

    @Override
    public Numbers read(Pointer pointer) {
        return pointer.canary().map(canary -> read(pointer, canary)).orElseGet(() -> none(pointer));
    }

    private static Numbers none(Pointer pointer) {
        return new Numbers(pointer.generation(), Numbers.Side.NONE, Numbers.Side.NONE, 0, List.of());
    }

    private Numbers read(Pointer pointer, Canary canary) {
        List<String> leftOut = new ArrayList<>();
        RouteGroups champion = RouteGroups.NONE;
        RouteGroups asked = RouteGroups.NONE;
        List<NumberFile> files = files(pointer, canary, leftOut);
        for (NumberFile file : files) {
            champion = champion.plus(file.champion().asked());
            asked = asked.plus(file.canary().asked());
        }
        OutcomeFigures came = OutcomeFigures.read(store, pointer, canary);
        return new Numbers(
                pointer.generation(),
                new Numbers.Side(champion, came.champion()),
                new Numbers.Side(asked, came.canary()),
                files.size(),
                leftOut.stream().limit(MOST_NAMED).toList());
    }

    private List<NumberFile> files(Pointer pointer, Canary canary, List<String> leftOut) {
        List<NumberFile> files = new ArrayList<>();
        try (Stream<BlobName> names = NumberBlobs.all(store, pointer.model(), pointer.generation())) {
            names.forEach(name -> {
                Optional<NumberFile> read = files.size() < MOST ? read(name) : Optional.empty();
                read.filter(file -> isOf(pointer, canary, file))
                        .ifPresentOrElse(files::add, () -> leftOut.add(name.path()));
            });
        }
        return files;
    }

    private Optional<NumberFile> read(BlobName name) {
        try {
            return store.readUnlessLarger(name, NumberFileCodec.MOST_BYTES)
                    .map(blob -> NumberFileCodec.decode(blob.bytes()));
        } catch (JsonException damaged) {
            return Optional.empty();
        }
    }

    /** A pointer that was deleted begins anew with the first generation: what was counted before is about others. */
    private static boolean isOf(Pointer pointer, Canary canary, NumberFile file) {
        return file.generation() == pointer.generation()
                && file.champion().isOf(pointer.champion().version())
                && file.canary().isOf(canary.version().version());
    }
}
